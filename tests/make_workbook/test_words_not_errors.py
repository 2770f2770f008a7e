"""What a chief sees says a word where a function says #N/A; the function itself still says it."""

import datetime as dt

import pytest
from openpyxl.utils import range_boundaries

from hopejobs_xl.base.errors import HopeJobsError
from hopejobs_xl.base.values import NOT_AVAILABLE
from hopejobs_xl.hosts.file import file_actions
from tests.golden import golden_books, golden_sheets
from tests.report.made_reports import whole_text

SHEETS = ("시작", "요약", "추진실적", "사업진단", "득점표", "월별실적", "추이", "목표계획",
          "일자리경제과", "사회적경제과")  # fmt: skip
RENAMED = "⑥ has another name"
# What was done to the shipped workbook: cells by the name they are in.
CASES = {
    "as it is": {},
    "a trial without a scale": {"HJ_PLAN": {(1, 11): 5}},
    RENAMED: {"HJ_INDICATORS": {(5, 1): "다른 이름"}},
    "기준일 is text": {"HJ_AS_OF": {(0, 0): "어제"}},
    "기준일 is blank": {"HJ_AS_OF": {(0, 0): None}},
    "기준일 is no day": {"HJ_AS_OF": {(0, 0): True}},
    "actuals are texts": {"HJ_ACTUALS": {(6, 0): "#N/A", (5, 0): "모름", (1, 0): "글"}},
    "all actuals are blank": {"HJ_ACTUALS": {(row, 0): None for row in range(21)}},
}


@pytest.fixture(scope="module", params=CASES)
def case(request):
    """A case and the workbook after it, refreshed where that is possible, read by openpyxl."""
    with golden_books.opened(golden_books.departments_bytes()) as book:
        for name, cells in CASES[request.param].items():
            book.write_cells(name, cells)
        try:
            file_actions.refresh(book, replace_month=True)
            file_actions.departments(book)
        except HopeJobsError:
            file_actions.calculate(book)
        return request.param, golden_sheets.read(golden_books.saved(book), results=True)


def printed(sheet):
    """The cells that are printed: those of the print area, or all."""
    area = sheet.print_area.rpartition("!")[2].replace("$", "")
    if not area:
        return [cell for row in sheet.iter_rows() for cell in row]
    left, top, right, bottom = range_boundaries(area)
    return [cell for row in sheet.iter_rows(top, bottom, left, right) for cell in row]


def test_no_error_is_printed(case):
    """Not on any sheet for people, whatever was typed."""
    for title in SHEETS:
        wrong = [cell.coordinate for cell in printed(case[1][title]) if cell.data_type == "e"]
        assert [] == wrong, title


def test_what_stands_there_is_a_word(case):
    """The row that is no indicator any more, and the day that is none."""
    name, workbook = case
    form = workbook["추진실적"]
    if name == RENAMED:
        found = [form[cell].value for cell in ("E10", "F10", "H10")]
        assert ["확인", "확인", "확인할 것: 기준일, 오른쪽의 사유"] == found
    if name.startswith("기준일"):
        assert form["A2"].value.endswith("기준일 (날짜로 적으세요)")
        assert workbook["사업진단"]["A2"].value.endswith("기준일 (날짜로 적으세요)")


def test_the_formulas_still_say_it():
    """득점 of the six without a scale, which nobody prints."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        points = [row[0] for row in book.read("HJ_POINTS")]
    assert [1, 7, 8, 12, 17, 18] == [at for at, one in enumerate(points) if one == NOT_AVAILABLE]


def test_the_report_says_words(tmp_path):
    """HWPX: 총괄표, both forms, the measures."""
    path = tmp_path / "report.hwpx"
    path.write_bytes(golden_books.report_bytes())
    text = whole_text(path)
    assert "미등록" in text
    assert not [word for word in ("#N/A", "#VALUE!", "#NUM!") if word in text]


def test_a_trial_of_a_word_is_still_an_error():
    """Not #N/A, and not printed by itself: 가상 사유 beside it says what to do."""
    with golden_books.opened(golden_books.shipped_bytes()) as book:
        book.write_cells("HJ_PLAN", {(5, 11): "모름"})
        book.write("HJ_AS_OF", [[dt.datetime(2016, 4, 1)]])
        file_actions.refresh(book)
        made = golden_sheets.read(golden_books.saved(book), results=True)["목표계획"]
    assert ("#VALUE!", True) == (made["N14"].value, "글자" in made["O14"].value)
