"""The names and formulas of an attached file, and what is said when the names do not hold."""

import pytest

from hopejobs_xl.attach import bound_names
from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError

COLUMNS = {"label": 3, "actual": 6, "actual2": 7, "hand": 28}


def own(row, column):
    """No merged cells."""
    return row, column


def area(column, top=5, bottom=26, sheet="표", right=None):
    """A column of the table."""
    return Area(sheet, top, column, bottom, right or column)


def bound(**changes):
    """The names of an attached file, with *changes* by key (``...`` takes one out)."""
    areas = {"label": area(3), "actual": area(6), "points": area(9)} | changes
    return {bound_names.NAMES[key]: each for key, each in areas.items() if each is not ...}


@pytest.mark.parametrize(
    ("keys", "indicator", "exp"),
    [
        (("actual",), 3, "HJ_SCORE($C7,$F7)"),
        (("actual", "actual2"), 3, "HJ_SCORE($C7,$F7,$G7)"),
        (("actual", "hand"), 3, "HJ_SCORE($C7,$F7,,$AB7)"),
        (("actual", "actual2", "hand"), 1, "HJ_SCORE($A7,$F7,$G7,$AB7)"),
        (("actual",), "⑥", 'HJ_SCORE("⑥",$F7)'),
    ],
)
def test_a_formula_refers_to_its_own_row(keys, indicator, exp):
    """Columns are fixed, rows relative; what the table lacks is omitted."""
    columns = {key: COLUMNS[key] for key in keys}
    got = bound_names.formula(7, indicator, columns, own)
    assert exp == got
    assert bound_names.is_ours(got)
    assert bound_names.indicator_of(got) == indicator


def test_merged_cells_are_referred_to_by_their_first():
    """B7:C7 merged: only B7 holds the label."""
    got = bound_names.formula(7, 3, {"actual": 6}, lambda row, column: (row, min(column, 2)))
    assert got == "HJ_SCORE($B7,$B7)"


@pytest.mark.parametrize(
    ("text", "ours", "calls"),
    [
        ("HJ_SCORE($C7,$F7)", True, True),
        ("hj_score($C7,$F7,,$I7)", True, True),
        ("_xludf.HJ_SCORE($C7,$F7)", True, True),
        ("HJ_SCORE(#REF!,$F7)", True, True),
        ("HJ_SCORE('다른 시트'!$C7,$F7)", True, True),
        ("IFERROR(HJ_SCORE($C7,$F7),0)", False, True),
        ("HJ_SCORE($C7,$F7)+1", False, True),
        ("MY_HJ_SCORE($C7,$F7)", False, False),
        ("HJ_SCORES(C7:C9,F7:F9)", False, False),
        ("SUM(F7:F9)", False, False),
        (None, False, False),
    ],
)
def test_our_own_formulas_are_known_again(text, ours, calls):
    """As other programs write them; what a clerk built around one is the clerk's."""
    assert (bound_names.is_ours(text), bound_names.calls_ours(text)) == (ours, calls)


def test_the_names_give_the_table():
    """One column each, the optional ones too."""
    got = bound_names.bind("가.xlsx", bound(hand=area(10)))
    assert got == bound_names.Bound("표", 5, 26, {"label": 3, "actual": 6, "points": 9, "hand": 10})
    assert got.where("hand") == "J5:J26"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"actual": ...}, ["실적 열의 이름 HJ_A_ACTUALS이(가) 없음"]),
        ({"points": None}, ["득점(HJ_A_POINTS)이(가) 가리키던 열이나 시트가 없음"]),
        ({"actual2": None}, ["실적2(HJ_A_ACTUALS2)"]),
        ({"label": area(3, right=4)}, ["세부지표(HJ_A_LABELS)", "한 열이 아니라 표!C5:D26"]),
        ({"actual": area(6, top=6)}, ["줄이 다름", "세부지표 표!C5:C26", "실적 표!F6:F26"]),
        ({"actual": area(6, sheet="딴 곳")}, ["줄이 다름", "실적 딴 곳!F5:F26"]),
    ],
)
def test_a_name_that_does_not_hold_is_told(changes, words):
    """Which column, what became of it, and what to do."""
    with pytest.raises(WorkbookError) as caught:
        bound_names.bind("가.xlsx", bound(**changes), copies=["사본"])
    said = str(caught.value)
    assert [] == [word for word in words if word not in said]
    assert said.startswith("가.xlsx: 연결이 끊어졌습니다.")
    assert "「사본」(--sheet로 고를 수 있음)" in said
    assert said.endswith("hopejobs attach 가.xlsx(으)로 다시 연결하세요")


def test_only_what_can_be_read_is_an_input():
    """A name that is lost is left out: a copy with values is made all the same."""
    assert bound_names.inputs(bound(actual2=None)) == ["HJ_A_ACTUALS"]
    assert bound_names.is_attached(bound(actual=...))
    assert not bound_names.is_attached({"HJ_FORM": area(1)})
