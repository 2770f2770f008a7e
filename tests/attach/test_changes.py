"""What people changed in an attached table is told with its cell, and what to do."""

import openpyxl
import pytest

from hopejobs_xl.attach.refresh import evaluate
from hopejobs_xl.attach.write import attach
from hopejobs_xl.base.faults import Code
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.attach.made_tables import (
    SHEET,
    TOP,
    district,
    edited,
    fine,
    inserted,
    moved,
    patched,
    refreshed,
    shown,
    told,
)

SIX = 11  # the row of ⑥ 취업률


def test_an_indicator_renamed_beyond_knowing(attached):
    """The nearest names, and that ⑥ has no row any more."""
    edited(attached, C11="취없률")
    made = told(attached, f"{SHEET}!C11", "「취없률」", "가까운 이름", "⑥ 취업률")
    assert made.totals.total == 38
    told(attached, f"{SHEET}!C5:C26", "⑥ 취업률", "줄이 없음")


def test_a_label_deleted(attached):
    """The formula is still there."""
    told(edited(attached, C11=None), f"{SHEET}!I11", "세부지표 칸이 비었는데 수식이 있음")


def test_a_row_deleted(attached):
    """Which one."""
    moved(edited(attached, **{f"{letter}11": None for letter in "ABCFGI"}), {})
    made = told(attached, f"{SHEET}!C5:C26", "⑥ 취업률", "줄이 없음")
    assert made.totals.total == 38


def test_a_row_copied_inside(attached):
    """The first one counts, the second is told with its cell."""
    inserted(attached, 13)
    edited(attached, C13="⑥ 취업률(6)", F13=0.15, I13="=HJ_SCORE($C13,$F13,$G13)")
    made = told(attached, f"{SHEET}!C13", "2016 실적!C11에 같은 지표가 있음")
    assert made.totals.total == 40


def test_a_formula_overwritten_by_a_value(attached):
    """Its cell, what was read, what it should be; the total is right all the same."""
    made = told(
        edited(attached, I11=5),
        f"{SHEET}!I11",
        "값이 있음",
        "읽은 값 5점",
        "계산한 값 2점",
        "attach",
    )
    assert made.totals.total == 40


def test_a_formula_deleted(attached):
    """A new row has none, either."""
    told(edited(attached, I11=None), f"{SHEET}!I11", "득점 수식이 없음", "계산한 값 2점")


def test_a_formula_of_somebody_else(attached):
    """It is told with its text."""
    told(edited(attached, I11="=1+1"), f"{SHEET}!I11", "다른 수식 「=1+1」", "계산한 값 2점")


def test_our_formula_inside_another(attached):
    """As long as its value is right, nothing is said."""
    fine(
        edited(
            attached, I11='=IFERROR(HJ_SCORE($C11,$F11,$G11),"")', I6="=IFERROR(HJ_SCORE(C6,F6),)"
        )
    )


def test_a_formula_that_looks_at_another_row(attached):
    """Rows inserted by a program that does not adjust formulas."""
    told(edited(attached, I11="=HJ_SCORE($C11,$F5,$G5)"), f"{SHEET}!I11", "다른 줄이나 열을 봅니다")


def test_indicators_below_the_table(attached):
    """Cut out of the table and put below its sum: not counted, and told with its cell."""
    cells = {"A11": None, "C11": None, "F11": None, "I11": None}
    edited(attached, **cells, C30="⑥ 취업률(6)", F30=0.05)
    made = told(attached, f"{SHEET}!C30", "⑥ 취업률", "연결된 줄(C5:C26) 밖", "attach로 다시")
    assert made.totals.total == 38
    assert len(made.faults) == 1


def test_an_indicator_above_the_table(attached):
    """A row inserted above the first one is not inside the names; attached again it counts."""
    moved(attached, {row: row + 1 for row in range(TOP, 100)})
    edited(attached, A5="①", C5="① 사회적경제기업 공공구매 물품·공사·용역 등 구매비율(10)", F5=0.3)
    edited(attached, A6=None, C6=None, F6=None, I6=None)
    told(attached, f"{SHEET}!C5", "① 사회적경제기업", "밖에 있어")
    attach(attached)
    fine(attached)
    assert shown(attached)[TOP] == 10


def test_a_heading_that_is_part_of_a_name_is_no_indicator(attached):
    """「홍보」 heads a group; ④ 홍보 실적 has its row."""
    fine(edited(attached, C10="홍보"))


def test_the_sheet_copied_with_names_of_its_own(attached):
    """Excel gives the copy names of its own scope; the first table stays bound."""
    book = openpyxl.load_workbook(attached)
    copy = book.copy_worksheet(book[SHEET])
    copy.title = "사본"
    for name, each in book.defined_names.items():
        own = openpyxl.workbook.defined_name.DefinedName(
            name, attr_text=each.attr_text.replace(SHEET, "사본"), hidden=True
        )
        copy.defined_names.add(own)
    copy["F11"] = 0.15
    book.save(attached)
    made = told(attached, "사본!I5", "사본", "2016 실적!I5:I26", "--sheet '사본'")
    assert (made.totals.total, [each.only_warns for each in made.faults]) == (40, [True])
    assert shown(attached, "사본")[SIX] == 6
    attach(attached, sheet="사본")
    book = FileWorkbook.open(attached)
    assert evaluate(book, attached.name).totals.total == 44


