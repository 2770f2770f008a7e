"""전년실적: what a person types once, and what lives beside it, by hand from facts.md."""

import copy
import dataclasses
import datetime as dt
import re

import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook.book import build_bytes
from hopejobs_xl.make_workbook.plan_texts import load_plan
from tests import office
from tests.golden import golden_books, golden_sheets
from tests.samples import SHIPPED

TITLE, TOP = "전년실적", 6
ROWS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮감⑯⑰⑱⑲⑳"  # 감 is the deduction, whose label has no number
ROW = {no: TOP + order for order, no in enumerate(ROWS)}
SUMS = TOP + len(ROWS)
LETTERS = {"now": "H", "year": "I", "month": "J", "since": "K", "offer": "L"}
FORM_ROW = {no: order for order, no in enumerate(ROWS)}


@pytest.fixture(scope="module")
def sheet():
    """The sheet as it is built, formulas as text."""
    return golden_sheets.read(golden_books.shipped_bytes())[TITLE]


def book(tmp_path, last=(), actuals=(), as_of=None, year=None):
    """The shipped workbook with some cells typed and refreshed; *last* are cells by name."""
    path = tmp_path / "book.xlsm"
    path.write_bytes(golden_books.shipped_bytes())
    made = FileWorkbook.open(path)
    for cell, value in dict(last).items():
        column, row = ord(cell[0]) - 65, int(cell[1:]) - TOP
        made.write_cells("HJ_LAST_YEAR_TABLE", {(row, column): value})
    for (no, column), value in dict(actuals).items():
        name = "HJ_ACTUALS" if column < 2 else "HJ_GROUNDS"
        made.write_cells(name, {(FORM_ROW[no], column % 2): value})
    if as_of:
        made.write_cells("HJ_AS_OF", {(0, 0): as_of})
    if year:
        made.write_cells("HJ_LAST_YEAR", {(0, 0): year})
    return made, path


def saved(made, path):
    """What the cells of 전년실적 show once it is refreshed and saved."""
    file_actions.refresh(made)
    made.save(path)
    return golden_sheets.read(path.read_bytes(), results=True)[TITLE]


def shown(sheet, no, *keys):
    """Some live cells of an indicator; "" and blank are one."""
    return [sheet[f"{LETTERS[key]}{ROW[no]}"].value or None for key in keys]


def test_what_is_shipped_is_what_is_printed(sheet):
    """2015, and 8 points of ①: nothing else of last year stands in the document."""
    typed = [
        cell.value for row in sheet[f"B{TOP}:F{SUMS - 1}"] for cell in row if cell.value is not None
    ]
    assert ([8], 2015) == (typed, sheet["B3"].value)
    assert "「2015년 8점 득점」" in sheet[f"G{ROW['①']}"].value
    assert [None] * 20 == [sheet[f"G{row}"].value for row in range(TOP + 1, SUMS)]


def test_a_plan_may_know_more_of_last_year(tmp_path):
    """Actuals, points and another full mark of its texts stand in the cells when it is built."""
    plan = load_plan()
    rows = list(plan.rows)
    known = {
        "last_actual": 100.0,
        "last_actual2": 90.0,
        "last_points": 5.0,
        "last_max_points": 10.0,
    }
    rows[19] = dataclasses.replace(rows[19], **known)
    data = build_bytes(None, dataclasses.replace(plan, rows=rows, last_year=None))
    made = golden_sheets.read(data)[TITLE]
    assert [100, 90, 5, 10] == [made[f"{letter}{ROW['⑲']}"].value for letter in "BCDE"]
    assert made["B3"].value is None


def test_only_what_can_be_known_is_asked_for(sheet):
    """⑧ and ⑲ have two actuals, ⑯ is given by hand, only ⑨ has a count of last year."""
    open_ = {letter: set() for letter in "BCDEFG"}
    for letter in open_:
        open_[letter] = {
            no for no, row in ROW.items() if not sheet[f"{letter}{row}"].protection.locked
        }
    assert set(ROWS) - {"⑯"} == open_["B"]
    assert {"⑧", "⑲"} == open_["C"]
    assert {"⑨"} == open_["F"]
    assert set(ROWS) == open_["D"] == open_["E"] == open_["G"]


def test_a_rule_for_each_cell_says_what_is_allowed(sheet):
    """Before and after typing."""
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            rules |= {sheet.cell(*cell).coordinate: rule for row in area.rows for cell in row}
    assert "0~10점" in rules[f"D{ROW['①']}"].prompt
    assert "-10~0점" in rules[f"D{ROW['감']}"].prompt
    assert ("lessThanOrEqual", "0") == (
        rules[f"D{ROW['감']}"].operator, rules[f"D{ROW['감']}"].formula1
    )  # fmt: skip
    assert "비율 0% 이상 100% 이하" in rules[f"B{ROW['⑥']}"].prompt
    assert "whole" == rules[f"B{ROW['④']}"].type


def test_live_beside_it(tmp_path):
    """May after a stored April: ① stays at 10, ⑥ 5 % → 15 % is 2 → 6; 8 and 5 last year."""
    made, path = book(tmp_path, {f"D{ROW['⑥']}": 5})
    file_actions.refresh(made)
    made.write_cells("HJ_AS_OF", {(0, 0): dt.date(2016, 5, 31)})
    made.write_cells("HJ_ACTUALS", {(FORM_ROW["⑥"], 0): 0.15})
    sheet = saved(made, path)
    assert dt.datetime(2016, 4, 1) == sheet["E3"].value
    assert [10, 2, 10, None] == shown(sheet, "①", "now", "year", "month", "since")
    assert [6, 1, 2, 4] == shown(sheet, "⑥", "now", "year", "month", "since")
    assert [None] * 4 == shown(sheet, "②", "now", "year", "month", "since")
    assert 0 == sheet[f"K{ROW['①']}"].value
    # 8 + 5 and 10 + 6 of two indicators; 40 and 44 of all.
    assert "2개" in sheet[f"A{SUMS}"].value
    assert [13, 16, 3] == [sheet[f"{letter}{SUMS}"].value for letter in "DHI"]
    assert [44, 40, 4] == [sheet[f"{letter}{SUMS + 1}"].value for letter in "HJK"]


