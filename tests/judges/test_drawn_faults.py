"""Faults of tables, comments, charts and drawings, planted one by one: each is seen, alone."""

import pytest

from tests.judges.planted_book import BOOK, CHART, COMMENTS, DRAWING, OTHER, TABLE

_SECOND = "xl/tables/table2.xml"
_VALUES = "<c:f>'나 다'!$A$1:$A$3</c:f>"
PLANTED = {
    "two tables of a name": (
        _SECOND, 'displayName="둘째"', 'displayName="표"', [f"{BOOK}: two tables of the name 표"],
    ),
    "two tables of an id": (
        _SECOND, '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="2"',
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1"',
        [f"{BOOK}: two tables of the id 1"],
    ),
    "no name of a table": (
        TABLE, 'displayName="표"', 'displayName="부서 표"', [f"{TABLE}: no name: 부서 표"],
    ),
    "a table called as cells": (
        TABLE, 'displayName="표"', 'displayName="HJ_in"',
        [f"{TABLE}: HJ_in is a name of the workbook"],
    ),
    "two columns of a name": (
        TABLE, 'name="인원"', 'name="부서"',
        [f"{TABLE}: two columns 부서", f"{TABLE}: the header of the column 부서 is 인원"],
    ),
    "a header that says something else": (
        TABLE, 'name="인원"', 'name="사람"', [f"{TABLE}: the header of the column 사람 is 인원"],
    ),
    "a table of too many columns": (
        TABLE, 'displayName="표" ref="D1:E3"', 'displayName="표" ref="D1:F3"',
        [f"{TABLE}: 2 columns in D1:F3"],
    ),
    "a table in a merge": (
        OTHER, "<pageMargins", '<mergeCells count="1"><mergeCell ref="E3:F3"/></mergeCells>'
        "<pageMargins", [f"{TABLE}: overlaps the merge E3:F3"],
    ),
    "a table of no differential format": (
        TABLE, "totalsRowShown=", 'dataDxfId="1" totalsRowShown=', [f"{TABLE}: dataDxfId 1 of 1"],
    ),
    "two comments on a cell": (
        COMMENTS, "</commentList>",
        '<comment ref="B2" authorId="1"><text/></comment></commentList>',
        [f"{COMMENTS}: two comments on B2", f"{COMMENTS}: B2: author 1"],
    ),
    "a chart of a missing sheet": (
        CHART, _VALUES, "<c:f>라!$A$1:$A$3</c:f>", [f"{CHART}: no sheet 라"],
    ),
    "a chart of a missing name": (
        CHART, _VALUES, "<c:f>[0]!HJ_OUT</c:f>", [f"{CHART}: no name HJ_OUT"],
    ),
    "a chart of a name": (CHART, _VALUES, "<c:f>[0]!HJ_IN</c:f>", []),
    "a chart without its axis": (
        CHART, '<c:crossAx val="50010002"/>', '<c:crossAx val="7"/>', [f"{CHART}: no axis 7"],
    ),
    "a box bound to a missing sheet": (
        DRAWING, "textlink=\"'나 다'!$A$1\"", 'textlink="라!$A$1"', [f"{DRAWING}: no sheet 라"],
    ),
    "an anchor the wrong way": (
        DRAWING, "<xdr:col>14</xdr:col>", "<xdr:col>1</xdr:col>",
        [f"{DRAWING}: anchor from col 7 to 1"],
    ),
    "two shapes of an id": (
        DRAWING, '<xdr:cNvPr id="3"', '<xdr:cNvPr id="2"', [f"{DRAWING}: two shapes of the id 2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_seen(seen, name):
    """The planted fault and no other."""
    *where, expected = PLANTED[name]
    assert expected == seen(*where)
