"""A whole scheme, scored: the figures of 2016-04-01 are from facts.md, the rest by hand."""

import datetime as dt

import pytest

from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Rounding
from hopejobs_xl.scoring.evaluation import Totals
from hopejobs_xl.scoring.points import score
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.form_rows import evaluate
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests.samples import SMALL_FILE, band, evaluation_of, form_rows, scheme_with

SCHEME = load()
SMALL = load(SMALL_FILE)
PER_ROW, ON_SUM = Rounding(2, "행", "시험"), Rounding(2, "합계", "시험")


def evaluated(*changes, rows=None):
    """The plan as of 2016-04-01 with *changes* (number, column key, value)."""
    rows = form_rows() if rows is None else rows
    labels = [row[FORM_TABLE.index("label")] for row in form_rows()]
    for no, key, value in changes:
        at = next(i for i, label in enumerate(labels) if SCHEME.find(label).no == no)
        rows[at][FORM_TABLE.index(key)] = value
    return evaluation_of(rows)


def figures(totals):
    """The figures of a group, in the order of facts.md."""
    return (
        totals.total,
        totals.confirmed,
        totals.assumed,
        totals.unregistered,
        totals.missing,
        totals.upper,
    )


def test_the_plan_as_of_april():
    """Total 40, 공문 29, 가정 11, 미등록 28, 미입력 13, upper end 81."""
    made = evaluated()
    assert (40, 29, 11, 28, 13, 81) == figures(made.totals)
    assert (100, 75, 0, 0) == (
        made.totals.max_points,
        made.totals.target,
        made.totals.by_hand,
        made.totals.faulty,
    )
    assert () == made.faults


def test_areas_as_of_april():
    """30 points and 70 points, and what stands in each."""
    areas = [(area.name, t.max_points, t.target, *figures(t)) for area, t in evaluated().areas]
    assert [
        ("사회적경제 시장 활성화", 30, 28, 25, 20, 5, 5, 0, 30),
        ("양질의 일자리 창출 활성화", 70, 47, 15, 9, 6, 23, 13, 51),
    ] == areas


def test_items_as_of_april():
    """Eleven rows: 배점, 목표, 득점. The deduction's 배점 is in no sum."""
    items = [(t.max_points, t.target, t.total) for _, t in evaluated().items]
    assert [
        (15, 13, 10),
        (15, 15, 15),
        (9, 1, 2),
        (9, 3, 0),
        (18, 15, 12),
        (4, 2, 0),
        (0, 0, 0),
        (15, 14, 0),
        (5, 3, 0),
        (8, 7, 0),
        (2, 2, 1),
    ] == items


def test_departments_as_of_april():
    """일자리경제과 answers for 70 points, 사회적경제과 for 30."""
    made = [(each.name, t.max_points, t.total, t.rate) for each, t in evaluated().departments]
    assert [
        ("일자리경제과", 70, 15, 0.214285714285714),
        ("사회적경제과", 30, 25, 0.833333333333333),
    ] == made


def test_what_stands_open():
    """Which indicators have no bands, and which no actual."""
    made = evaluated()
    assert [list("②⑧⑨⑬⑰⑱"), list("⑦⑯"), []] == [
        [r.indicator.no for r in made.in_state(state)]
        for state in (State.UNREGISTERED, State.MISSING, State.ERROR)
    ]


@pytest.mark.parametrize(
    ("changes", "total", "confirmed"),
    [
        ([("⑥", "actual", "15%")], 44, 35),
        ([("⑥", "actual", 0.149)], 43, 29),
        ([("⑭", "actual", 20), ("⑩", "actual", 0.799)], 41, 26),
        ([("감점", "actual", 3)], 37, 29),
        ([("감점", "actual", 99)], 30, 29),
        ([("⑲", "actual", 1500), ("⑲", "actual2", 3500)], 48, 37),
        ([("⑯", "hand", 9)], 49, 29),
        ([("②", "hand", 3), ("⑯", "hand", 9)], 52, 29),
        ([("⑥", "hand", 6)], 40, 29),
        ([("①", "actual", None)], 30, 19),
    ],
)
def test_a_change_of_the_form_changes_the_total(changes, total, confirmed):
    """Issue 2's examples, the deduction, hand-given points, a blank."""
    made = evaluated(*changes).totals
    assert (total, confirmed) == (made.total, made.confirmed)


