"""The sheets are what a clerk fills in and a section chief signs: inputs, pages, looks."""

import re

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from tests.golden import golden_books, golden_sheets

# Two actuals: ⑧ and ⑲. Points by hand: ⑯ (정성) and the six without a scale, ② ⑧ ⑨ ⑬ ⑰ ⑱.
SECOND_ACTUALS = {7, 19}
HAND_POINTS = {1, 7, 8, 12, 16, 17, 18}
QUALITATIVE = 16  # its actual is the 수기점수
LANDSCAPE, A4 = "landscape", 9


@pytest.fixture(scope="module")
def package():
    """A fresh build."""
    return golden_books.shipped_bytes()


@pytest.fixture(scope="module")
def workbook(package):
    """A fresh build, its formulas read by openpyxl."""
    return golden_sheets.read(package)


@pytest.fixture(scope="module")
def saved(package):
    """A fresh build, its saved results read by openpyxl."""
    return golden_sheets.read(package, results=True)


def place(workbook, name):
    """The sheet and the rectangle (left, top, right, bottom, from 1) of a defined name."""
    sheet, area = next(workbook.defined_names[name].destinations)
    return workbook[sheet], range_boundaries(area.replace("$", ""))


def column(workbook, name, at):
    """The cells of one column (from 0) of a defined name."""
    sheet, (left, top, _, bottom) = place(workbook, name)
    return [sheet.cell(row, left + at) for row in range(top, bottom + 1)]


