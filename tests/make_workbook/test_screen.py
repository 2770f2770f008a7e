"""What a person sees on opening at 1366 x 768, 100 %: names and inputs, and colours that mean."""

import io

import openpyxl
import pytest

from tests.golden import golden_books

# A 1366 x 768 screen without the row numbers and the scroll bar; without ribbon, headers and tabs.
WIDE, HIGH = 1366 - 30 - 20, 768 - 270
INPUT, RESULT, RULE, HELP = "FFF2C037", "FF4472C4", "FF70AD47", "FFA6A6A6"
YELLOW = "FFFFF9DB"
TABS = {
    "시작": INPUT,
    "요약": RESULT, "회의자료": RESULT, "추진실적": INPUT, "사업진단": INPUT, "득점표": RESULT,
    "월별실적": RESULT, "전년실적": INPUT, "공표득점": INPUT, "추이": RESULT, "목표계획": RESULT,
    "배점기준": RULE, "설정": RULE, "자가점검": HELP, "계산해보기": HELP, "부서서식": INPUT,
    "증빙": INPUT, "마감": RESULT, "이력": RESULT, "대장점검": RESULT, "대장설정": RULE,
    "담당": INPUT, "취합": RESULT, "취합기록": RESULT,
}  # fmt: skip


@pytest.fixture(scope="module")
def workbook():
    """A fresh build."""
    return openpyxl.load_workbook(io.BytesIO(golden_books.shipped_bytes()))


def width(sheet, column):
    """The pixels of a column (from 1)."""
    for each in sheet.column_dimensions.values():
        if each.min <= column <= each.max:
            return 0 if each.hidden else int(each.width * 7 + 5)
    return 64


def height(sheet, row):
    """The pixels of a row (from 1)."""
    known = sheet.row_dimensions.get(row)
    return 20 if known is None or known.height is None else known.height * 4 / 3


def test_the_colour_of_a_tab_says_what_it_is_for(workbook):
    """입력 yellow, 결과 blue, 기준 green, 도움 grey; the hidden settings have none."""
    shown = {sheet.title: sheet.sheet_properties.tabColor for sheet in workbook}
    assert shown.pop("xlwings.conf") is None
    assert shown.pop("_IntelliSense_") is None
    assert TABS == {title: colour.rgb for title, colour in shown.items()}


@pytest.mark.parametrize(
    ("title", "row", "column"),
    [
        ("시작", 22, "N"),  # all of the steps, departments, links and what was told
        ("회의자료", 14, "F"),  # the words about the first changes
        ("사업진단", 5, "F"),  # 강점, 약점, 대책 of the first row
        ("목표계획", 9, "M"),  # 고정, 가상실적, 가상실적2
        ("배점기준", 6, "I"),  # 배점, 목표, 방식 of ①
        ("배점기준", 6, "J"),  # as wide as 경계값 and 점수 of the 구간 table below it
        ("계산해보기", 9, "K"),  # five trials, each high enough for its band and its basis
        ("전년실적", 6, "L"),  # last year, and what has changed
        ("공표득점", 7, "K"),  # what is typed, and what does not agree
        ("설정", 5, "E"),  # 자치구, 기준일, 결재란
        ("증빙", 15, "H"),  # ten documents, up to the name of the file
        ("마감", 5, "G"),
        ("이력", 5, "I"),  # up to 옛값 and 새값
    ],
)
def test_names_and_inputs_are_on_the_screen(workbook, title, row, column):
    """From the corner to the last input of the first row, wherever the panes are split."""
    sheet = workbook[title]
    last = openpyxl.utils.column_index_from_string(column)
    assert sum(width(sheet, each) for each in range(1, last + 1)) <= WIDE
    assert sum(height(sheet, each) for each in range(1, row + 1)) <= HIGH


def test_frozen_panes_leave_room(workbook):
    """Every sheet that scrolls has its names frozen, on at most half of the screen."""
    for sheet in workbook:
        if sheet.title in ("요약", "회의자료", "xlwings.conf", "_IntelliSense_"):
            continue  # pages of one; not for people
        pane = sheet.sheet_view.pane
        assert "frozen" == getattr(pane, "state", None), sheet.title
        rows, columns = int(pane.ySplit or 0), int(pane.xSplit or 0)
        assert sum(height(sheet, each) for each in range(1, rows + 1)) <= HIGH / 2, sheet.title
        assert sum(width(sheet, each) for each in range(1, columns + 1)) <= WIDE / 2, sheet.title


def test_the_history_opens_on_its_rows(workbook):
    """The chart stands above: the days side by side are seen, the numbers stay at the left."""
    sheet = workbook["월별실적"]
    header = sheet.parent.defined_names["HJ_HISTORY_HEADER"].attr_text
    assert header.startswith("월별실적!$Q$19:")
    assert ("B18", 1, 0) == (
        sheet.sheet_view.pane.topLeftCell,
        int(sheet.sheet_view.pane.xSplit),
        int(sheet.sheet_view.pane.ySplit or 0),
    )


def yellow(sheet):
    """The cells with the fill of an input."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate for cell in cells if cell.fill.fgColor.rgb == YELLOW}


def test_every_yellow_cell_is_an_input(workbook):
    """No fill of an input on a locked cell, on any sheet."""
    for sheet in workbook:
        assert [] == [each for each in yellow(sheet) if sheet[each].protection.locked], sheet.title


def test_the_bands_do_not_shout(workbook):
    """Of 2,416 yellow cells 63 are left (배점, 목표, 방식); all can be typed into as before."""
    sheet = workbook["배점기준"]
    assert {f"{letter}{row}" for letter in "DEI" for row in range(6, 27)} == yellow(sheet)
    cells = (cell for row in sheet.iter_rows() for cell in row)
    assert 2416 == sum(not cell.protection.locked for cell in cells)


def test_a_band_is_yellow_where_a_row_is_begun(workbook):
    """경계값, 점수, 근거: by a rule that looks at 번호, so the spare rows stay quiet."""
    sheet = workbook["배점기준"]
    rules = {
        str(area.sqref): rule.formula[0]
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.type == "expression" and rule.dxf.fill and rule.dxf.fill.bgColor.rgb == YELLOW
    }
    bands = {f"{each}39:{each}159": '$A39<>""' for each in "HJP"}
    # 배점, 목표, 방식 in the rows where an indicator may be added.
    assert bands | {f"{each}27:{each}35": '$A27<>""' for each in "DEI"} == rules


def test_the_settings_ask_for_what_a_district_types(workbook):
    """자치구, 결재란, the two 목표점수 and the four guesses; the machinery is quiet."""
    sheet = workbook["설정"]
    labels = {sheet[f"A{sheet[each].row}"].value for each in yellow(sheet)}
    assert labels >= {"자치구", "우리구 목표점수", "서울시 목표점수", "전망 폭"}
    assert not labels & {"정량지표 수", "기준일"}  # 기준일 is typed on 시작
    assert len(yellow(sheet)) < 20
    assert not sheet["B10"].protection.locked