def test_points_given_by_hand_are_counted_apart():
    """수기 is neither 공문 nor 가정, and an unregistered indicator stops being one."""
    totals = evaluated(("②", "hand", 3), ("⑯", "hand", 9)).totals
    assert (12, 23, 3, 78) == (
        totals.by_hand,
        totals.unregistered,
        totals.missing,
        totals.upper,
    )


def test_an_error_leaves_its_points_hanging():
    """A faulty actual scores nothing, and its 배점 stays in the upper end."""
    totals = evaluated(("①", "actual", "많음")).totals
    assert (30, 10, 81) == (totals.total, totals.faulty, totals.upper)


@pytest.mark.parametrize(
    ("no", "key", "value", "cell", "words", "only_warns"),
    [
        ("①", "actual", "많음", "추진실적!J7", ["「많음」", "비율"], False),
        ("⑥", "actual", 15, "추진실적!J12", ["15%"], False),
        ("⑥", "actual2", 3, "추진실적!K12", ["실적은 1개뿐"], False),
        ("⑲", "actual", "여럿", "추진실적!J26", ["「여럿」"], False),
        ("⑲", "actual2", -5, "추진실적!K26", ["-5명"], False),
        ("⑲", "actual2", CellError("#REF!"), "추진실적!K26", ["#REF!"], False),
        ("⑯", "hand", 11, "추진실적!M23", ["0점 이상 10점 이하"], False),
        ("②", "hand", "셋", "추진실적!M8", ["「셋」"], False),
        ("⑥", "hand", 6, "추진실적!M12", ["쓰지 않음"], True),
    ],
)
def test_a_fault_names_its_cell(no, key, value, cell, words, only_warns):
    """The very cell that a clerk has to mend, and whether the points are right all the same."""
    (fault,) = evaluated((no, key, value)).faults
    assert (cell, only_warns) == (fault.cell, fault.only_warns)
    assert [] == [word for word in words if word not in fault.message]
    assert str(fault).startswith(f"{cell} {no} ")


@pytest.mark.parametrize(
    ("no", "key", "value", "cell", "code", "read", "allowed"),
    [
        ("①", "actual", "많음", "추진실적!J7", Code.TEXT, "많음", "비율 0% 이상 100% 이하"),
        ("⑥", "actual", "수기점수로 대체", "추진실적!J12", Code.TEXT, "수기점수로 대체", "비율"),
        ("⑥", "actual", "미입력", "추진실적!J12", Code.TEXT, "미입력", "비율"),
        ("⑥", "actual", 15, "추진실적!J12", Code.OUTSIDE, 15, "비율 0% 이상 100% 이하"),
        ("⑥", "actual2", "수기점수 3", "추진실적!K12", Code.TOO_MANY, "수기점수 3", "빈칸"),
        ("⑲", "actual2", "수기점수", "추진실적!K26", Code.TEXT, "수기점수", "명 0명 이상"),
        ("⑲", "actual2", MISSING, "추진실적!K26", Code.ACTUAL_MISSING, None, "명 0명 이상"),
        ("①", "actual", CellError("#N/A"), "추진실적!J7", Code.CELL_ERROR, CellError("#N/A"), ""),
        ("①", "actual", "해당없음", "추진실적!J7", Code.CANNOT_BE_AWAY, "해당없음", "비율"),
        ("⑯", "hand", 11, "추진실적!M23", Code.OUTSIDE, 11, "0~10점"),
        ("②", "hand", "셋", "추진실적!M8", Code.TEXT, "셋", "0~5점"),
        ("②", "actual", "수기점수 4점", "추진실적!J8", Code.TEXT, "수기점수 4점", "원"),
        ("⑥", "hand", 6, "추진실적!M12", Code.HAND_UNUSED, 6, "빈칸"),
    ],
)
def test_a_fault_is_data(no, key, value, cell, code, read, allowed):
    """Code, cell and values say what is wrong; no word of a sentence chooses the cell."""
    (fault,) = evaluated((no, key, value)).faults
    assert (cell, code, read) == (fault.cell, fault.code, fault.read)
    assert allowed in fault.allowed
    assert key == fault.column


