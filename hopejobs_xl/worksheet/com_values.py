"""The border between a worksheet cell, as COM delivers it, and the values of the core.

pywin32 delivers an error cell as a whole number, an omitted argument as another, an empty cell as
``None``. Nothing that Python can return becomes a real error in a cell, so an agreed ASCII sentinel
goes back and the VBA wrapper (``make_workbook/vba``) turns it into ``CVErr``.
"""

from __future__ import annotations

from hopejobs_xl.base.values import MISSING, CellError

OMITTED_CODE = -2147352572

ERROR_CODES = {
    -2146826281: CellError("#DIV/0!"),
    -2146826246: CellError("#N/A"),
    -2146826259: CellError("#NAME?"),
    -2146826288: CellError("#NULL!"),
    -2146826252: CellError("#NUM!"),
    -2146826265: CellError("#REF!"),
    -2146826273: CellError("#VALUE!"),
}

SENTINELS = {
    CellError("#N/A"): "!HJNA",
    CellError("#VALUE!"): "!HJVA",
    CellError("#NUM!"): "!HJNU",
    CellError("#DIV/0!"): "!HJDI",
    CellError("#NAME?"): "!HJNM",
    CellError("#NULL!"): "!HJNL",
    CellError("#REF!"): "!HJRE",
}


def decode(value: object) -> object:
    """A value from COM (or a range of them) as the core knows it.

    Numbers in cells arrive as floats; only error codes and omitted arguments are whole numbers.
    """
    if isinstance(value, (list, tuple)):
        return [decode(each) for each in value]
    if type(value) is int:
        return MISSING if value == OMITTED_CODE else ERROR_CODES.get(value, value)
    return value


def encode(value: object) -> object:
    """A result of the core as COM may carry it: errors become sentinels, ranges rows of cells."""
    if isinstance(value, list):
        return [encode(each) for each in value]
    if isinstance(value, CellError):
        return SENTINELS[value]
    return value
