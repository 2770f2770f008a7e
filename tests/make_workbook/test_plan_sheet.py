"""목표계획: where things stand, what may be typed, and 가상 득점, which touches nothing real."""

import re

import pytest

from hopejobs_xl.hosts.file import file_actions
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.sheets.layout import PLAN, PLAN_STEPS
from hopejobs_xl.worksheet.functions import Functions
from tests.golden import golden_books, golden_sheets, reader
from tests.saved_cells import shown

TOP, SPARE, SPARE_STEPS = 9, 100, 600
TARGET, TRIAL_TOTAL, TRIAL = "C5", "N5", "N"
# The row of an indicator: ① stands in row 9, 감점 between ⑮ and ⑯.
SIX, EIGHT, SIXTEEN, NINETEEN = 14, 16, 25, 28
# What scores without Python, too, and what is Excel's own.
USED = {"HJ_STATE", "HJ_SCORE", "HJ_WHY", "IF", "AND", "SUM"}


@pytest.fixture(scope="module")
def data():
    """The shipped workbook."""
    return golden_books.shipped_bytes()


@pytest.fixture(scope="module")
def sheet(data):
    """목표계획, its formulas read by openpyxl."""
    return golden_sheets.read(data)["목표계획"]


@pytest.fixture
def book(data):
    """The shipped workbook as a file that can be written and calculated."""
    with golden_books.opened(data) as file:
        yield file


def type_in(book, no, **cells):
    """Type *cells* (by column key) into the row of the indicator *no*."""
    rows = book.read(PLAN.name)
    row = next(each for each in rows if each[0] == no)
    for key, value in cells.items():
        row[PLAN.index(key)] = value
    book.write(PLAN.name, rows)


def calculated(book, *cells):
    """The results of *cells* after the formulas were calculated, and nothing else was done.

    A cell without its sheet is one of 목표계획.
    """
    book.calculate(Functions(load()).table())
    return results(book, *cells)


def results(book, *cells):
    """The saved results of *cells*, as ``calculated``."""
    places = [cell if "!" in cell else f"목표계획!{cell}" for cell in cells]
    return tuple(shown(golden_books.saved(book), *places))


# --- what stands where -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "exp"),
    [
        ("HJ_PLAN_TITLE", "$A$2:$A$4"),
        ("HJ_PLAN_TARGET", "$C$5:$C$5"),
        ("HJ_PLAN", "$A$9:$M$29"),
        # ⑥ 4 steps, ⑦ 3, ⑪ 2, ⑭ 2, ⑮ 2, ⑯ 10, ⑲ 4 + 4, ⑳ 1: 32.
        ("HJ_PLAN_STEPS", "$Q$9:$Y$40"),
    ],
)
def test_a_name_covers_its_rows(data, name, exp):
    """The rows of data without the header, and without the column of formulas."""
    assert f"목표계획!{exp}" == reader.names(data)[name]


def test_sixty_indicators_have_rows_and_room():
    """The name grows with the scheme; the last of its rows has formats and a formula, too."""
    data = golden_books.sixty_bytes()
    assert "목표계획!$A$9:$M$68" == reader.names(data)["HJ_PLAN"]
    sheet = golden_sheets.read(data)["목표계획"]
    assert (False, "f") == (sheet["L68"].protection.locked, sheet["N68"].data_type)


def test_what_the_clerk_reads_first(sheet):
    """75 cannot be reached: 72 can, and 28 points have no scale."""
    assert (
        "목표 75점에 닿을 수 없음: 계획할 수 있는 지표를 모두 올려도 72점, 3점 모자람. "
        "더 필요한 것: ⑥ +10%p, ⑦ +3건, ⑪ +600점, ⑭ +15건, ⑮ +2개, ⑯ 수기 +10점, "
        "⑲ 직원 +1,381명 / 주민 +3,400명, ⑳ +45건. "
        "그 가운데 10점은 사람이 주는 수기 점수임" == sheet["A2"].value
    )
    assert "계획에 넣지 못한 점수: 미등록 28점(② ⑧ ⑨ ⑬ ⑰ ⑱)" == sheet["A3"].value
    assert ("목표점수", 75, "가상 합계") == (
        sheet["B5"].value,
        sheet[TARGET].value,
        sheet["L5"].value,
    )


