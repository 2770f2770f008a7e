"""계산해보기: an indicator from the list, an actual, its points; nothing real is touched."""

import pytest

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.worksheet.functions import Functions
from tests.golden import golden_books, golden_sheets

NAME = "HJ_TRIAL"
ROWS = 8
UNIT, POINTS, FULL, BAND, BASIS, STATE, WHY = range(4, 11)


@pytest.fixture(scope="module")
def data():
    """The shipped workbook."""
    return golden_books.shipped_bytes()


@pytest.fixture(scope="module")
def sheet(data):
    """The sheet, its formulas read by openpyxl."""
    return golden_sheets.read(data)["계산해보기"]


def tried(data, *typed):
    """The rows of the sheet, with what stands beside them, after *typed* and a calculation."""
    with golden_books.opened(data) as book:
        rows = book.read(NAME)
        for row, given in zip(rows, typed, strict=False):
            row[: len(given)] = given
        book.write(NAME, rows)
        book.calculate(Functions(load()).table())
        sheet = golden_sheets.read(golden_books.saved(book), results=True)["계산해보기"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=4 + ROWS)]


def test_what_is_tried_is_scored(data):
    """Points of facts.md: 취업률 6 from 15 %, an expert's 7 of ⑯, a word for what has no bands."""
    one, number, second, hand, none = tried(
        data,
        ["취업률", 0.15],
        ["⑥", 0.149],
        ["상용직 알선취업율"],
        ["⑯", None, None, 7],
        ["사회적경제기업 온라인 쇼핑몰 구매액", 100],
    )[:5]
    assert (6, 6, "15% 이상 → 6점", "산정") == (one[POINTS], one[FULL], one[BAND], one[STATE])
    assert 6 == number[FULL]
    assert number[POINTS] < 6
    assert (None, "미입력") == (second[POINTS] or None, second[STATE])
    assert (7, "수기") == (hand[POINTS], hand[BASIS])
    assert ("미등록", "미등록") == (none[POINTS], none[STATE])


def test_what_is_wrong_is_said(data):
    """15 for 15 % is an error whose reason names the unit; an unknown name gets the nearest."""
    unit, name = tried(data, ["취업률", 15], ["취업율이", 0.15])[:2]
    assert ("#NUM!", "오류") == (unit[POINTS], unit[STATE])
    assert "15%" in unit[WHY]
    assert "#N/A" == name[POINTS]
    assert not name[FULL]
    assert "⑥ 취업률" in name[WHY]


def test_blank_rows_are_blank(data):
    """As shipped: no indicator, nothing beside it."""
    assert all(not any(row) for row in tried(data))


def test_nothing_real_changes(data):
    """The points of 추진실적 and the total do not read this sheet."""
    workbook = golden_sheets.read(data)
    for sheet in workbook.worksheets:
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
        own = sheet.title in ("계산해보기", "시작")  # 시작 leads there
        assert own or not any("계산해보기" in each for each in texts)


def test_the_list_follows_the_table(sheet):
    """The indicators of 배점기준, also when one is added there; other spellings may be typed."""
    (rule,) = sheet.data_validations.dataValidation
    assert ("list", "INDEX(HJ_INDICATORS,0,2)") == (rule.type, rule.formula1)
    assert "A5:A12" == str(rule.sqref)
    assert not rule.showErrorMessage


def test_only_inputs_are_yellow_and_open(sheet):
    """지표, 실적, 실적2, 수기점수: what looks like an input is one."""
    for row in sheet.iter_rows(min_row=5, max_row=4 + ROWS, max_col=11):
        for order, cell in enumerate(row):
            assert (order < 4) == (not cell.protection.locked)
            assert (order < 4) == ("FFFFF9DB" == cell.fill.fgColor.rgb)