def test_a_hand_score_beside_a_wrong_actual_hides_it_not():
    """The text in J12 is a fault; the 6 in M12, which is not used, only a warning."""
    made = evaluated(("⑥", "actual", "많음"), ("⑥", "hand", 6))
    assert [("추진실적!J12", False), ("추진실적!M12", True)] == [
        (fault.cell, fault.only_warns) for fault in made.faults
    ]
    assert "쓰지 않음" not in made.faults[0].message


def test_codes_of_rows():
    """A label of nobody, one of two rows, an indicator without a row."""
    made = evaluated(("⑥", "label", "취없률"), ("⑤", "label", "협동조합 설립"))
    codes = {fault.code for fault in made.faults}
    assert {Code.UNKNOWN_INDICATOR, Code.NO_ROW} <= codes
    made = evaluated(rows=[*form_rows(), form_rows()[5]])
    assert [Code.INDICATOR_TWICE] == [fault.code for fault in made.faults]


@pytest.mark.parametrize(("key", "letter"), [("actual", "J"), ("actual2", "K"), ("hand", "M")])
def test_what_is_typed_beside_no_name_is_told(key, letter):
    """A row without 세부지표 counts nowhere: its cell is named, and who lost it."""
    made = evaluated(("⑥", "label", None), ("⑥", "actual", None), ("⑥", key, 0.05))
    (first, second) = made.faults
    assert (f"추진실적!{letter}12", Code.NO_LABEL, 0.05) == (first.cell, first.code, first.read)
    assert Code.NO_ROW is second.code


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("①", "actual", "많음"), ("⑥", "actual", None), ("②", "hand", 3)],
        [("⑥", "label", None), ("⑲", "actual2", None), ("⑦", "label", "모름")],
    ],
)
def test_every_indicator_is_in_one_state(changes):
    """산정, 미입력, 미등록, 오류 and 해당없음 add up to the number of indicators."""
    made = evaluated(*changes)
    assert len(SCHEME.indicators) == sum(len(made.in_state(state)) for state in State)


def test_a_row_of_nobody_is_a_fault_and_its_indicator_is_missing():
    """A label that was overwritten: both ends of the mistake are told."""
    made = evaluated(("⑥", "label", "취없률"))
    assert ["추진실적!C12", "추진실적!C7:C27"] == [fault.cell for fault in made.faults]
    assert "⑥ 취업률" in made.faults[0].message
    assert "이 지표의 줄이 없음" in made.faults[1].message
    assert (38, 19) == (made.totals.total, made.totals.missing)


def test_an_indicator_in_two_rows_counts_once():
    """The second row is a fault that names the first."""
    made = evaluated(rows=[*form_rows(), form_rows()[5]])
    assert [("추진실적!C28", "취업률")] == [(f.cell, f.indicator) for f in made.faults]
    assert "추진실적!C12" in made.faults[0].message
    assert 40 == made.totals.total


def test_a_row_without_a_label_is_nothing():
    """Blank rows below the form do not matter."""
    made = evaluated(rows=[*form_rows(), [None] * 17, ["", *[None] * 16]])
    assert (40, ()) == (made.totals.total, made.faults)


def test_a_form_may_stand_elsewhere():
    """Cells follow the place of the block."""
    rows = form_rows()
    rows[0][FORM_TABLE.index("actual")] = "많음"
    made = evaluate(
        SCHEME, rows, place=("2쪽", 20, 3), district="성북구", as_of=dt.date(2016, 4, 1)
    )
    assert "2쪽!L20" == made.faults[0].cell


