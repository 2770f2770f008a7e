"""Sheets and Excel tables whose formulas have become their saved results."""

from __future__ import annotations

from collections.abc import Collection

from hopejobs_xl.base.addresses import cell_name
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import NOT_AVAILABLE

from . import cell_xml, sheet_rows
from .xml_parts import MAIN, parse, serialise

TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"

_COLUMN = f"{{{MAIN}}}tableColumns/{{{MAIN}}}tableColumn"
_TABLE_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")


def sheet(data: bytes, part: str, title: str, unknown: Collection[tuple[int, int]] = ()) -> bytes:
    """The worksheet *title* (*data* of *part*) with the result of each formula in its place.

    Text results become text cells, the empty text a blank one; formats stay. The formulas at
    *unknown* (row, column) become ``#N/A``. Raises WorkbookError for any other formula whose result
    is not in the file.
    """
    rows = sheet_rows.rows(data, part, title)
    places = [place for place, _ in rows.formulas()]
    for place in places:
        if place in unknown:
            cell_xml.put_result(rows.kept_cell(*place), NOT_AVAILABLE)
        try:
            cell_xml.freeze(rows.kept_cell(*place))
        except cell_xml.BadCellError as error:
            raise WorkbookError(
                f"{title}!{cell_name(*place)}: {error}. 엑셀에서 열어 다시 계산(F9)하고 저장한 뒤 "
                "다시 하세요."
            ) from error
    return rows.to_xml() if places else data


def table(data: bytes, part: str) -> bytes:
    """The Excel table *part* without formulas for new rows and for its row of totals."""
    root = parse(data, part)
    changed = False
    for column in root.iterfind(_COLUMN):
        for tag in _TABLE_FORMULAS:
            for element in column.findall(f"{{{MAIN}}}{tag}"):
                column.remove(element)
                changed = True
        if column.attrib.pop("totalsRowFunction", None) is not None:
            changed = True
    return serialise(root, data) if changed else data
