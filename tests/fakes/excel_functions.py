"""What stands around our functions in formulas, as far as our workbook uses it."""

from hopejobs_xl.base.values import CellError

# As ERROR.TYPE numbers them, from 1.
_ERROR_TYPES = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def _text(value):
    """A blank cell equals an empty text."""
    return "" if value is None else value


def _joined(value):
    """A value as it stands in a text: whole numbers without a point."""
    return f"{value:.15g}" if isinstance(value, float) else value


def _if_error(argument):
    value = argument(0)
    return argument(1) if isinstance(value, CellError) else value


def _if(argument):
    condition = argument(0)
    if isinstance(condition, CellError):
        return condition
    return argument(1 if condition else 2)


def _and(argument):
    return argument(0) and argument(1)


def _choose(argument):
    index = argument(0)
    return index if isinstance(index, CellError) else argument(int(index))


def _error_type(argument):
    value = argument(0)
    known = isinstance(value, CellError)
    return float(_ERROR_TYPES.index(value) + 1) if known else CellError("#N/A")


# What stands around our functions, as far as the workbook uses it: texts only.
OPERATORS = {
    "=": lambda one, other: _text(one) == _text(other),
    "&": lambda one, other: _joined(one) + _joined(other),
}
# The functions that stand around ours; each evaluates the arguments that Excel would.
BUILT_IN = {
    "IF": _if,
    "AND": _and,
    "IFERROR": _if_error,
    "CHOOSE": _choose,
    "ISTEXT": lambda argument: isinstance(argument(0), str),
    "ISERROR": lambda argument: isinstance(argument(0), CellError),
    "ERROR.TYPE": _error_type,
    "NA": lambda argument: CellError("#N/A"),
}
