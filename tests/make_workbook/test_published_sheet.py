"""공표득점: what is seen beside a print while a person types, by hand; the same as 점검 tells."""

import copy
import re

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.make_workbook.book import build_bytes
from hopejobs_xl.make_workbook.published_sheet import MISFIT, OTHER
from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.sheets.published import lines_of
from tests import office
from tests.golden import golden_books, golden_sheets
from tests.samples import SHIPPED, SMALL

TITLE, TOP = "공표득점", 7
# Rows of the shipped scheme that give 74.04; their total was printed as 90.21.
ROWS = {
    "①": 10, "②": 3, "③": 5, "④": 5, "⑤": 4.31, "⑥": 2, "⑦": 0, "⑧": 3.48, "⑨": 0, "⑩": 5, "⑪": 5,
    "⑫": 4, "⑬": 1.25, "⑭": 1, "⑮": 1, "감점": -2, "⑯": 9, "⑰": 5, "⑱": 3, "⑲": 7, "⑳": 2,
}  # fmt: skip
LIVE = {"gap": "H", "beside": "I", "sum": "J", "fits": "K"}


def rows_of(document):
    """The row of each line of a scheme, by 번호 or name."""
    found = enumerate(lines_of(parse(document, str)).walk(), start=TOP)
    return {line.no or line.name: row for row, line in found}


SMALL_ROWS, SHIPPED_ROWS = rows_of(SMALL), rows_of(SHIPPED)


@pytest.fixture(scope="module")
def small():
    """The workbook of the small scheme."""
    return build_bytes(SMALL)


def typed_into(tmp_path, data, typed, rows, actuals=None):
    """The workbook *data* with what is *typed*; refreshed and saved: standing, cells, path."""
    path = tmp_path / "book.xlsm"
    path.write_bytes(data)
    book = FileWorkbook.open(path)
    book.write_cells("HJ_PUBLISHED", {(rows[key] - TOP, 5): value for key, value in typed.items()})
    for (row, name), value in (actuals or {}).items():
        book.write_cells(name, {(row, 0): value})
    standing = file_actions.refresh(book)
    book.save(path)
    assert () == book.uncalculated
    return standing, golden_sheets.read(path.read_bytes(), results=True)[TITLE], path


def shown(sheet, row):
    """Its live cells; "" and blank are one."""
    return [sheet[f"{letter}{row}"].value or None for letter in LIVE.values()]


def test_an_empty_sheet_shows_nothing():
    """Only 배점 and our points: 40 of 100."""
    sheet = golden_sheets.read(golden_books.shipped_bytes(), results=True)[TITLE]
    assert [100, 40] == [sheet[f"{letter}{TOP}"].value for letter in "DE"]
    for row in SHIPPED_ROWS.values():
        assert [None] * 4 == shown(sheet, row)
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert not [each for each in values if isinstance(each, str) and each.startswith("#")]


def test_rows_of_74_04_beside_90_21(tmp_path):
    """The sum is told on the sheet and by 점검; 8 indicators are not scored by us."""
    typed = ROWS | {"총점": 90.21, "사회적경제기업 발굴 및 육성": 14.31}
    standing, sheet, _ = typed_into(tmp_path, golden_books.shipped_bytes(), typed, SHIPPED_ROWS)
    assert [None, "우리 미산정 8개", 74.04, "안 맞음: +16.17"] == shown(sheet, TOP)
    subtotal = SHIPPED_ROWS["사회적경제기업 발굴 및 육성"]
    assert [-0.69, "다름", 14.31, "맞음"] == shown(sheet, subtotal)  # 5 + 5 + 4.31; ours 15
    told = [each for each in standing.evaluation.faults if each.code is Code.PUBLISHED_SUM]
    assert ["공표득점!F7"] == [each.cell for each in told]
    assert "74.04점" == told[0].allowed
    assert f"공표득점!F{subtotal}" not in {e.cell for e in standing.evaluation.faults}  # ⑤ is told
    assert 40 == standing.evaluation.totals.total


