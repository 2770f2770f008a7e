"""Every sheet on paper: letters that can be read, pages that are used, and whose page it is.

Measured in what LibreOffice prints; it draws columns 5 % wider than Excel, so Excel shrinks less.
"""

import io

import pytest
import xlsxwriter

from tests import office
from tests.golden import golden_books, golden_sheets
from tests.make_workbook import paper

BOOKS = {
    "shipped": golden_books.shipped_bytes,
    "departments": golden_books.departments_bytes,
    "sixty": golden_books.sixty_bytes,
}
SIGNED = ("추진실적", "사업진단")
SHRUNK = 0.05  # points: LibreOffice rounds a shrunk size down, 8.01 to 7.997
DAYS = ("기준일 2016. 4. 1.", "기준일 2016-04-01", "(2016. 4. 1. 기준)")  # behind the district


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the PDFs are."""
    return tmp_path_factory.mktemp("paper")


@pytest.fixture(scope="module", params=list(BOOKS))
def book(request, soffice, folder):
    """The sheets of a workbook that a person sees, and the pages it is printed on."""
    data = BOOKS[request.param]()
    path = folder / f"{request.param}.pdf"
    path.write_bytes(office.pdf(soffice, data))
    sheets = golden_sheets.read(data)
    shown = [sheet.title for sheet in sheets if sheet.sheet_state == "visible"]
    return shown, paper.measured(path)


def test_every_sheet_is_printed_in_the_order_of_the_tabs(book):
    """And none that is hidden."""
    shown, pages = book
    assert shown == list(dict.fromkeys(page.title for page in pages))


def test_the_foot_names_sheet_and_page(book):
    """요약 · 1 / 31."""
    _, pages = book
    assert [*range(1, len(pages) + 1)] == [page.number for page in pages]
    assert {len(pages)} == {page.count for page in pages}


def test_every_page_names_district_and_day(book):
    """But those on which the table 세부지표 of 배점기준 goes on: the rows that are repeated there
    are those of its second table."""
    _, pages = book
    without = [
        page
        for page in pages
        if "성북구" not in page.text or not any(day in page.text for day in DAYS)
    ]
    assert {page.title for page in without} <= {"배점기준"}
    assert all("순번" not in page.text for page in without)
    scales = [page for page in pages if page.title == "배점기준"]
    assert scales[0] not in without


def test_no_letter_is_too_small_to_read(book):
    """8 points, and 9 on what is signed: in cells, charts, boxes and the foot."""
    _, pages = book
    for page in pages:
        least = 9 if page.title in SIGNED else 8
        assert min(page.sizes) >= least - SHRUNK, (page.title, page.number, min(page.sizes))


def test_no_page_is_mostly_empty(book):
    """Less than 40 % in blank bands, down and across; a list ends where it ends."""
    _, pages = book
    last = {page.title: page.number for page in pages}
    for page in pages:
        assert page.aside < 0.4, (page.title, page.number)
        if page.title in (*SIGNED, "요약") or page.number != last[page.title]:
            assert page.empty < 0.4, (page.title, page.number)


def test_a_size_and_a_blank_are_measured_as_they_are(soffice, folder):
    """A page of one cell: its letters and those of the foot, and a band of nothing below it."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream)
    sheet = workbook.add_worksheet("하나")
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
    sheet.set_footer("&C&10&A · &P / &N")
    sheet.write(0, 0, "글", workbook.add_format({"font_size": 7}))
    workbook.close()
    path = folder / "one.pdf"
    path.write_bytes(office.pdf(soffice, stream.getvalue(), ".xlsx"))
    (page,) = paper.measured(path)
    assert ("하나", 1, 1) == (page.title, page.number, page.count)
    assert (7, 10) == (round(min(page.sizes)), round(max(page.sizes)))
    assert page.empty > 0.9