def test_the_headers(sheet):
    """Both tables and 가상 득점 have theirs in row 8."""
    heads = [cell.value for cell in sheet[TOP - 1]]
    assert [*(column.header for column in PLAN.columns), "가상 득점", "가상 사유", None] == heads[
        :16
    ]
    assert [column.header for column in PLAN_STEPS.columns] == heads[16:25]


# --- what may be typed -----------------------------------------------------------------------


def test_only_the_inputs_are_unlocked(sheet):
    """목표점수; 고정 and both 가상실적 of 100 rows; 노력(직접) of 600 rows. All else is locked."""
    rows, steps = range(TOP, TOP + SPARE), range(TOP, TOP + SPARE_STEPS)
    exp = {TARGET} | {f"{letter}{row}" for letter in "KLM" for row in rows}
    exp |= {f"Y{row}" for row in steps}
    got = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert exp == got
    assert sheet.protection.sheet


def test_what_excel_refuses_at_once(sheet):
    """A target outside of 0..1000, and a 고정 that is neither 예 nor blank; both say so."""
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    target, frozen = rules[TARGET], rules[f"K{TOP}:K{TOP + SPARE - 1}"]
    assert ("decimal", "between", "0", "1000") == (
        target.type, target.operator or "between", target.formula1, target.formula2,
    )  # fmt: skip
    assert ("list", '"예"', True) == (frozen.type, frozen.formula1, frozen.allowBlank)
    own = rules[f"Y{TOP}:Y{TOP + SPARE_STEPS - 1}"]
    assert ("decimal", "0") == (own.type, own.formula1)
    asking = rules.pop(f"L{TOP}:M{TOP + SPARE - 1}")
    assert "15%" in asking.prompt
    assert all(rule.showErrorMessage and rule.error for rule in rules.values())


# --- 가상 득점 --------------------------------------------------------------------------------


