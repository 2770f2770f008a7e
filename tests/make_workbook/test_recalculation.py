"""A full recalculation of the shipped workbook asks Python for many functions at once."""

import re

import pytest

from tests.fakes.com import ExcelServer, RemoteRange
from tests.fakes.recalculation import OurWrappers, Recalculation, XlwingsWrappers
from tests.golden import golden_sheets

FORM, SELF_TEST = "추진실적", "자가점검"


@pytest.fixture(scope="module")
def excel():
    """xlwings' own UDF server over the product's udfs.py."""
    with ExcelServer() as server:
        yield server


@pytest.fixture(scope="module")
def calculated(shipped, excel):
    """The shipped workbook after its first full recalculation, and what that took."""
    book = Recalculation(shipped, excel)
    return book, book.full()


@pytest.fixture
def book(calculated):
    """The workbook with its cache filled."""
    return calculated[0]


@pytest.fixture
def first(calculated):
    """What the first full recalculation took."""
    return calculated[1]


@pytest.fixture(scope="module")
def saved(shipped):
    """What the HJ_ formulas of the shipped workbook show: (sheet, cell) -> saved value."""
    values = golden_sheets.read(shipped.read_bytes(), results=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in golden_sheets.read(shipped.read_bytes())
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and re.search(r"\bHJ_\w+\(", cell.value)
    }


# --- the shipped workbook ----------------------------------------------------------------------


def test_every_call_of_the_workbook_is_there(first, shipped):
    """The calls that count are those that stand in the formulas, on all six sheets."""
    texts = [
        cell.value
        for sheet in golden_sheets.read(shipped.read_bytes())
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert sum(len(re.findall(r"HJ_\w+\(", text)) for text in texts) == first.written
    assert {FORM, SELF_TEST, "목표계획", "계산해보기", "사업진단", "배점기준"} == {
        sheet for sheet, _ in first.shown
    }
    assert 0 < first.distinct < first.reached < first.written


# Counted by hand: the form in one question and the self-test in another, the engine, two tables
# compared with the delivered ones, and ten rows of the self-test that do not ask HJ_SCORE of cells.
ASKED = 1 + 1 + 1 + 2 + 10


def test_one_question_for_a_sheet(first):
    """The cache saves what is asked twice; Python reads nothing of Excel to answer."""
    assert (ASKED, 339) == (first.asked, first.distinct)
    assert 0 == first.asked_reads


def test_cells_that_are_not_calculated_yet_cost_a_question_a_row(shipped, excel):
    """A formula that Excel has not come to is blank to VBA: a label of the form is one."""
    book = Recalculation(shipped, excel)
    book.nothing_calculated()
    tally = book.full()
    assert ASKED < tally.asked <= ASKED + 21 + 1
    assert not [shown for shown in tally.shown.values() if str(shown).startswith("nobody asked")]


def test_xlwings_wrappers_ask_every_time_and_read_back(first):
    """A question for each call that is reached, and COM reads for each argument."""
    assert first.reached == first.theirs
    arguments = sum(len(values) for _, *values in first.questions)
    assert first.reads >= 10 * arguments  # 15 with xlwings 0.37.8


def test_the_cells_show_what_was_saved(first, saved):
    """Through VBA, its cache and xlwings' pipeline: the same points, states and reasons."""
    assert saved == {place: value if value != "" else None for place, value in first.shown.items()}


def test_nothing_is_asked_again_without_a_change(book, first):
    """The second full recalculation is the cache's alone, and shows the same."""
    second = book.full()
    assert (0, first.reached, first.shown) == (second.asked, second.theirs, second.shown)


def test_an_emptied_cache_asks_as_often_as_the_first_time(book, first):
    """새로고침 and a change of 배점기준 empty it: the same questions, not more."""
    book.ours.forget()
    assert first.asked == book.full().asked


@pytest.mark.parametrize(
    ("row", "typed", "points", "exp"),
    [
        (11, 3.2, 3.0, {"HJ_REPORT", "HJ_STATE", "HJ_WHY", "HJ_SCORE", "HJ_BASIS"}),  # was blank
        (10, 0.16, 6.0, {"HJ_REPORT", "HJ_STATE", "HJ_WHY", "HJ_SCORE", "HJ_BASIS"}),  # was 0.05
        (
            10,
            "글자",
            "#VALUE!",
            {"HJ_REPORT", "HJ_STATE", "HJ_WHY", "HJ_SCORE"},
        ),  # no points, no basis
        (10, None, "", {"HJ_REPORT", "HJ_STATE", "HJ_WHY"}),  # 미입력: IF leaves the points out
        (6, 3300000.0, "#N/A", {"HJ_REPORT", "HJ_STATE", "HJ_WHY"}),  # 미등록
    ],
)
def test_a_typed_actual_asks_for_its_row_only(book, first, row, typed, points, exp):
    """The functions of the row, each once; every other cell is answered from the cache."""
    before = book.saved.get((FORM, f"J{row}"))
    book.type_in(FORM, f"J{row}", typed)
    after = book.full()
    book.type_in(FORM, f"J{row}", before)
    new = after.questions - first.questions
    # All of the row at once; beside it HJ_ENGINE where the points are other ones.
    assert after.asked == 1 + ("HJ_ENGINE" in {name for name, *_ in new})
    # HJ_ENGINE looks at the whole column of points, so it follows each of them.
    assert sorted(exp) == sorted(name for name, *_ in new if name != "HJ_ENGINE")
    assert points == after.shown[FORM, f"N{row}"]
    changed = {place for place in after.shown if after.shown[place] != first.shown[place]}
    assert {(sheet, cell[1:]) for sheet, cell in changed} <= {(FORM, str(row))}


# --- one call ----------------------------------------------------------------------------------


def test_plain_values_cost_no_reads_and_cells_do(excel):
    """Two cells: the same points, for 32 reads with xlwings 0.37.8 (15 a Range, 2 the caller)."""
    excel.call("HJ_SCORE", "취업률", 0.15)  # xlwings looks at the sheets before its first call
    cells = RemoteRange("취업률"), RemoteRange(0.15)
    points, reads = excel.call_counted("HJ_SCORE", *cells, caller=RemoteRange(None))
    assert (6.0, 0) == excel.call_counted("HJ_SCORE", "취업률", 0.15)
    assert 6.0 == points
    assert reads >= 20


def test_a_repeated_call_asks_once_and_xlwings_wrapper_each_time(excel):
    """What the generated wrappers do in the same interpreter, over the same server."""
    call = 'HJ_SCORE(Range("K1"), Range("K2"))'
    ours, theirs = OurWrappers(), XlwingsWrappers(excel)
    assert [(6.0, 1), (6.0, 0), (6.0, 0)] == [ours.call(call, 6.0) for _ in range(3)]
    assert [1, 1, 1] == [theirs.call(call) for _ in range(3)]
