"""One reading per part of an indicator, and the first thing that is wrong with them."""

import pytest

from hopejobs_xl.base.values import MISSING, CellError, Kind
from hopejobs_xl.scoring.actuals import first_fault, read_actuals, without_spare
from tests.samples import band, indicator_with

PART = {"weight": 1, "unit": "건", "method": "구간"}
TWO = [
    PART | {"name": "직원", "bands": [band(2, at=10, edge="이상")]},
    PART | {"name": "주민", "bands": [band(2, at=10, edge="이상")]},
]
_, STEPS = indicator_with(max_points=4, method="구간", bands=[band(4, at=10, edge="이상")])
_, OPTIONAL = indicator_with(
    max_points=4, method="구간", optional=True, bands=[band(4, at=10, edge="이상")]
)
_, SUM = indicator_with(max_points=4, method="복합", parts=TWO, source="시험")
_, BEST = indicator_with(max_points=2, method="택일", parts=TWO, source="시험")
_, CHECKS = indicator_with(
    max_points=2, method="체크", bands=[band(1, label="명칭"), band(1, label="전화")]
)
_, UNEVEN = indicator_with(
    max_points=3, method="체크", bands=[band(2, label="명칭"), band(1, label="전화")]
)
_, GRADES = indicator_with(
    max_points=4, method="등급", bands=[band(4, label="A"), band(2, label="B")]
)


def kinds(indicator, *actuals):
    """The kinds of the readings."""
    return [reading.kind for reading in read_actuals(indicator, actuals)]


def fault(indicator, *actuals):
    """The error and the note of the first fault, or ``None``."""
    found = first_fault(indicator, read_actuals(indicator, actuals))
    return found and (found.error, found.note)


def test_one_reading_per_part():
    """A part without a value reads as omitted."""
    assert [Kind.NUMBER, Kind.BLANK] == kinds(SUM, 3, None)
    assert [Kind.NUMBER, Kind.OMITTED] == kinds(SUM, 3)
    assert [Kind.OMITTED, Kind.OMITTED] == kinds(SUM)


@pytest.mark.parametrize("indicator", [STEPS, SUM, BEST, CHECKS, GRADES])
def test_blanks_are_no_fault(indicator):
    """An empty cell is 미입력, not an error."""
    assert None is fault(indicator, *[None] * len(indicator.parts))


def test_a_value_beyond_the_last_part_is_not_ignored():
    """Nothing that was typed is dropped silently; a blank may stand there."""
    error, note = fault(STEPS, 3, 4)
    assert ("#VALUE!", True) == (error, "실적은 1개뿐" in note)
    assert None is fault(STEPS, 3, None, MISSING)


def test_an_omitted_second_actual_is_refused():
    """Two actuals are needed, and the missing one is named."""
    error, note = fault(SUM, 3)
    assert ("#VALUE!", True) == (error, "실적이 2개 필요함: 주민 실적이 빠짐" in note)


def test_best_of_two_needs_only_one():
    """The other route may be left out."""
    assert None is fault(BEST, 3)


def test_an_excel_error_comes_before_all_others():
    """The error of the second cell is shown, not the text of the first."""
    error, _ = fault(SUM, "글자", CellError("#DIV/0!"))
    assert "#DIV/0!" == error


def test_text_comes_before_a_value_outside_its_unit():
    """#VALUE! before #NUM!."""
    assert ("#VALUE!", "#NUM!") == (fault(SUM, -1, "글자")[0], fault(SUM, -1, 3)[0])


def test_not_applicable_is_no_grade():
    """As with every other scale: taken where it is allowed, else refused by that name."""
    assert "쓸 수 없는 지표: 허용 A, B" in fault(GRADES, "해당없음")[1]
    assert "등급 「C」은(는) 없음" in fault(GRADES, "C")[1]


def test_not_applicable_only_where_the_scheme_allows_it():
    """Elsewhere it is a text that cannot be scored."""
    readings = read_actuals(OPTIONAL, ["해당없음"])
    assert Kind.NOT_APPLICABLE is first_fault(OPTIONAL, readings).kind
    error, note = fault(STEPS, "해당없음")
    assert ("#VALUE!", True) == (error, "쓸 수 없는 지표: 허용 건 0건 이상" in note)


@pytest.mark.parametrize(("typed", "done"), [("O X", 1), ("oo", 2), ("- -", 0), ("2건", 2), (1, 1)])
def test_marks_are_the_number_of_checks_that_are_done(typed, done):
    """월별실적 and every page keep the number: "O X" is one check done, not none."""
    (reading,) = read_actuals(CHECKS, [typed])
    assert done == reading.number


@pytest.mark.parametrize("actual", [0, 1, 2, "2건", "1", "O X", "oo", "- -"])
def test_a_checklist_takes_a_count_or_marks(actual):
    """A count when all checks are worth the same, or one mark per check."""
    assert (None, [Kind.NUMBER]) == (fault(CHECKS, actual), kinds(CHECKS, actual))


@pytest.mark.parametrize(
    ("actual", "error", "word"),
    [
        (3, "#NUM!", "2건 이하"),
        (-1, "#NUM!", "0건 이상"),
        (0.5, "#NUM!", "0~2의 정수"),
        ("추진예정", "#VALUE!", "「추진예정」"),
        ("O X O", "#VALUE!", "「O X O」"),
        (True, "#NUM!", "TRUE"),
    ],
)
def test_a_checklist_refuses_the_rest(actual, error, word):
    """More than there are, half a check, a promise."""
    found, note = fault(CHECKS, actual)
    assert (error, True) == (found, word in note)


def test_a_count_of_unequal_checks_is_refused():
    """One of (2, 1) points cannot be told by its count; none and all can."""
    error, note = fault(UNEVEN, 1)
    assert ("#VALUE!", True) == (error, "O X로 차례대로" in note)
    assert [None, None, None] == [fault(UNEVEN, actual) for actual in (0, 2, "X O")]


@pytest.mark.parametrize("actual", ["A", "b", " B "])
def test_a_grade_that_is_listed(actual):
    """Case and spaces do not matter."""
    assert None is fault(GRADES, actual)


@pytest.mark.parametrize("actual", ["C", "우수", "AB", 4, "가" * 1000])
def test_a_grade_that_is_not_listed(actual):
    """The allowed grades are named; a number is no grade."""
    error, note = fault(GRADES, actual)
    assert ("#VALUE!", True) == (error, "허용 A, B" in note)
    assert 150 > len(note)


def test_an_error_in_a_grade_cell_stays_an_error():
    """The grade reader does not take "#N/A" for a letter."""
    assert "#N/A" == fault(GRADES, CellError("#N/A"))[0]


def test_empty_cells_behind_the_last_part_are_none():
    """One cell too many is nothing; a figure in it, or a blank before it, stays and is told."""
    assert [5] == without_spare(STEPS, (5, None))
    assert [5] == without_spare(STEPS, (5, MISSING, ""))
    assert [None] == without_spare(STEPS, (None, None))
    assert [5, None] == without_spare(SUM, (5, None))
    assert [5, None, 0] == without_spare(STEPS, (5, None, 0))


@pytest.mark.parametrize(("marks", "count"), [("O X", 1), ("oo", 2), ("- -", 0), ("X O", 1)])
def test_marks_are_counted(marks, count):
    """월별실적 keeps the number of checks, whichever way they were told."""
    assert [count] == [each.number for each in read_actuals(CHECKS, [marks])]