def rules(sheet):
    """Cell address -> its data validation."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            for row, col in area.cells:
                found[sheet.cell(row, col).coordinate] = rule
    return found


@pytest.mark.parametrize(
    ("name", "sheet", "columns", "rows"),
    [
        ("HJ_FORM", "추진실적", "A:Q", 21),
        ("HJ_ACTUALS", "추진실적", "J:K", 21),
        ("HJ_HAND", "추진실적", "M:M", 21),
        ("HJ_POINTS", "추진실적", "N:N", 21),
        ("HJ_INDICATORS", "배점기준", "A:N", 21 + 9),
        ("HJ_BANDS", "배점기준", "A:P", 61 + 60),
        ("HJ_SETTINGS", "설정", "A:B", 42),
        ("HJ_DEPARTMENTS", "설정", "A:D", 2 + 2),
        ("HJ_UNITS", "설정", "A:G", 8 + 3),
        ("HJ_AREAS", "설정", "A:C", 2 + 2),
        ("HJ_ITEMS", "설정", "A:C", 11 + 4),
        ("HJ_NOTES", "설정", "A:C", 6 + 3),
        ("HJ_SEASONS", "설정", "A:N", 24),
        ("HJ_TEXT", "설정", "A:B", 44),
        ("HJ_FUNCTIONS", "설정", "A:B", 17),
        ("HJ_VERSIONS", "설정", "A:B", 3),
        ("HJ_PROGRAM_VERSION", "설정", "B:B", 1),
        ("HJ_XLWINGS_VERSION", "설정", "B:B", 1),
        ("HJ_FORMAT", "설정", "B:B", 1),
        ("HJ_AS_OF", "시작", "D:D", 1),
        ("HJ_START", "시작", "P:AE", 21),
        ("HJ_DISTRICT", "설정", "B:B", 1),
        ("HJ_SELFTEST", "자가점검", "A:G", 193),
        ("HJ_SELFTEST_FAILURES", "자가점검", "B:B", 1),
        ("HJ_TEST_SETTINGS", "자가점검", "I:J", 42),
        ("HJ_TEST_INDICATORS", "자가점검", "I:V", 21),
        ("HJ_TEST_BANDS", "자가점검", "I:X", 61),
        ("HJ_TEST_SEASONS", "자가점검", "I:V", 1),
        ("HJ_SUM_TITLE", "요약", "A:A", 1),
        ("HJ_SUM_HEAD", "요약", "I:T", 12),
        ("HJ_SUM_GAPS", "요약", "A:K", 9),
        ("HJ_SUM_OPEN", "요약", "M:T", 9),
        ("HJ_SUM_DEPARTMENTS", "요약", "A:T", 4),
        ("HJ_SCORE_TABLE", "득점표", "A:S", 1 + 2 + 11 + 21 + 1 + 6),
        ("HJ_CHART_TOTAL", "득점표", "V:AC", 3),
        ("HJ_CHART_AREAS", "득점표", "AE:AK", 2),
        ("HJ_CHART_INDICATORS", "득점표", "AM:AO", 21),
        ("HJ_MONTH_TABLE", "월별실적", "A:O", 1 + 9 + 1 + 21 + 1 + 23),
        ("HJ_HISTORY_HEADER", "월별실적", "Q:BR", 1),
        ("HJ_HISTORY", "월별실적", "Q:BR", 1),
        ("HJ_GROUNDS", "추진실적", "R:U", 21),
        ("HJ_OUTLOOK", "추진실적", "V:Y", 21),
        ("HJ_LAST_YEAR", "전년실적", "B:B", 1),
        ("HJ_LAST_YEAR_TABLE", "전년실적", "A:G", 21),
        ("HJ_PUBLISHED_OF", "공표득점", "C:C", 1),
        ("HJ_PUBLISHED", "공표득점", "A:G", 1 + 2 + 11 + 21),
        ("HJ_PLAN_TARGET", "목표계획", "C:C", 1),
        ("HJ_PLAN_TITLE", "목표계획", "A:A", 3),
        ("HJ_PLAN", "목표계획", "A:M", 21),
        ("HJ_OWNERS", "담당", "A:J", 21 + 24),
        ("HJ_GROUPS", "담당", "L:M", 45),
        ("HJ_COLLECTION", "취합", "A:L", 21),
        ("HJ_COLLECTION_DEPARTMENTS", "취합", "O:U", 2),
        ("HJ_MARKS", "취합기록", "A:F", 1),
        ("HJ_REQUESTS", "취합기록", "H:M", 1),
        ("HJ_REPLIES", "취합기록", "O:AC", 1),
        ("HJ_REG_VERDICT", "대장점검", "A:A", 3),
        ("HJ_REG_READ", "대장점검", "A:E", 20),
        ("HJ_REG_TALLIES", "대장점검", "A:F", 40),
        ("HJ_REG_COUNSELLORS", "대장점검", "H:K", 14),
        ("HJ_REG_MONTHS", "대장점검", "H:K", 14),
        ("HJ_REG_QUESTIONS", "대장점검", "A:L", 15),
        ("HJ_REG_PROPOSALS", "대장점검", "A:L", 40),
        ("HJ_REG_FINDINGS", "대장점검", "A:L", 1),
        ("HJ_REG_RULES", "대장설정", "A:J", 26),
        ("HJ_REG_MEASURES", "대장설정", "A:L", 40),
        ("HJ_REG_BANDS", "대장설정", "A:E", 16),
        ("HJ_REG_FILES", "대장설정", "A:H", 20),
        ("HJ_REG_EXCLUSIONS", "대장설정", "A:F", 300),
        ("HJ_REG_KEY", "대장설정", "J:J", 1),
        ("HJ_REG_COLUMNS", "대장설정", "A:H", 300),
        ("HJ_DIAGNOSIS", "사업진단", "A:G", 21),
        ("HJ_DEPARTMENT_TITLE", "부서서식", "A:A", 1),
        ("HJ_DEPARTMENT_NOTE", "부서서식", "A:A", 1),
        ("HJ_DEPARTMENT_TABLE", "부서서식", "A:L", 1),
    ],
)
def test_a_name_covers_its_data_rows(workbook, name, sheet, columns, rows):
    """Neither the header nor a total is inside; 60 blank rows are left for new bands."""
    found, (left, top, right, bottom) = place(workbook, name)
    letters = [openpyxl.utils.get_column_letter(each) for each in (left, right)]
    assert (found.title, ":".join(letters), bottom - top + 1) == (sheet, columns, rows)


# --- 추진실적 ---------------------------------------------------------------------------------


def test_only_what_can_count_is_an_input(workbook):
    """실적2 opens for two actuals, 수기점수 for 정성 and 미등록; the rest is locked and grey."""
    for name, at, exp in (
        ("HJ_ACTUALS", 0, set(range(21)) - {QUALITATIVE}),
        ("HJ_ACTUALS", 1, SECOND_ACTUALS),
        ("HJ_HAND", 0, HAND_POINTS),
    ):
        cells = column(workbook, name, at)
        assert exp == {row for row, cell in enumerate(cells) if not cell.protection.locked}
        for row, cell in enumerate(cells):
            assert ("FFFFF9DB" if row in exp else "FFEDEDED") == cell.fill.fgColor.rgb


def test_every_input_of_the_form_is_validated_in_korean(workbook):
    """Prompt and refusal say what is allowed and what to do; locked cells have neither."""
    sheet = workbook["추진실적"]
    found = rules(sheet)
    for name, at in (("HJ_ACTUALS", 0), ("HJ_ACTUALS", 1), ("HJ_HAND", 0)):
        for cell in column(workbook, name, at):
            assert (cell.coordinate in found) == (not cell.protection.locked)
            if cell.coordinate in found:
                rule = found[cell.coordinate]
                assert (rule.errorStyle or "stop", rule.showErrorMessage) == ("stop", True)
                assert "허용: " in rule.prompt
                assert re.search(r"허용: .*(적으세요|고치세요)", rule.error)


def test_what_is_counted_takes_whole_numbers_only(workbook):
    """4.1 cannot be typed for 건, 명, 원 or checks; a ratio, 건/인, 점 and hand scores may."""
    found = rules(workbook["추진실적"])
    fractions = {0, 5, 6, 8, 9, 10, 12, 18}  # ① ⑥ ⑦ ⑨ ⑩ ⑪ ⑬ ⑱
    for at, filled in ((0, set(range(21)) - {QUALITATIVE}), (1, SECOND_ACTUALS)):
        cells = column(workbook, "HJ_ACTUALS", at)
        got = {row: found[cells[row].coordinate] for row in filled}
        assert fractions & filled == {row for row in filled if got[row].type == "decimal"}
        assert filled - fractions == {row for row in filled if got[row].type == "whole"}
        assert all(("정수" in rule.error) == (rule.type == "whole") for rule in got.values())
    hands = column(workbook, "HJ_HAND", 0)
    assert {"decimal"} == {found[hands[row].coordinate].type for row in HAND_POINTS}


def test_units_show_in_the_number_format(workbook):
    """A ratio as percent, a change too, counts with thousands, 건/인 with two decimals."""
    cells = column(workbook, "HJ_ACTUALS", 0)
    exp = {0: "0.0##%", 5: "0.0##%", 8: "0.0##%", 1: "#,##0", 3: "#,##0", 6: "#,##0.00"}
    assert exp == {row: cells[row].number_format for row in exp}


def test_no_format_shows_a_point_behind_a_whole_number(workbook):
    """Excel writes 300 as `300.` where all decimals are optional."""
    bad = [
        (sheet.title, cell.coordinate, cell.number_format)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if re.search(r"0\.#", cell.number_format)
    ]
    assert bad == []


def test_the_total_row_says_what_it_leaves_out(workbook, saved):
    """Below HJ_FORM: 100, 75, the 40 scored points, and what hangs in the air."""
    sheet, (_, _, _, bottom) = place(workbook, "HJ_FORM")
    below = bottom + 1
    assert sheet.cell(below, 14).value.startswith("=SUMIF(")
    row = saved["추진실적"][below]
    assert (row[4].value, row[5].value, row[13].value) == (100, 75, 40)
    assert "미등록·미입력·오류 제외" in row[9].value
    assert row[14].value == "미등록 6개, 미입력 2개, 오류 0개"


def test_the_form_prints_its_own_columns_over_whole_items(workbook):
    """A4 landscape, one page wide, header repeated; no merged cell is torn by a page break."""
    sheet = workbook["추진실적"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == (LANDSCAPE, A4, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area == "'추진실적'!$A$1:$I$26"
    assert sheet.print_title_rows == "$2:$4"
    assert "&P" in sheet.oddFooter.center.text
    breaks = [each.id for each in sheet.row_breaks.brk]
    assert len(breaks) == 3
    for merged in sheet.merged_cells.ranges:
        for last_row in breaks:
            assert not merged.min_row <= last_row < merged.max_row, merged


def test_each_printed_page_names_its_area_and_item(workbook):
    """The first row of a page names both again, also where it goes on with a 평가항목."""
    sheet = workbook["추진실적"]
    items = [cell.value for cell in column(workbook, "HJ_FORM", 1) if cell.value]
    assert len(set(items)) == 11
    for each in sheet.row_breaks.brk:
        assert sheet.cell(each.id + 1, 1).value
        assert sheet.cell(each.id + 1, 2).value


def test_rows_are_as_tall_as_their_longest_text(workbook, saved):
    """⑤ prints its figure and nine results, in ten lines or more of at least 12 points each."""
    sheet, (_, top, _, _) = place(workbook, "HJ_FORM")
    assert saved["추진실적"].cell(top + 4, 8).value.count("\n") == 9
    assert sheet.row_dimensions[top + 4].height >= 10 * 12


def test_the_diagnosis_texts_can_be_edited(workbook):
    """강점사항, 약점사항, 대책 and 비고 are inputs, the labels are not."""
    sheet = workbook["사업진단"]
    for row in sheet.iter_rows(min_row=5, max_row=25):
        assert [cell.protection.locked for cell in row[:7]] == [True] * 3 + [False] * 4


# --- 배점기준 and 설정 ------------------------------------------------------------------------


def test_choices_are_lists_and_numbers_are_numbers(workbook):
    """A clerk who adds a band in the last spare row is guided as in the first."""
    sheet, (_, top, _, bottom) = place(workbook, "HJ_BANDS")
    found = rules(sheet)
    for row in (top, bottom):
        kinds = {letter: found[f"{letter}{row}"].type for letter in "ACEFGHIJKLNO"}
        lists = [letter for letter, kind in kinds.items() if kind == "list"]
        assert lists == ["A", "E", "G", "I", "N", "O"]
        assert {kinds[letter] for letter in "CFHJKL"} == {"decimal"}
    assert "구간" in found[f"G{top}"].formula1
    assert found[f"O{top}"].formula1 == '"공문,가정,수기"'
    sheet, (_, top, _, _) = place(workbook, "HJ_INDICATORS")
    kinds = {letter: found[f"{letter}{top}"].type for letter in "DEFGHILM"}
    assert [letter for letter, kind in kinds.items() if kind == "list"] == list("FGHIM")


def test_every_cell_of_the_scale_tables_can_be_edited(workbook):
    """A protected sheet would otherwise keep a clerk from changing or adding a band."""
    for name in ("HJ_INDICATORS", "HJ_BANDS"):
        sheet, (left, top, right, bottom) = place(workbook, name)
        for row in sheet.iter_rows(top, bottom, left, right):
            assert not any(cell.protection.locked for cell in row)


def test_official_and_assumed_look_different_also_after_an_edit(workbook):
    """The colour follows the word by rule, down to the last spare row."""
    sheet, (_, top, _, bottom) = place(workbook, "HJ_BANDS")
    words = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        if str(area.sqref) == f"O{top}:O{bottom}"
        for rule in area.rules
    }
    assert set(words) == {'"공문"', '"가정"'}
    assert words['"공문"'] != words['"가정"']


def test_thresholds_of_ratios_show_as_percent(workbook):
    """2.5% of ①, but 10.2 of ④."""
    cells = {
        (no.value, order.value): at
        for no, order, at in zip(
            *(column(workbook, "HJ_BANDS", each) for each in (0, 2, 7)), strict=True
        )
    }
    assert (cells["①", 1].value, cells["①", 1].number_format) == (0.025, "0.0##%")
    assert (cells["④", 1].value, cells["④", 1].number_format) == (10.2, "General")


def test_settings_are_guided_by_what_they_hold(workbook):
    """A number stays a number, ties and rounding are chosen, the spread shows as percent."""
    sheet, (_, top, _, bottom) = place(workbook, "HJ_SETTINGS")
    at = {sheet.cell(row, 1).value: f"B{row}" for row in range(top, bottom + 1)}
    found = rules(sheet)
    assert found[at["인센티브 동점"]].formula1 == '"함께 선정,함께 제외"'
    assert found[at["반올림 시점"]].formula1 == '"행,합계"'
    assert found[at["모의 횟수"]].type == found[at["전망 폭"]].type == "decimal"
    assert at["전망·모의 근거"] not in found
    assert (sheet[at["전망 폭"]].value, sheet[at["전망 폭"]].number_format) == (0.2, "0.0##%")
    assert not any(sheet[cell].protection.locked for cell in at.values())


def test_last_years_months_can_be_typed_in(workbook):
    """Blank rows, open, from a list of what accumulates; the note above says what they do."""
    sheet, (left, top, right, bottom) = place(workbook, "HJ_SEASONS")
    found = rules(sheet)
    for row in sheet.iter_rows(top, bottom, left, right):
        assert {None} == {cell.value for cell in row}
        assert not any(cell.protection.locked for cell in row)
        kinds = [getattr(found.get(cell.coordinate), "type", None) for cell in row]
        assert ["list", *["decimal"] * 12, None] == kinds
    assert found[f"A{bottom}"].formula1 == '"②,④,⑤,⑧,⑪,⑫,⑬,⑭,감점,⑰,⑲,⑳"'
    assert sheet.cell(top - 3, left).value == "작년 월별 실적"
    assert "비우면 쓰지 않습니다" in sheet.cell(top - 2, left).value
    assert "1개월째" == sheet.cell(top - 1, left + 1).value


def test_the_day_must_be_a_date(workbook):
    """기준일 is a date cell, and typing anything else is refused with an example."""
    sheet, (_, top, _, _) = place(workbook, "HJ_AS_OF")
    rule = rules(sheet)[f"D{top}"]
    assert (sheet[f"D{top}"].is_date, rule.type) == (True, "date")
    assert "2016-04-01" in rule.error


# --- 요약 and 자가점검 ------------------------------------------------------------------------


def test_the_summary_is_one_portrait_page(workbook):
    """The page that the section chief is handed."""
    setup = workbook["요약"].page_setup
    assert (setup.orientation, setup.paperSize) == ("portrait", A4)
    assert (setup.fitToWidth or 1, 1 if setup.fitToHeight is None else setup.fitToHeight) == (1, 1)
    assert workbook["요약"].print_area == "'요약'!$A$1:$T$47"
