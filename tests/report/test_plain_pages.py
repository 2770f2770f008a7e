"""Pages as data become a document: numbers of headings, widths, what flows."""

import datetime as dt
import io
import zipfile

from hopejobs_xl.report.hwpx import to_bytes
from hopejobs_xl.report.parts import CENTER, HEADER, LEFT, TITLE
from hopejobs_xl.report.plain_pages import build
from hopejobs_xl.sheets.page_data import Heading, Paper, Sheet, Words

TABLE = Sheet(("번호", "글"), (("⑥", "한 줄\n두 줄"), (3, None)), (20.0, 150.0), frozenset({1}))
PAPER = Paper(
    "제목", dt.date(2016, 4, 1), ((Heading("하나"), Words("글"), TABLE), (Heading("둘"), TABLE))
)


def test_headings_are_numbered_through():
    """1. on the first page, 2. on the second; a line has no number."""
    report = build(PAPER)
    assert ["1. 하나", "글", "2. 둘"] == [str(line) for line in report.lines]
    assert 2 == len(report.parts)


def test_the_title_stands_once_as_wide_as_the_page():
    """170 mm upright, 267 mm on its side."""
    for paper, width in (
        (PAPER, 170),
        (Paper("제목", PAPER.day, PAPER.pages, landscape=True), 267),
    ):
        report = build(paper)
        titles = [each for each in report.tables if each.rows[0][0].look == TITLE]
        assert [width] == [sum(each.widths) for each in titles]
        assert paper.landscape is report.parts[0].landscape


def test_a_table_flows_with_its_header_on_each_page():
    """Sentences begin at the left, the rest is centred, a blank is a blank."""
    table = build(PAPER).tables[1]
    assert (1, True) == (table.header_rows, table.flows)
    assert [HEADER, HEADER] == [cell.look for cell in table.rows[0]]
    assert [(CENTER, ("⑥",)), (LEFT, ("한 줄", "두 줄"))] == [
        (cell.align, cell.lines) for cell in table.rows[1]
    ]
    assert [("3",), ()] == [cell.lines for cell in table.rows[2]]


def test_the_same_pages_give_the_same_document():
    """As the report does; it opens as a ZIP with a section per page."""
    data = to_bytes(build(PAPER))
    assert data == to_bytes(build(PAPER))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert {"Contents/section0.xml", "Contents/section1.xml"} <= set(names)
