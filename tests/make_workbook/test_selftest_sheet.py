"""자가점검 proves the PC by a scheme of its own, whatever a clerk types into 배점기준."""

import pytest

from hopejobs_xl.base.values import CellError
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets import layout
from hopejobs_xl.sheets.scheme_tables import SCHEME_TABLES
from hopejobs_xl.worksheet.functions import NAMES, Functions
from tests.golden import golden_books, golden_sheets
from tests.saved_cells import shown

AT = layout.BANDS.index("at")


def state_of(book):
    """The verdict of 자가점검, how many rows say O, and the head of 배점기준, once saved."""
    file_actions.refresh(book)
    right = sum(row[6] == "O" for row in book.read("HJ_SELFTEST"))
    verdict, head = shown(golden_books.saved(book), "자가점검!E3", "배점기준!A4")
    return verdict, right, head


@pytest.fixture
def book():
    """The shipped workbook as a file."""
    with golden_books.opened(golden_books.shipped_bytes()) as opened:
        yield opened


def test_the_city_s_bands_leave_it_passed(book):
    """The six thresholds of ⑥ are halved: 5% now gives 4 points, and the test is passed still."""
    rows = [list(row) for row in book.read("HJ_BANDS")]
    edited = [row for row in rows if row[0] == "⑥"]
    assert [0.025, 0.05, 0.075, 0.1, 0.125, 0.15] == [row[AT] for row in edited]
    for row in edited:
        row[AT] /= 2
    book.write("HJ_BANDS", rows)
    verdict, right, head = state_of(book)
    assert (193, "합격: 193줄 모두 같음") == (right, verdict)
    assert 4 == book.read("HJ_POINTS")[5][0]
    assert "출고된 것과 다른 칸: 세부지표 표 0개, 구간 표 6개." in head


def test_what_was_delivered_is_said_in_the_head_of_the_bands(book):
    """Nothing is edited: nothing is said to be."""
    exp = "합격: 193줄 모두 같음", 193, "이 배점기준은 출고된 그대로입니다."
    assert exp == state_of(book)


def test_a_row_more_and_a_maximum_are_counted(book):
    """A new band of four filled cells in a spare row, and another 배점 and 목표."""
    rows = [list(row) for row in book.read("HJ_BANDS")]
    spare = next(order for order, row in enumerate(rows) if row[0] is None)
    rows[spare][:3], rows[spare][AT] = ["⑦", "새 줄", 9], 1.0
    book.write("HJ_BANDS", rows)
    indicators = [list(row) for row in book.read("HJ_INDICATORS")]
    indicators[0][3] += 1
    indicators[1][4] += 1
    book.write("HJ_INDICATORS", indicators)
    book.calculate(Functions(load()).table())
    (head,) = shown(golden_books.saved(book), "배점기준!A4")
    assert "세부지표 표 2개, 구간 표 4개" in head


def test_its_tables_are_hidden_locked_and_not_printed():
    """Behind one blank column; the sheet prints its seven columns only."""
    sheet = golden_sheets.read(golden_books.shipped_bytes())["자가점검"]
    assert sheet.print_area == "'자가점검'!$A$1:$G$198"
    assert sheet.protection.sheet
    for name in SCHEME_TABLES:
        place = sheet.parent.defined_names[layout.fixed_name(name)].attr_text
        assert place.startswith("자가점검!$I$"), name
    assert all(sheet.column_dimensions[letter].hidden for letter in ["I"])
    assert all(cell.protection.locked for row in sheet["I1:X160"] for cell in row)


def test_a_workbook_of_another_scheme_says_nothing_of_what_was_delivered():
    """60 indicators: the test is passed by the fixed scheme, and the head compares nothing."""
    exp = ["합격: 193줄 모두 같음", None]
    assert exp == shown(golden_books.sixty_bytes(), "자가점검!E3", "배점기준!A4")


def test_it_keeps_a_float_that_is_not_015(book):
    """0.29-0.14 is 0.14999…: a file keeps that only as a formula."""
    formulas = golden_sheets.read(golden_books.shipped_bytes())["자가점검"]
    row = next(cell.row for cell in formulas["C"] if cell.value == "=0.29-0.14")
    cells = [f"자가점검!{letter}{row}" for letter in "EFG"]
    assert [6, 6, "O"] == shown(golden_books.saved(book), *cells)


def _failures(book):
    return book.read("HJ_SELFTEST_FAILURES")[0][0]


def test_it_passes_when_it_is_calculated(book):
    """Not only as saved: another engine calculates every row to O."""
    assert book.calculate(Functions(load()).table()) == []
    assert {row[6] for row in book.read("HJ_SELFTEST")} == {"O"}
    assert _failures(book) == 0


@pytest.mark.parametrize("code", ["#NAME?", "#N/A", "#VALUE!"])
def test_it_fails_without_working_functions(book, code):
    """Macros off, or every answer an error: rows that expect no such error all fail."""
    broken = {name: lambda *arguments: CellError(code) for name in NAMES}
    book.calculate(broken)
    rows = book.read("HJ_SELFTEST")
    assert {row[6] for row in rows if row[4] != code} == {"X"}
    assert _failures(book) == sum(row[4] != code for row in rows) >= 185


def test_it_sees_a_wrong_threshold(book):
    """A scale that counts one too many below each threshold is found out."""
    functions = Functions(load())
    table = functions.table()

    def generous(asked, indicator, *more):
        points = functions.HJ_TEST(asked, indicator, *more)
        return points + 1 if indicator == "취업률" and points == 5 else points

    book.calculate(table | {"HJ_TEST": generous})
    wrong = [(row[1], row[2]) for row in book.read("HJ_SELFTEST") if row[6] == "X"]
    assert wrong == [("취업률", at) for at in (0.125, 0.1251, 0.1499)]
    assert _failures(book) == 3