SETS = [
    {"총점": 20},
    {"총점": 18, "갑 분야": 12, "③": 4, "④": 3, "감점": -1},
    {"총점": 20, "갑 분야": 12, "③": 4, "④": 3, "감점": -1},
    {"총점": 16, "갑 분야": 12, "③": 4, "④": 3},
    {"총점": 17, "갑 분야": 12, "③": 4, "④": 3},
    {"나 항목": 7.07, "③": 3.54, "④": 3.52},
    {"나 항목": 7.08, "③": 3.54, "④": 3.52},
    {"나 항목": 7, "③": 3.5, "④": 3.4},
    {"나 항목": 6, "③": 3.5, "④": 3.4},
    {"가 항목": 5, "①": 6},
    {"가 항목": 12, "①": 7},
    {"①": 5.9, "②": 5},
    {"①": 5.5, "②": 5.25},
    {"나 항목": 8, "③": 4, "④": 4, "감점": 0, "을 분야": 8},
    {"감점": -0.5, "다 감점": -0.5, "을 분야": 7},
]
# Sums that are not ours because a row is not: told at the row alone.
FOLLOWING = {5: ["나 항목"], 13: ["나 항목", "을 분야"]}


@pytest.mark.parametrize("typed", SETS)
def test_the_sheet_and_the_check_say_the_same(tmp_path, small, typed):
    """① 6 (15 %), ② 5.4, ③ 4, ④ 3, 감점 -0.5 are ours; a sum that follows is not told again."""
    actuals = {
        (0, "HJ_ACTUALS"): 0.15,
        (2, "HJ_ACTUALS"): 5,
        (3, "HJ_HAND"): 3,
        (4, "HJ_ACTUALS"): 1,
    }
    standing, sheet, _ = typed_into(tmp_path, small, typed, SMALL_ROWS, actuals)
    faults = standing.evaluation.faults

    def cells(letter, word):
        found = {row: str(sheet[f"{letter}{row}"].value) for row in SMALL_ROWS.values()}
        return {f"{TITLE}!F{row}" for row, said in found.items() if said.startswith(word)}

    def told(*codes):
        return {each.cell for each in faults if each.code in codes}

    assert cells("K", MISFIT) == told(Code.PUBLISHED_SUM)
    following = {f"{TITLE}!F{SMALL_ROWS[name]}" for name in FOLLOWING.get(SETS.index(typed), ())}
    assert cells("I", OTHER) - told(Code.PUBLISHED_DIFFERS) == following
    assert told(Code.PUBLISHED_DIFFERS) <= cells("I", OTHER)
    assert cells("I", "배점 밖") == told(Code.PUBLISHED_CELL)


