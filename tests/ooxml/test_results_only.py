"""Formulas that have become their saved results."""

import pytest
from lxml import etree

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml import results_only, sheet_rows
from tests.ooxml.made_books import NS, sheet_xml

PART = "xl/worksheets/sheet1.xml"
ROWS = (
    '<row r="1"><c r="A1" s="3"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"="&amp;"A1"</f>'
    '<v>=A1</v></c><c r="C1" t="b"><f>1=1</f><v>1</v></c><c r="D1" t="e"><f>1/0</f>'
    '<v>#DIV/0!</v></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1" t="s"><v>0</v></c></row>'
    '<row r="2"><c r="A2" cm="1"><f t="array" ref="A2:B2">F1:G1</f><v>5</v></c><c r="B2"><v>6</v>'
    '</c><c r="C2"><f t="shared" ref="C2:D2" si="0">A2</f><v>5</v></c><c r="D2"><f t="shared" '
    'si="0"/><v>6</v></c></row>'
    '<row r="3"><c r="A3"><f t="dataTable" ref="A3:A4" dt2D="0" r1="F1"/><v>8</v></c>'
    '<c r="B3" t="str"><f>" "</f><v xml:space="preserve"> a_x000D_</v></c></row>'
)


@pytest.fixture(params=[sheet_rows.LARGE, 1], ids=["tree", "text"], autouse=True)
def large(request, monkeypatch):
    """Small sheets and big ones."""
    monkeypatch.setattr(sheet_rows, "LARGE", request.param)


def test_every_kind_of_formula_becomes_its_result():
    """Ordinary, array, shared ones and data tables; text stays text, also if it begins with =."""
    root = etree.fromstring(results_only.sheet(sheet_xml(ROWS), PART, "S"))
    got = {
        cell.get("r"): (cell.get("t"), "".join(cell.itertext()), cell.get("s"))
        for cell in root.iter(f"{{{NS}}}c")
    }
    assert {
        "A1": (None, "2", "3"), "B1": ("inlineStr", "=A1", None), "C1": ("b", "1", None),
        "D1": ("e", "#DIV/0!", None), "E1": (None, "", None), "F1": ("s", "0", None),
        "A2": (None, "5", None), "B2": (None, "6", None), "C2": (None, "5", None),
        "D2": (None, "6", None), "A3": (None, "8", None), "B3": ("inlineStr", " a_x000D_", None),
    } == got  # fmt: skip
    assert [] == list(root.iter(f"{{{NS}}}f"))
    assert [] == [cell for cell in root.iter() if cell.get("cm")]


def test_a_sheet_without_formulas_keeps_its_bytes():
    """Nothing is written anew."""
    data = sheet_xml("<row r='1'><c r='A1' ><v>1</v></c></row>")
    assert data is results_only.sheet(data, PART, "S")


@pytest.mark.parametrize("value", ["", "<v/>"])
def test_a_result_that_is_not_there_is_told(value):
    """As in files of programs that do not calculate: nothing is left out silently."""
    data = sheet_xml(f'<row r="7"><c r="B7"><f>A1</f>{value}</c></row>')
    with pytest.raises(WorkbookError, match=r"S!B7: 수식의 결과.*F9"):
        results_only.sheet(data, PART, "S")


def test_a_table_makes_no_new_formulas():
    """Neither for new rows nor for its totals; nothing else of it changes."""
    data = (
        f'<table xmlns="{NS}" ref="A1:B3" totalsRowCount="1"><tableColumns count="2"><tableColumn '
        'id="1" name="가" totalsRowLabel="합계"/><tableColumn id="2" name="나" '
        'totalsRowFunction="sum"><calculatedColumnFormula>1</calculatedColumnFormula>'
        "<totalsRowFormula>2</totalsRowFormula></tableColumn></tableColumns></table>"
    ).encode()
    expected = (
        f'<table xmlns="{NS}" ref="A1:B3" totalsRowCount="1"><tableColumns count="2"><tableColumn '
        'id="1" name="가" totalsRowLabel="합계"/><tableColumn id="2" name="나"/></tableColumns>'
        "</table>"
    )
    assert expected == results_only.table(data, "t").decode()
    assert expected.encode() == results_only.table(expected.encode(), "t")


def test_half_a_letter_stays_half_a_letter():
    """=LEFT("😀") gives half a letter, which Excel saves as an escape; so do we."""
    row = '<row r="1"><c r="A1" t="str"><f>LEFT("😀")</f><v>_xD83D_</v></c></row>'
    made = results_only.sheet(sheet_xml(row), PART, "S").decode()
    assert '<c r="A1" t="inlineStr"><is><t>_xD83D_</t></is></c>' in made
