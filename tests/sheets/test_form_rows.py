"""The rows of 추진실적: which cell a fault names, and rows that are of nobody or stand twice."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.faults import Code
from hopejobs_xl.base.values import MISSING, CellError
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets import form_rows
from hopejobs_xl.sheets.layout import FORM_TABLE
from tests import samples
from tests.samples import evaluated

SCHEME = load()


def test_a_row_is_known_by_the_columns_of_the_sheet():
    """C is the label, J and K the actuals, M the hand score, N the points, P the state."""
    block = [[*"ABCDEFGHIJKLMNOPQ"]]
    assert [form_rows.FormRow("C", "J", "K", "M", "N", "P")] == form_rows.form_rows(block)
    assert "추진실적!M9" == form_rows.in_block("추진실적", 7, 1)(2, "hand")


def test_a_block_that_lost_a_column_is_named():
    """The name HJ_FORM, where it stands, and what to do."""
    rows = [row[:16] for row in samples.form_rows()]
    with pytest.raises(WorkbookError, match=r"추진실적!A7부터.*HJ_FORM.*16열.*17열.*되돌리세요"):
        samples.evaluation_of(rows)


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
    made = evaluated(rows=[*samples.form_rows(), samples.form_rows()[5]])
    assert [Code.INDICATOR_TWICE] == [fault.code for fault in made.faults]


@pytest.mark.parametrize(("key", "letter"), [("actual", "J"), ("actual2", "K"), ("hand", "M")])
def test_what_is_typed_beside_no_name_is_told(key, letter):
    """A row without 세부지표 counts nowhere: its cell is named, and who lost it."""
    made = evaluated(("⑥", "label", None), ("⑥", "actual", None), ("⑥", key, 0.05))
    (first, second) = made.faults
    assert (f"추진실적!{letter}12", Code.NO_LABEL, 0.05) == (first.cell, first.code, first.read)
    assert Code.NO_ROW is second.code


def test_a_row_of_nobody_is_a_fault_and_its_indicator_is_missing():
    """A label that was overwritten: both ends of the mistake are told."""
    made = evaluated(("⑥", "label", "취없률"))
    assert ["추진실적!C12", "추진실적!C7:C27"] == [fault.cell for fault in made.faults]
    assert "⑥ 취업률" in made.faults[0].message
    assert "이 지표의 줄이 없음" in made.faults[1].message
    assert (38, 19) == (made.totals.total, made.totals.missing)


def test_an_indicator_in_two_rows_counts_once():
    """The second row is a fault that names the first."""
    made = evaluated(rows=[*samples.form_rows(), samples.form_rows()[5]])
    assert [("추진실적!C28", "취업률")] == [(f.cell, f.indicator) for f in made.faults]
    assert "추진실적!C12" in made.faults[0].message
    assert 40 == made.totals.total


def test_a_row_without_a_label_is_nothing():
    """Blank rows below the form do not matter."""
    made = evaluated(rows=[*samples.form_rows(), [None] * 17, ["", *[None] * 16]])
    assert (40, ()) == (made.totals.total, made.faults)


def test_a_form_may_stand_elsewhere():
    """Cells follow the place of the block."""
    rows = samples.form_rows()
    rows[0][FORM_TABLE.index("actual")] = "많음"
    made = form_rows.evaluate(
        SCHEME, rows, place=("2쪽", 20, 3), district="성북구", as_of=dt.date(2016, 4, 1)
    )
    assert "2쪽!L20" == made.faults[0].cell


def test_columns_may_stand_anywhere():
    """A clerk's own table: its cells are named by a function of row and column."""
    rows = form_rows.form_rows(samples.form_rows())
    rows[5] = rows[5]._replace(actual2=3)
    rows[7] = rows[7]._replace(label=rows[6].label)
    made = form_rows.evaluate_rows(
        SCHEME,
        rows,
        cell=lambda order, key: f"내 표!{key}{order + 5}",
        district="",
        as_of=dt.date(2016, 4, 1),
    )
    assert ["내 표!label12", "내 표!actual210", "내 표!label5:label25"] == [
        fault.cell for fault in made.faults
    ]
    assert "내 표!label11에 같은 지표" in made.faults[0].message


def test_a_column_that_is_not_there_is_an_omitted_actual():
    """⑲ has two actuals: it is an error to give one, but ⑥ has only one."""
    rows = [row._replace(actual2=MISSING) for row in form_rows.form_rows(samples.form_rows())]
    cell = form_rows.in_block("추진실적", 7, 1)
    made = form_rows.evaluate_rows(SCHEME, rows, cell=cell, district="", as_of=dt.date(2016, 4, 1))
    assert ["⑧", "⑲"] == [result.indicator.no for result in made.in_state(State.ERROR)]
    assert 40 == made.totals.total