def test_the_formulas_look_at_their_own_row_only(sheet):
    """가상 득점 in N and its 사유 in O, one a row; nothing refers to another sheet or row."""
    found = {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert "=HJ_SUM_TITLE" == found.pop("C1")  # district and day of the last refresh
    rows = range(TOP, TOP + SPARE)
    exp = {TRIAL_TOTAL, *(f"{TRIAL}{row}" for row in rows), *(f"O{row}" for row in rows)}
    assert exp == set(found)
    assert f"=SUM(N{TOP}:N{TOP + SPARE - 1})" == found.pop(TRIAL_TOTAL)
    for place, formula in found.items():
        assert set(re.findall(r"([A-Z_]+)\(", formula)) <= USED
        assert "!" not in formula
        assert {place[1:]} == set(re.findall(r"[A-Z]+(\d+)", formula))


def test_without_a_trial_it_is_today_s_score(book):
    """40, as 요약 says; blank where nothing is scored."""
    assert (40, 2, None) == calculated(book, TRIAL_TOTAL, f"N{SIX}", "N10")


def test_a_trial_touches_nothing_real(book):
    """취업률 15 %: 6 points instead of 2, so 44; 추진실적 keeps 5 % and 2, 요약 its 40."""
    type_in(book, "⑥", trial=0.15)
    cells = f"N{SIX}", TRIAL_TOTAL, "추진실적!J10", "추진실적!N10", "요약!L4"
    assert (6, 44, 0.05, 2, 40) == calculated(book, *cells)
    evaluation = file_actions.refresh(book).evaluation
    assert 40 == evaluation.totals.total
    assert (0.15, 6) == results(book, f"L{SIX}", f"N{SIX}")


@pytest.mark.parametrize(
    ("no", "typed", "row", "exp", "total"),
    [
        ("⑲", {"trial": 1500, "trial2": 3500}, NINETEEN, 8, 48),  # 4 + 4 on top of 40
        ("⑲", {"trial": 1500}, NINETEEN, "#VALUE!", "#VALUE!"),  # 주민 is missing
        ("⑲", {"trial2": 3500}, NINETEEN, None, 40),  # 직원 is blank: 미입력
        ("⑯", {"trial": 7}, SIXTEEN, 7, 47),  # points that people give
        ("⑧", {"trial": 3000, "trial2": 100}, EIGHT, "미등록", 40),  # no scale: not in the sum
        ("⑥", {"trial": "모름"}, SIX, "#VALUE!", "#VALUE!"),
        ("⑥", {"trial": 15}, SIX, "#NUM!", "#NUM!"),  # 1500 %
        ("⑥", {"trial": 0}, SIX, 0, 38),  # 0 is an actual
    ],
)
def test_a_trial_is_scored_like_an_actual(book, no, typed, row, exp, total):
    """The same errors as in 추진실적, and a sum never hides one; 미등록 is a word."""
    type_in(book, no, **typed)
    assert (exp, total) == calculated(book, f"N{row}", TRIAL_TOTAL)


# --- a refresh ---------------------------------------------------------------------------------


def test_a_refresh_obeys_what_was_typed(book):
    """The example of the guide: target 60, ⑯ fixed, each step of ⑥ worth 2.

    22 points are left (⑥ 4 ⑦ 3 ⑪ 2 ⑭ 2 ⑮ 2 ⑲ 8 ⑳ 1), 20 are needed: the last two steps of ⑥ cost
    the most and stay away. Six indicators to the top are 6, two steps of ⑥ are 4.
    """
    type_in(book, "⑯", frozen="예")
    steps = book.read(PLAN_STEPS.name)
    for step in steps:
        if step[0] == "⑥":
            step[PLAN_STEPS.index("own")] = 2
    book.write(PLAN_STEPS.name, steps)
    book.write("HJ_PLAN_TARGET", [[60]])
    file_actions.refresh(book)
    title, left_out, *rest = results(
        book, "A2", "A3", *(f"{at}{SIX}" for at in "GHIJ"), f"K{SIXTEEN}", f"G{SIXTEEN}",
        *(f"Y{row}" for row in range(TOP, TOP + 5)),
    )  # fmt: skip
    assert title == (
        "목표 60점: 지표 7개를 올려 40점에서 60점으로(노력 10, 가정). 더 필요한 것: "
        "⑥ +5%p, ⑦ +3건, ⑪ +600점, ⑭ +15건, ⑮ +2개, ⑲ 직원 +1,381명 / 주민 +3,400명, ⑳ +45건"
    )
    assert "계획에 넣지 못한 점수: 미등록 28점(② ⑧ ⑨ ⑬ ⑰ ⑱), 고정 10점(⑯)" == left_out
    assert [4, "10%", "+5%p", 4] == rest[:4]
    assert ["예", None] == rest[4:6]
    assert [2, 2, 2, 2, None] == rest[6:]


# --- paper -------------------------------------------------------------------------------------


def test_the_page(sheet):
    """A4 landscape, one page wide, with its header on each; 사유 and the steps stay off paper."""
    setup = sheet.page_setup
    assert ("landscape", 9, 1, 0) == (
        setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight,
    )  # fmt: skip
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "'목표계획'!$A$1:$O$29" == sheet.print_area
    assert "$1:$8" == sheet.print_title_rows
    assert "&A · &P / &N" == sheet.oddFooter.center.text


def test_the_headings_stay_on_the_screen(sheet):
    """The rows scroll below the header, the columns behind 번호 and 세부지표."""
    assert "C9" == sheet.freeze_panes
