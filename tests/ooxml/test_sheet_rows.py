"""The rows of a big sheet: text where nobody looks, and as a tree wherever somebody does."""

import random

import pytest
from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml import sheet_rows
from hopejobs_xl.ooxml.sheet_rows import FewRows, SheetRows, split
from tests.ooxml.made_books import NS, sheet_xml

AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
ROOT = f'<worksheet xmlns="{NS}" xmlns:x14ac="{AC}">'
ROWS = (
    '\n<row r="2" spans="1:2" x14ac:dyDescent="0.25"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>A2'
    "</f><v>글</v></c></row>\n"
    '<row r="3"/><row r="5" s="1" customFormat="1"><c><v>5</v></c><c r="D5"/></row> '
    '<row r="900"><c r="C900"><f t="shared" ref="C900" si="0">1+1</f></c></row>\n'
)
PART = "xl/worksheets/sheet1.xml"


def part(rows=ROWS, after="<mergeCells/>"):
    """A worksheet part in UTF-8."""
    return sheet_xml(rows, after, root=ROOT)


@pytest.fixture
def few(monkeypatch):
    """Sheets are big from their first byte on."""
    monkeypatch.setattr(sheet_rows, "LARGE", 1)


def contents(rows):
    """What can be read of it: cells with their texts, and formulas."""
    places = [p for r in (1, 2, 3, 4, 5, 900) for p in rows.within(Area("", r, 1, r, 5))]
    cells = {place: "".join(rows.cell(*place).itertext()) for place in places}
    return cells, [(place, element.text) for place, element in rows.formulas()]


def test_a_big_sheet_stays_text_and_reads_the_same(few):
    """Numbers, cells without an address, formulas, blanks."""
    few, all_ = sheet_rows.rows(part(), PART, "S"), SheetRows(part(), PART, "S")
    assert (FewRows, SheetRows) == (type(few), type(all_))
    expected = {(2, 1): "1", (2, 2): "A2글", (5, 1): "5", (5, 4): "", (900, 3): "1+1"}
    assert (expected, [((2, 2), "A2"), ((900, 3), "1+1")]) == contents(few) == contents(all_)
    assert part() == few.to_xml()


def test_formulas_without_addresses_are_found_and_wrong_ones_refused(few):
    """A cell counts by its position; one of another row is no cell of this one."""
    cells = '<c><v>1</v></c><c r="B7"><f>A7</f></c><c><f>B7</f></c>'
    rows = sheet_rows.rows(part(f'<row r="7">{cells}</row>'), PART, "S")
    found = [(place, element.text) for place, element in rows.formulas()]
    assert (FewRows, [((7, 2), "A7"), ((7, 3), "B7")]) == (type(rows), found)
    rows = sheet_rows.rows(part('<row r="7"><c r="B8"><f>A7</f></c></row>'), PART, "S")
    with pytest.raises(WorkbookError, match="r=B8|B8"):
        list(rows.formulas())


def test_a_small_sheet_is_a_tree():
    """Nothing is gained by it there."""
    assert SheetRows is type(sheet_rows.rows(part(), PART, "S"))


def test_only_the_rows_that_were_changed_are_written_anew(few):
    """Whatever stands around them keeps its bytes, also quotes that nobody else would write."""
    odd = ROWS.replace('<c r="A2">', "<c  r='A2' >")
    rows = sheet_rows.rows(part(odd), PART, "S")
    rows.kept_cell(4, 2)
    expected = odd.replace('<row r="5"', '<row r="4"><c r="B4"/></row><row r="5"')
    assert part(expected).decode() == rows.to_xml().decode()


def test_new_rows_stand_where_they_belong(few):
    """Before the first, between, behind the last."""
    rows = sheet_rows.rows(part(), PART, "S")
    for row in (1000, 1, 3, 4, 901):
        rows.kept_cell(row, 1)
    root = etree.fromstring(rows.to_xml())
    assert ["1", "2", "3", "4", "5", "900", "901", "1000"] == [r.get("r") for r in root[0]]
    assert "A5" not in [c.get("r") for c in root.iter("{*}c")]  # an address is not made up


@pytest.mark.parametrize("most", [10_000, 3])
def test_many_changes_are_those_of_a_tree(few, monkeypatch, most):
    """In any order, with rows going back to text in between; checked against the tree."""
    monkeypatch.setattr(sheet_rows, "MOST_KEPT", most)
    lines = "".join(
        f'<row r="{n}" spans="1:3"><c r="A{n}"><v>{n}</v></c><c r="C{n}"><f>A{n}</f></c></row>'
        for n in range(10, 400, 3)
    )
    one, other = sheet_rows.rows(part(lines), PART, "S"), SheetRows(part(lines), PART, "S")
    dice = random.Random(1)
    for _ in range(300):
        row, column = dice.randrange(1, 420), dice.randrange(1, 6)
        for rows in (one, other):
            rows.kept_cell(row, column).set("s", str(column))
            assert str(column) == rows.cell(row, column).get("s")
    got, exp = (etree.tostring(etree.fromstring(r.to_xml()), method="c14n") for r in (one, other))
    assert exp == got
    found = [[(place, e.text) for place, e in rows.formulas()] for rows in (one, other)]
    assert found[0] == found[1]
    assert len(range(10, 400, 3)) == len(found[0])


@pytest.mark.parametrize(
    "data",
    [
        part("<row><c/></row>"),
        part('<row r="2"/><row r="1"/>'),
        part('<row r="2"/><row r="2"/>'),
        part('<row r="1048577"/>'),
        part('<row r="1"/><!-- <row r="2"/> -->'),
        part('<row r="1"><c><is><t><![CDATA[</row>]]></t></is></c></row>'),
        part('<row r="1"/><?x?>'),
        part('<row r="1"/>text'),
        part("").replace(b"<sheetData></sheetData>", b"<sheetData/>"),
        f'<x:worksheet xmlns:x="{NS}"><x:sheetData/></x:worksheet>'.encode(),
        b'<?xml version="1.0" encoding="euc-kr"?>' + part(),
        part().decode().encode("utf-16"),
        b"",
    ],
)  # fmt: skip
def test_what_text_alone_does_not_tell_is_no_text(data):
    """Comments, prefixes, other encodings, rows without numbers or out of order: a tree, then."""
    assert split(data) is None


def test_where_the_rows_are():
    """Numbers, and the bounds of each with the blanks behind it."""
    data = part('<row r="1"/> <row r="7"><c/></row>')
    texts = split(data)
    start = data.index(b"<row")
    assert [1, 7] == list(texts.numbers)
    assert [start, start + 13, data.index(b"</sheetData>")] == list(texts.bounds)
    assert (0, None, 1) == (texts.find(1), texts.find(2), texts.find(7))
    assert (start + 13, start + 13) == texts.place(2)


def test_a_broken_row_of_a_big_sheet_is_refused_when_it_is_read(few):
    """Not before: nobody looks at it."""
    rows = sheet_rows.rows(part('<row r="1"/><row r="80"><c r="A1"/></row>'), PART, "S")
    with pytest.raises(WorkbookError, match="시트 S: 셀 주소"):
        rows.cell(80, 1)
