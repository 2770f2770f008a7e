"""취합: 상태 and the counts follow while a person types; the page is one of A4."""

import datetime as dt
import io
import zipfile

import pytest

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.sheets import collection_record
from hopejobs_xl.sheets.collection_record import Reply, Request
from tests.golden import golden_books, golden_sheets
from tests.make_workbook.test_screen import HIGH, WIDE, height, width

APRIL, DAY = dt.date(2016, 4, 1), dt.date(2016, 4, 8)
STATE, MARK = 7, 9
RATE, HANDED, TAUGHT, BLANK = 5, 16, 19, 6  # rows of 추진실적 and 취합: ⑥ ⑯ ⑲ ⑦


@pytest.fixture(scope="module")
def data():
    """The shipped workbook; ④ was asked, ⑤ replied."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        request = Request(APRIL, "사회적경제과", "R-1", DAY, None, ("④", "⑤"))
        blank = dict.fromkeys(("actual", "actual2", "numerator", "denominator"))
        said = dict.fromkeys(("name", "number", "evidence", "remark", "file", "sha256"), "")
        came = Reply(as_of=APRIL, no="⑤", department="사회적경제과", received=DAY,
                     outcome="넣음", **blank, **said)  # fmt: skip
        collection_record.add_requests(book, [request])
        collection_record.add_replies(book, [came])
        file_actions.refresh(book, today=DAY)
        return golden_books.saved(book)


@pytest.fixture
def book(data):
    """That workbook, opened."""
    with golden_books.opened(data) as book:
        yield book


def states(book):
    """상태 of every row, after everything was calculated but not refreshed."""
    file_actions.calculate(book)
    return [row[STATE] for row in book.read("HJ_COLLECTION")]


def decide(book, row, word):
    book.write_cells("HJ_COLLECTION_DECIDED", {(row, 1): word})


def counts(book):
    file_actions.calculate(book)
    return book.read("HJ_COLLECTION_COUNTS")[0]


def test_what_the_program_knows(book):
    """A figure that is typed is no reply: ⑥ has one and nobody was asked."""
    found = states(book)
    assert ("요청", "회신", "미요청") == (found[3], found[4], found[RATE])
    assert [19, 1, 1, 0, 0] == counts(book)


def test_a_mark_shows_at_once_and_goes_with_the_figure(book):
    """Before the refresh stores it, and after."""
    decide(book, RATE, "확인")
    assert "확인" == states(book)[RATE]
    file_actions.refresh(book, today=DAY)
    assert "확인" == states(book)[RATE]
    assert [18, 1, 1, 1, 0] == counts(book)
    book.write_cells("HJ_ACTUALS", {(RATE, 0): 0.076})
    assert "미요청" == states(book)[RATE]
    book.write_cells("HJ_ACTUALS", {(RATE, 0): 0.05})
    assert "확인" == states(book)[RATE]  # no refresh saw the other figure
    book.write_cells("HJ_ACTUALS", {(RATE, 0): 0.076})
    file_actions.refresh(book, today=DAY, replace_month=True)
    book.write_cells("HJ_ACTUALS", {(RATE, 0): 0.05})
    assert "미요청" == states(book)[RATE]


@pytest.mark.parametrize(
    ("row", "name", "column", "first", "second"),
    [
        (TAUGHT, "HJ_ACTUALS", 1, 100, 101),
        (HANDED, "HJ_HAND", 0, 8, 7),
        (RATE, "HJ_ACTUALS", 0, 0, None),
        (BLANK, "HJ_ACTUALS", 0, None, 0),
        (RATE, "HJ_ACTUALS", 0, "5%", "6%"),
    ],
)
def test_every_figure_of_a_row_counts(book, row, name, column, first, second):
    """The second actual, 수기점수, a blank for 0 and 0 for a blank, a text."""
    book.write_cells(name, {(row, column): first})
    file_actions.refresh(book, today=DAY, replace_month=True)
    decide(book, row, "확정")
    file_actions.refresh(book, today=DAY)
    assert "확정" == states(book)[row]
    book.write_cells(name, {(row, column): second})
    assert "확정" != states(book)[row]
    standing = file_actions.refresh(book, today=DAY, replace_month=True)
    assert ["mark-dropped"] == [
        each.code.value for each in standing.evaluation.faults if "확정" in each.message
    ]
    assert "확정" != states(book)[row]


def test_other_words_and_a_blank_are_no_mark(book):
    decide(book, 4, "완료")
    assert "회신" == states(book)[4]
    decide(book, 4, None)
    assert "회신" == states(book)[4]


@pytest.fixture(scope="module")
def sheet():
    """The sheet of a fresh build, with formulas."""
    return golden_sheets.read(golden_books.shipped_bytes())["취합"]


def test_only_mark_and_remark_are_inputs(sheet):
    for at in (17, 37):
        assert {10, 12} == {
            c.column for c in sheet[at] if c.column <= 13 and not c.protection.locked
        }
    (rule,) = sheet.data_validations.dataValidation
    assert ('"확인,확정"', "J17:J37") == (rule.formula1, str(rule.sqref))


def test_no_function_that_excel_2016_lacks(sheet):
    texts = " ".join(str(c.value) for row in sheet.iter_rows() for c in row if c.data_type == "f")
    assert not {
        name for name in ("XLOOKUP", "FILTER(", "LET(", "TEXTJOIN", "IFS(") if name in texts
    }


def test_it_is_on_the_screen(sheet):
    """All columns of the page, and the list of departments."""
    assert sum(width(sheet, each) for each in range(1, 13)) <= WIDE
    assert sum(height(sheet, each) for each in range(1, 15)) <= HIGH


def test_the_page_of_a_large_scheme_takes_several():
    """Sixty indicators on one page would be too small to read."""
    one = golden_sheets.read(golden_books.shipped_bytes())["취합"]
    many = golden_sheets.read(golden_books.sixty_bytes())["취합"]
    assert (None, 0) == (one.page_setup.fitToHeight, many.page_setup.fitToHeight)  # None: one
    assert one.sheet_properties.pageSetUpPr.fitToPage


def test_a_reply_number_is_read_whole(sheet):
    """1604-3971-5640 has fourteen characters; both columns show all of them."""
    beside = next(c.column for c in sheet[16] if c.value == "회신번호")
    for column in (3, beside):
        assert sheet.column_dimensions[column_letters(column)].width >= 14


def test_each_bar_says_its_state():
    """Five small patterns in a legend look alike, and numbers of small parts overlap."""
    with zipfile.ZipFile(io.BytesIO(golden_books.shipped_bytes())) as file:
        charts = [file.read(name).decode() for name in file.namelist() if "charts/chart" in name]
    (chart,) = (each for each in charts if "HJ_COLLECTION_COUNTS" in each)
    assert 5 == chart.count('<c:showSerName val="1"/>') == chart.count("<c:ser>")
    assert "<c:legend>" not in chart
    assert '<c:barDir val="bar"/>' in chart