@pytest.mark.parametrize(
    ("typed", "key", "cells"),
    [
        ({"④": 3}, "④", [None, "같음", None, None]),
        ({"④": 2.5}, "④", [-0.5, "다름", None, None]),
        ({"①": 6}, "①", [None, "우리 득점 없음", None, None]),
        ({"④": 5}, "④", [None, "배점 밖", None, None]),
        ({"④": "3점"}, "④", [None, "글자: 점검이 읽음", None, None]),
        ({"④": True}, "④", [None, "수로 적으세요", None, None]),
        ({"나 항목": 8, "③": 4}, "나 항목",
         [None, "우리 미산정 1개", 4, "아래 줄 1개가 비어 있음"]),
        ({"나 항목": 3, "③": 4}, "나 항목",
         [None, "우리 미산정 1개", 4, "안 맞음: 아래 줄이 더 큼"]),
        ({"나 항목": 7, "③": 4, "④": "3점"}, "나 항목",
         [None, "우리 미산정 1개", 4, "글자는 점검이 셈"]),
        ({"③": 4, "④": 3}, "을 분야", [None, None, 7, None]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_figure(tmp_path, small, typed, key, cells):
    """④ is 3 of ours, the others are blank."""
    _, sheet, _ = typed_into(tmp_path, small, typed, SMALL_ROWS, {(3, "HJ_HAND"): 3})
    found = shown(sheet, SMALL_ROWS[key])
    assert cells == found


def test_rounded_figures_are_the_same_as_far_as_they_are_printed(tmp_path, small):
    """Ours is 3.46: 3.5 is it, rounded; beside a row with two digits it is another."""
    ours = {(3, "HJ_HAND"): 3.46}
    _, sheet, _ = typed_into(tmp_path, small, {"④": 3.5}, SMALL_ROWS, ours)
    assert [0.04, "반올림하면 같음", None, None] == shown(sheet, SMALL_ROWS["④"])
    _, sheet, _ = typed_into(tmp_path, small, {"④": 3.5, "③": 1.25}, SMALL_ROWS, ours)
    assert [0.04, "다름", None, None] == shown(sheet, SMALL_ROWS["④"])


@pytest.mark.parametrize("rounding", [{"when": "합계", "digits": 0}, {"total_digits": 0}, {}])
def test_our_sums_are_those_of_the_evaluation(tmp_path, rounding):
    """③ is 해당없음, so the rest of 나, 을 and 총점 counts for more; sums are rounded by rule."""
    document = copy.deepcopy(SMALL)
    document["rounding"] |= rounding
    document["indicators"][2]["optional"] = True
    actuals = {
        (0, "HJ_ACTUALS"): 0.1,
        (2, "HJ_ACTUALS"): "해당없음",
        (3, "HJ_HAND"): 2.75,
        (4, "HJ_ACTUALS"): 1,
    }
    standing, sheet, _ = typed_into(tmp_path, build_bytes(document), {}, SMALL_ROWS, actuals)
    evaluation = standing.evaluation
    exp = {"총점": evaluation.totals.total}
    exp |= {each.name: totals.total for each, totals in evaluation.areas}
    exp |= {each.name: totals.total for each, totals in evaluation.items}
    assert 5.5 == exp["나 항목"] or rounding.get("digits") == 0  # 2.75 of 4 is 5.5 of 8
    assert {name: sheet[f"E{SMALL_ROWS[name]}"].value or 0 for name in exp} == exp


def test_what_is_typed_is_kept_by_a_refresh(tmp_path):
    """Figures, remarks and where it is printed."""
    path = tmp_path / "book.xlsm"
    path.write_bytes(golden_books.shipped_bytes())
    book = FileWorkbook.open(path)
    book.write_cells("HJ_PUBLISHED", {(0, 5): 90.21, (3, 5): "10점", (3, 6): "시에 물음"})
    book.write("HJ_PUBLISHED_OF", [["서울시 결과 알림 2쪽"]])
    file_actions.refresh(book)
    book.save(path)
    sheet = golden_sheets.read(path.read_bytes())[TITLE]
    assert [90.21, "10점", "시에 물음"] == [sheet[cell].value for cell in ("F7", "F10", "G10")]
    assert "서울시 결과 알림 2쪽" == sheet["C5"].value


def test_libreoffice_gives_the_same(soffice, tmp_path):
    """Every live cell of the filled sheet, as another program calculates it."""
    typed = ROWS | {"총점": 90.21, "취업상담 및 알선": 2}
    _, mine, path = typed_into(tmp_path, golden_books.shipped_bytes(), typed, SHIPPED_ROWS)
    data = office.resaved_with_macros(soffice, path.read_bytes())
    theirs = golden_sheets.read(data, results=True)[TITLE]
    for row in SHIPPED_ROWS.values():
        assert shown(mine, row) == shown(theirs, row), row


def test_no_formula_is_volatile_or_newer_than_2016():
    """And none asks Python."""
    sheet = golden_sheets.read(golden_books.shipped_bytes())[TITLE]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    text = " ".join(re.sub(r'"[^"]*"', "", str(each)) for each in cells)
    used = set(re.findall(r"([A-Z][A-Z.]*)\(", text))
    assert {
        "ABS", "AND", "COUNTIF", "COUNTIFS", "DAY", "IF", "ISBLANK", "ISNUMBER", "ISTEXT", "LEN",
        "MAX", "MIN", "MONTH", "NOT", "OR", "ROUND", "SEARCH", "SUM", "SUMIF",
        "YEAR",
    } >= used  # fmt: skip
    assert "HJ_SCORE" not in text


def test_only_the_print_and_words_are_inputs():
    """F and G of each row, and where it is printed; what a row can give is asked for."""
    sheet = golden_sheets.read(golden_books.shipped_bytes())[TITLE]
    open_ = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    exp = {f"{letter}{row}" for letter in "FG" for row in SHIPPED_ROWS.values()} | {"C5"}
    assert exp == open_
    rules = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    assert "허용: -10~0점" in rules[f"F{SHIPPED_ROWS['감점']}"].prompt
    assert [-10, 100] == [float(each) for each in (rules["F7"].formula1, rules["F7"].formula2)]