def test_the_table_copied_to_another_sheet(attached):
    """Cells only, without names."""
    book = openpyxl.load_workbook(attached)
    other = book.create_sheet("다른 곳")
    for row in book[SHEET].iter_rows(min_row=4):
        for cell in row:
            other.cell(cell.row, cell.column).value = cell.value
    book.save(attached)
    made = told(attached, "다른 곳!I5", "사본", "2016 실적!I5:I26")
    assert made.totals.total == 40


def test_a_name_over_a_whole_sheet_of_rows(attached):
    """Somebody stretched every name down: only rows that hold anything are looked at."""
    down = {"$26": "$900000"}
    patched(attached, "xl/workbook.xml", lambda text: text.replace(*down.popitem()))
    fine(attached)
    attach(attached)
    fine(attached)


def test_one_formula_elsewhere_is_no_copy(attached):
    """A clerk who uses HJ_SCORE on another sheet."""
    fine(edited(attached, sheet="메모", B1=f"=HJ_SCORE(\"취업률\",'{SHEET}'!F11)"))
    assert shown(attached, "메모", "B") == {1: 2}


def test_a_number_in_the_formula_and_another_name_beside_it(tmp_path):
    """The formula names ⑥ by its number: a label that says something else is told."""
    columns = ("세부지표", "실적", "실적2")
    path = district(
        tmp_path / "실적.xlsx", columns=columns, changes={("⑥", "세부지표"): "○ 취업률"}
    )
    attach(path)
    fine(path)
    told(edited(path, A11="○ 언론보도 실적"), f"{SHEET}!A11", "⑥ 취업률인데 이름이 바뀜", "⑰")
    told(edited(path, A11="새 지표"), f"{SHEET}!A11", "⑥ 취업률인데 이름이 바뀜")


def test_a_partly_attached_table_says_what_it_lacks(tmp_path):
    """Each time: its points are not in the total."""
    path = district(tmp_path / "실적.xlsx", leave=("⑦",))
    attach(path, partial=True)
    made = told(path, f"{SHEET}!C5:C25", "⑦ 1인당", "서식에 없는 지표")
    assert [(Code.NO_ROW, True)] == [(each.code, each.only_warns) for each in made.faults]
    edited(path, **{f"{letter}11": None for letter in "ABCFGI"})
    faults = {each.indicator[0]: each.only_warns for each in refreshed(path).faults}
    assert {"⑥": False, "⑦": True} == faults  # ⑥ was there


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"I11": 5}, Code.POINTS_REPLACED, "points"),
        ({"I11": "=1+1"}, Code.POINTS_REPLACED, "points"),
        ({"I11": None}, Code.POINTS_MISSING, "points"),
        ({"I11": "=HJ_SCORE($C11,$F5,$G5)"}, Code.POINTS_DIFFER, "points"),
        ({"C11": None}, Code.NO_LABEL, "points"),
        ({"F10": 9}, Code.UNKNOWN_INDICATOR, "label"),
        ({"C10": None, "F10": 9}, Code.NO_LABEL, "actual"),
        ({"C10": "취업률", "F10": 9}, Code.INDICATOR_TWICE, "label"),
        ({"C27": None, "F27": 9, "H27": None}, Code.NO_LABEL, "actual"),
        ({"C27": None, "F27": None, "G27": 9, "H27": None}, Code.NO_LABEL, "actual2"),
    ],
)
def test_what_changed_has_a_code(attached, cells, code, column):
    """And the column of its cell; row 10 is a heading, row 27 is below the last indicator."""
    faults = [each for each in refreshed(edited(attached, **cells)).faults if not each.only_warns]
    assert (code, column) in [(each.code, each.column) for each in faults]
    assert Code.OTHER not in {each.code for each in faults}


def test_a_sum_below_the_table_is_no_fault(attached):
    """With a name, or with a formula over the column."""
    fine(edited(attached, F27=9))
    fine(edited(attached, C27=None, H27=None, F27="=SUM(F5:F26)"))


def test_a_row_that_was_left_out_only_warns(tmp_path):
    """It was known when the table was attached; one more is a fault."""
    path = edited(district(tmp_path / "실적.xlsx"), F10=9)
    attach(path, partial=True)
    assert [(f"{SHEET}!C10", True)] == [(f.cell, f.only_warns) for f in refreshed(path).faults]
    edited(path, C27=None, H27=None, F27=7)
    faults = {each.cell: each.only_warns for each in refreshed(path).faults}
    assert {f"{SHEET}!C10": True, f"{SHEET}!F27": False} == faults


def test_a_new_row_for_a_missing_indicator_counts(tmp_path):
    """Inserted inside the table, it has no formula yet."""
    path = district(tmp_path / "실적.xlsx", leave=("⑦",))
    attach(path, partial=True)
    inserted(path, 12)
    made = told(edited(path, C12="⑦ 1인당 평균 취업상담건수", F12=3), f"{SHEET}!I12", "수식이 없음")
    assert made.totals.total == 43
    attach(path)
    fine(path, 43)


def test_formulas_that_were_filled_down(attached):
    """Excel saves them as one that the cells below share: fine, and attached elsewhere it goes."""

    def shared(text):
        for row in range(6, 10):
            one = f"<f>[1]!HJ_SCORE($C{row},$F{row},$G{row})</f>"
            assert one in text
            text = text.replace(one, '<f t="shared" si="0"/>')
        first = "[1]!HJ_SCORE($C5"
        return text.replace(f"<f>{first}", f'<f t="shared" ref="I5:I9" si="0">{first}')

    patched(attached, "xl/worksheets/sheet1.xml", shared)
    fine(attached)
    attach(attached, column="K")
    fine(attached)
    assert shown(attached) == {}