def test_another_full_mark_is_not_subtracted(tmp_path):
    """8 of 12 then."""
    sheet = saved(*book(tmp_path, {f"E{ROW['①']}": 12}))
    assert [10, "배점 다름"] == shown(sheet, "①", "now", "year")
    assert "0개" in sheet[f"A{SUMS}"].value
    assert sheet[f"D{SUMS}"].value in (None, "")


@pytest.mark.parametrize("typed", [9, -1, "8점"])
def test_points_that_are_none_are_not_counted(tmp_path, typed):
    """⑫ gives 4 at most: the sheet, like the refresh, compares ① alone and says so."""
    made, path = book(tmp_path, {f"D{ROW['⑫']}": typed})
    sheet = saved(made, path)
    assert ["득점 확인"] == shown(sheet, "⑫", "year")
    assert "1개" in sheet[f"A{SUMS}"].value
    assert [8, 10, 2] == [sheet[f"{letter}{SUMS}"].value for letter in "DHI"]
    (fault,) = file_actions.check(made).last_year.faults
    assert f"전년실적!D{ROW['⑫']}" == fault.cell


def test_without_an_earlier_month_nothing_is_said(tmp_path):
    """The shipped day is the only one: no 전월, no 0."""
    sheet = saved(*book(tmp_path))
    assert sheet["E3"].value in (None, "")
    assert [None, None] == shown(sheet, "①", "month", "since")
    assert [sheet[f"{letter}{SUMS + 1}"].value or None for letter in "HJK"] == [40, None, None]


def test_the_change_is_offered_beside_the_count(tmp_path):
    """2,000 over 1,900 is 100/1,900 more; the actual stays blank."""
    made, path = book(tmp_path, {f"F{ROW['⑨']}": 1900}, {("⑨", 2): 2000})
    sheet = saved(made, path)
    assert round(100 / 1900, 15) == round(sheet[f"L{ROW['⑨']}"].value, 15)
    assert made.read("HJ_ACTUALS")[FORM_ROW["⑨"]][0] in (None, "", 0.0)


def test_what_is_typed_is_kept_by_a_refresh(tmp_path):
    """Every input of the sheet, words too."""
    typed = {
        f"B{ROW['⑥']}": 0.04,
        f"C{ROW['⑲']}": 90,
        f"D{ROW['⑥']}": 1,
        f"G{ROW['⑥']}": "작년 보고",
    }
    made, path = book(tmp_path, typed, year=2014)
    sheet = saved(made, path)
    assert {cell: sheet[cell].value for cell in typed} == typed
    assert 2014 == sheet["B3"].value


def test_libreoffice_gives_the_same(soffice, tmp_path):
    """The formulas without our functions: nothing that it calculates is another number."""
    made, path = book(tmp_path, {f"D{ROW['⑥']}": 5})
    file_actions.refresh(made)
    made.write_cells("HJ_AS_OF", {(0, 0): dt.date(2016, 5, 31)})
    mine = saved(made, path)
    data = office.resaved_with_macros(soffice, path.read_bytes())
    theirs = golden_sheets.read(data, results=True)[TITLE]
    assert mine["E3"].value == theirs["E3"].value
    for no in ROWS:
        for letter in "HIJK":
            cell = f"{letter}{ROW[no]}"
            values = [each[cell].value for each in (mine, theirs)]
            assert 1 == len({None if value == "" else value for value in values}), cell


def test_no_formula_is_volatile_or_newer_than_2016(sheet):
    """OFFSET, INDIRECT, TODAY; MAXIFS, XLOOKUP."""
    text = " ".join(
        str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    )
    used = set(re.findall(r"([A-Z][A-Z.]*)\(", re.sub(r'"[^"]*"', "", text)))
    assert not re.search(r"HJ_\w+\(", text)  # Python is not asked for what cells know
    assert {
        "AND", "COUNTIF", "COUNTIFS", "DAY", "IF", "ISNUMBER", "OR", "ROUND", "SEARCH", "SMALL",
        "SUM", "SUMIF", "NOT", "YEAR", "MONTH", "MAX", "MIN",
    } >= used  # fmt: skip


def test_a_name_with_wildcards_is_compared_too(tmp_path):
    """SEARCH would take ? and * for any letter: the row is read without it, without a fault."""
    document, plan = copy.deepcopy(SHIPPED), load_plan()
    next(each for each in document["indicators"] if each["no"] == "⑥")["name"] = "취업률은 *얼마?"
    rows = list(plan.rows)
    rows[5] = dataclasses.replace(rows[5], label="⑥ 취업률은 *얼마?(6)", last_points=1.0)
    path = tmp_path / "book.xlsm"
    path.write_bytes(build_bytes(document, dataclasses.replace(plan, rows=rows)))
    made = FileWorkbook.open(path)
    made.write_cells("HJ_ACTUALS", {(FORM_ROW["⑥"], 0): 0.15})
    sheet = saved(made, path)
    assert [6, 5] == shown(sheet, "⑥", "now", "year")
    assert () == made.uncalculated
