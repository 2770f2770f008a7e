"""INDEX, MATCH and HYPERLINK in their plainest forms, for ``plain_functions``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.values import MISSING, NOT_AVAILABLE, CellError, is_number

from .formula_scope import Values
from .plain_criteria import is_text
from .scalars import CannotError, Cells, compared

_NO_REFERENCE = CellError("#REF!")
_WILD, _LONGEST = frozenset("?*~"), 255  # letters that MATCH looks for


def _index(values: Values, given: list[object]) -> object:
    """One cell of a rectangle, by row and column from 1; of a single line one number will do."""
    if not 2 <= len(given) <= 3 or MISSING in given[1:] or not isinstance(given[0], Cells):
        raise CannotError
    area, places = given[0].one, []
    for each in given[1:]:
        found = values.number(values.single(each))
        if isinstance(found, CellError):
            return found
        places.append(int(found))
    if len(places) == 1:
        if area.left != area.right and area.top != area.bottom:
            raise CannotError
        places = [places[0], 1] if area.left == area.right else [1, places[0]]
    row, column = area.top + places[0] - 1, area.left + places[1] - 1
    if min(places) < 1:
        raise CannotError  # a whole line, or the one of the formula's own row
    if row > area.bottom or column > area.right:
        return _NO_REFERENCE
    return Cells((Area(area.sheet, row, column, row, column),))


def _match(values: Values, given: list[object]) -> object:
    """Where a number or a plain text stands first in one line of cells, from 1; exact matches only.

    To Excel ? * ~ of a text are wildcards, and case is none.
    """
    if len(given) != 3 or not isinstance(given[1], Cells) or values.single(given[2]) != 0:
        raise CannotError
    wanted, area = values.single(given[0]), given[1].one
    if isinstance(wanted, CellError):
        return wanted
    if area.left != area.right and area.top != area.bottom:
        raise CannotError
    is_plain = is_text(wanted) and 0 < len(wanted) <= _LONGEST and not _WILD & set(wanted)
    if not is_number(wanted) and not is_plain:
        raise CannotError
    fits = is_text if is_plain else is_number
    found = (value for row in values.rows(Cells((values.scope.used(area),))) for value in row)
    for at, value in enumerate(found, start=1):
        if fits(value) and compared(value, wanted) == 0:
            return float(at)
    return NOT_AVAILABLE


def _link(values: Values, given: list[object]) -> object:
    """What a link shows: its second argument, or else where it leads."""
    if not 1 <= len(given) <= 2:
        raise CannotError
    where, *shown = (values.single(each) for each in given)
    if isinstance(where, CellError):
        return where
    return shown[0] if shown and shown[0] is not MISSING else where


PLAIN: Mapping[str, Callable[[Values, list[object]], object]] = {
    "INDEX": _index,
    "MATCH": _match,
    "HYPERLINK": _link,
}