def test_a_fault_is_one_line():
    """Cell, indicator, message."""
    assert "추진실적!J7 ① 비율: 고치세요" == str(Fault("추진실적!J7", "① 비율", "고치세요"))


def three(rounding, actuals):
    """Totals of three indicators of 3 points each, proportional to 200."""
    rows = [
        {
            "no": str(no),
            "name": f"지표 {no}번째",
            "item": "가 항목",
            "max_points": 3,
            "target_points": 0,
            "kind": "수준",
            "judged": "정량",
            "unit": "건",
            "optional": True,
            "method": "비례",
            "bands": [band(3, at=200)],
        }
        for no in (1, 2, 3)
    ]
    scheme = scheme_with({"indicators": rows, "rounding": {"when": rounding.when}})
    results = [score(scheme, i, [a]) for i, a in zip(scheme.indicators, actuals, strict=True)]
    return Totals.of(results, scheme.rounding)


def test_rounding_each_row_or_the_sum():
    """67 / 200 × 3 = 1.005: three rows give 3 × 1.01 = 3.03, the sum 3.015 gives 3.02."""
    assert 3.03 == three(PER_ROW, [67, 67, 67]).total
    assert 3.02 == three(ON_SUM, [67, 67, 67]).total


def test_not_applicable_leaves_the_denominator():
    """1.5 + 3 of the 6 points that are left are 6.75 of 9."""
    totals = three(PER_ROW, [100, 200, "해당없음"])
    assert (9, 6.75, 0, 6.75) == (
        totals.max_points,
        totals.total,
        totals.missing,
        totals.upper,
    )


def test_what_hangs_is_scaled_up_as_well():
    """With one of three not applicable and one missing, 4.5 of 9 points hang on it."""
    totals = three(PER_ROW, [200, None, "해당없음"])
    assert (4.5, 4.5, 9) == (totals.total, totals.missing, totals.upper)


def test_a_group_where_nothing_is_applicable():
    """There is nothing to divide by."""
    totals = three(PER_ROW, ["해당없음"] * 3)
    assert (0, 0, 0) == (totals.total, totals.upper, totals.rate)


def test_no_results_add_up_to_nothing():
    """An empty group has a rate of 0."""
    totals = Totals.of([], PER_ROW)
    assert (0, 0, 0) == (totals.max_points, totals.total, totals.rate)


def test_a_deduction_lowers_the_total_but_not_the_denominator():
    """6 - 1 of 20 points."""
    actuals = {"①": [0.2], "감점": [2]}
    results = [score(SMALL, i, actuals.get(i.no, [None] * len(i.parts))) for i in SMALL.indicators]
    totals = Totals.of(results, SMALL.rounding)
    assert (20, 5, 14, 19) == (
        totals.max_points,
        totals.total,
        totals.missing,
        totals.upper,
    )


def test_columns_may_stand_anywhere():
    """A clerk's own table: its cells are named by a function of row and column."""
    rows = form_rows()
    rows[5][FORM_TABLE.index("actual2")] = 3
    rows[7][FORM_TABLE.index("label")] = rows[6][FORM_TABLE.index("label")]
    made = evaluate(
        SCHEME,
        rows,
        place=lambda order, key: f"내 표!{key}{order + 5}",
        district="",
        as_of=dt.date(2016, 4, 1),
    )
    assert ["내 표!label12", "내 표!actual210", "내 표!label5:label25"] == [
        fault.cell for fault in made.faults
    ]
    assert "내 표!label11에 같은 지표" in made.faults[0].message


def test_a_column_that_is_not_there_is_an_omitted_actual():
    """⑲ has two actuals: it is an error to give one, but ⑥ has only one."""
    rows = form_rows()
    for row in rows:
        row[FORM_TABLE.index("actual2")] = MISSING
    made = evaluated(rows=rows)
    assert ["⑧", "⑲"] == [result.indicator.no for result in made.in_state(State.ERROR)]
    assert 40 == made.totals.total
