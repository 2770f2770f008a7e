"""The unit that a form states: obeyed where it is clear, asked about where it is not."""

import datetime as dt
import itertools

import openpyxl
import pytest

from hopejobs_xl.attach.header_units import Over
from hopejobs_xl.attach.stated_units import Units
from hopejobs_xl.attach.unit_words import size
from hopejobs_xl.attach.write import attach
from hopejobs_xl.ooxml.sheet_cells import Cells
from hopejobs_xl.scheme.loader import load
from tests.attach.made_tables import edited, refreshed, shown

SCHEME = load()
NAMES = {
    "④": "홍보 실적",  # 건: 51 is 5 of 5
    "⑥": "취업률",  # 비율: 5 % is 2, 15 % is 6 of 6
    "②": "사회적경제기업 온라인 쇼핑몰 구매액",  # 원, without bands
    "⑫": "좋은 일자리 구인등록인원",  # 명: 2,000 is 4 of 4
    "⑩": "상용직 알선취업율",  # 비율: 80 % is 5 of 5
}
ASKED = "알 수 없음"


def form(path, rows, header="실적", unit=None):
    """A form of *rows* (no, value, number format, unit, words behind the name); the last row is ⑩.

    ⑩ is blank: it has nothing to do with what is asked.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "실적"
    heads = ["지표", header] if unit is None else ["지표", unit, header]
    sheet.append(heads)
    at = len(heads)
    for no, value, code, own, behind in rows:
        row = sheet.max_row + 1
        sheet.cell(row, 1, NAMES[no] + behind)
        if unit is not None:
            sheet.cell(row, 2, own)
        cell = sheet.cell(row, at, value)
        cell.number_format = code or "General"
    book.save(path)
    return path


def answer(path, no):
    """Points (or state) of *no* and what its faults say, the same in the cell and the evaluation.

    Attached, then refreshed: one actual never has two scores.
    """
    made = attach(path, partial=True)
    column = openpyxl.utils.get_column_letter(made.target.column)
    row = next(each.row for each in made.found.rows if each.no == no)
    seen = []
    for evaluation in (made.evaluation, refreshed(path)):
        result = next(each for each in evaluation.results if each.indicator.no == no)
        cell = shown(path, "실적", column).get(row)
        cell = None if cell == "" else cell
        assert cell == (result.points if result.points is not None else result.error or None)
        said = " ".join(f.message for f in evaluation.faults if f.indicator.startswith(no))
        seen.append((result.points if result.points is not None else result.state.label, said))
    assert seen[0] == seen[1]
    return seen[0]


PERCENT, LITERAL, COUNTED = "0%", '0.0"%"', '#,##0"건"'
# header, unit column (or None), value, format, points or state of ⑥, words of the fault
RATIO = [
    ("실적", None, 0.05, None, 2, ""),
    ("실적", None, 0.15, PERCENT, 6, ""),
    ("실적", None, 15, None, "오류", "15%"),
    ("실적(%)", None, 15, None, 6, ""),
    ("실적(%)", None, 15.0, None, 6, ""),
    ("실적(%)", None, 0.15, PERCENT, 6, ""),
    ("실적(%)", None, 0.15, None, "오류", "0.15%인지 15%인지"),
    ("실적(%)", None, 1, None, "오류", "1%인지 100%인지"),
    ("실적(%)", None, 0.005, "0.00%", 0, ""),
    ("실적(%)", None, 0, None, 0, ""),
    ("실적(%)", None, None, None, "미입력", ""),
    ("실적(%)", None, "15%", None, 6, ""),
    ("실적(%)", None, "0.5%", None, 0, ""),
    ("실적(%)", None, "15", None, "오류", ASKED),
    ("실적(%)", None, "0.15", None, "오류", ASKED),
    ("실적(%)", None, "열다섯", None, "오류", "열다섯"),
    ("실적(%)", None, 150, None, "오류", "150%"),
    ("실적(%)", None, -5, None, "오류", "-5%"),
    ("실적 (단위: %)", None, 15, None, 6, ""),
    ("실적[％]", None, 15, None, 6, ""),
    ("실적(퍼센트)", None, 15, None, 6, ""),
    ("실적(%)¹⁾", None, 15, None, 6, ""),
    ("실적", None, 15, LITERAL, 6, ""),
    ("실적", None, 0.5, LITERAL, 0, ""),
    ("실적", None, 15, r"0\%", 6, ""),
    ("실적(%)", None, 0.5, LITERAL, 0, ""),
    ("실적", "%", 15, None, 6, ""),
    ("실적", "%", 0.15, None, "오류", "0.15%인지 15%인지"),
    ("실적", "%", 0.15, PERCENT, 6, ""),
    ("실적(건)", "%", 15, None, 6, ""),
    ("실적", "건", 0.05, None, "오류", ASKED),
    ("실적", "건", 0.05, PERCENT, "오류", ASKED),
    ("실적(건)", None, 0.05, None, 2, ""),
    ("실적(건, %)", None, 0.05, None, "오류", "0.05%인지 5%인지"),
    ("실적(건, %)", None, 0.05, PERCENT, 2, ""),
    ("실적(건, %)", None, 5, None, 2, ""),
    ("실적", "건, %", 0.05, None, "오류", "0.05%인지 5%인지"),
    ("실적(백만원)", None, 0.05, None, "오류", ASKED),
    ("실적", None, 0.05, COUNTED, "오류", ASKED),
    ("실적", "비율", 0.05, None, 2, ""),
    ("실적", "비율(%)", 15, None, 6, ""),
    ("실적(%)", None, dt.datetime(2016, 4, 1), "yyyy-mm-dd", "오류", "날짜"),
    ("실적(%)", None, "=NA()", None, "오류", "#N/A"),
    ("실적(%)", None, "=3/0.2", None, 6, ""),
    ("실적", None, True, None, "오류", ""),
    ("실적(%)", None, True, None, "오류", ""),
]


@pytest.mark.parametrize(("header", "unit", "value", "code", "expected", "words"), RATIO)
def test_a_ratio(tmp_path, header, unit, value, code, expected, words):
    """⑥ under each header, beside each unit, in each format."""
    rows = [("⑥", value, code, unit, ""), ("④", None, None, "건", ""), ("⑩", None, None, "%", "")]
    path = form(tmp_path / "가.xlsx", rows, header, None if unit is None else "단위")
    got, said = answer(path, "⑥")
    assert expected == got, said
    assert words in said
    assert bool(said) == (expected == "오류")


# header, unit column (or None), value, format, points or state of ⑫ (명: 2,000 is 4), words
PEOPLE = [
    ("실적", None, 2000, "#,##0", 4, ""),
    ("실적(명)", None, 2000, None, 4, ""),
    ("실적(건)", None, 2000, None, 4, ""),
    ("실적(천명)", None, 2, None, 4, ""),
    ("실적(천명)", None, 1.5, None, 3, ""),
    ("실적", "천명", 2, None, 4, ""),
    ("실적", None, 1500, '#,##0,"천명"', 3, ""),
    ("실적(천명)", None, 1500, "#,##0,", 3, ""),
    ("실적", None, 1500, "#,##0,", 3, ""),
    ("실적(명)", None, 1500, "#,##0,", "오류", ASKED),
    ("실적(천명)", None, 1500, "#,##0,,", "오류", ASKED),
    ("실적", None, 1500, '[>=1000]#,##0,"천명";0"명"', 3, ""),
    ("실적", None, 1.5, '0.0"천명"', 3, ""),
    ("실적(천건)", "명", 1500, None, 3, ""),
    ("실적(백만원)", "명", 1500, None, 3, ""),
    ("실적(천명)", None, 2, '0"명"', "오류", ASKED),
    ("실적(명)", "천명", 2, None, "오류", ASKED),
    ("실적(%)", None, 2000, None, "오류", "2000%인데 이 지표의 단위는 명(2,000명)"),
    ("실적(%)", None, "2,000명", None, 4, ""),
    ("실적(%)", None, "2000", None, "오류", ASKED),
    ("실적(%)", "명", 2000, None, 4, ""),
    ("실적", "%", 2000, None, "오류", ASKED),
    ("실적", None, 20, PERCENT, "오류", "2000%인데"),
    ("실적(%)", None, 0, None, 0, ""),
    ("실적(%)", None, None, None, "미입력", ""),
    ("실적(백만원)", None, 2000, None, "오류", ASKED),
    ("실적(천명)", None, "2000명", None, "오류", ASKED),
    ("실적(천명)", None, "2", None, "오류", ASKED),
    ("실적(천명)", None, None, None, "미입력", ""),
]


@pytest.mark.parametrize(("header", "unit", "value", "code", "expected", "words"), PEOPLE)
def test_a_count(tmp_path, header, unit, value, code, expected, words):
    """⑫ under each header, beside each unit, in each format."""
    rows = [("⑫", value, code, unit, ""), ("④", None, None, "건", ""), ("⑩", None, None, "%", "")]
    path = form(tmp_path / "가.xlsx", rows, header, None if unit is None else "단위")
    got, said = answer(path, "⑫")
    assert expected == got, said
    assert words in said
    assert bool(said) == (expected == "오류")


@pytest.mark.parametrize(
    ("label", "no", "value", "expected"),
    [
        ("취업률(%)", "⑥", 15.0, 0.15),
        ("취업률(%)(6)", "⑥", 15.0, 0.15),
        ("취업률 [단위: %] (6점)", "⑥", 15.0, 0.15),
        ("⑧ 구인기업 등록건수(70%)·인원(30%) (5)", "⑧", 3000.0, 3000.0),
        ("온라인 쇼핑몰 구매액(백만원)", "②", 3.2, 3_200_000.0),
        ("사후관리 이행률 (기간에 따른 합산 점수)", "⑬", 960.0, 960.0),
    ],
)
def test_a_unit_behind_the_name(label, no, value, expected):
    """As good as a column of units; points and explanations in brackets are none."""
    cells = Cells("실적", {(2, 1): label, (2, 2): value})
    units = Units(SCHEME, cells, lambda places: {}, Over(), {"label": 1, "actual": 2})
    assert expected == units.how(2, "actual", SCHEME.find(no)).given(value)


@pytest.mark.parametrize(("header", "factor"), [
    ("실적(원)", 1), ("실적(천원)", 10**3), ("실적(만원)", 10**4), ("실적(십만원)", 10**5),
    ("실적(백만원)", 10**6), ("실적(천만원)", 10**7), ("실적(억원)", 10**8), ("실적(십억원)", 10**9)
])  # fmt: skip
def test_money(tmp_path, header, factor):
    """The formula carries the factor, and the evaluation has the amount in 원."""
    amount = 3.5 if factor > 1 else 35  # 원 are whole: half a 원 is refused
    rows = [("②", amount, None, None, ""), ("④", None, None, None, ""), ("⑩", None, None, None, "")]
    path = form(tmp_path / "가.xlsx", rows, header)
    made = attach(path, partial=True)
    result = next(each for each in made.evaluation.results if each.indicator.no == "②")
    assert (amount * factor,) == result.actuals
    text = openpyxl.load_workbook(path)["실적"]["C2"].value
    assert (f"$B2*{factor}," in text) == (factor > 1)


def test_a_formula_follows_the_sheet(tmp_path):
    """A header, a format, a figure that change are followed by the next refresh."""
    rows = [("⑥", 15, None, None, ""), ("④", 51, None, None, ""), ("⑩", None, None, None, "")]
    path = form(tmp_path / "가.xlsx", [rows[0], ("④", "51건", None, None, ""), rows[2]], "실적(%)")
    assert (6, "") == answer(path, "⑥")
    for value, header, expected in (
        (20, "실적(%)", 6), (0.5, "실적(%)", "오류"), (0.5, "실적", 6), (0.025, "실적", 1),
        (2.5, "실적(%)", 1), ("5%", "실적(%)", 2),
    ):  # fmt: skip
        edited(path, "실적", B2=value, B1=header)
        made = refreshed(path)
        got = next(each for each in made.results if each.indicator.no == "⑥")
        assert expected == (got.state.label if got.points is None else got.points)
        assert expected == (shown(path, "실적", "C")[2] if expected != "오류" else "오류")
    edited(path, "실적", B2=0.5)
    book = openpyxl.load_workbook(path)
    book["실적"]["B2"].number_format = PERCENT
    book.save(path)
    assert refreshed(path).results[5].points == 6  # 50 %


def test_what_is_refused_follows_the_sheet(tmp_path):
    """A blank cell of another unit than its header's: a number is asked about, text counts."""
    path = form(
        tmp_path / "가.xlsx", [(no, None, None, None, "") for no in ("④", "⑥", "⑩")], "실적(%)"
    )
    attach(path, partial=True)
    before = openpyxl.load_workbook(path)["실적"]["C2"].value
    assert before == '=[1]!HJ_SCORE($A2,IF(ISNUMBER($B2),IF($B2=0,$B2,$B2&"?"),$B2&""))'
    for value, expected in ((51, "#VALUE!"), ("51건", 5), (0, 0), (None, None), (51, "#VALUE!")):
        edited(path, "실적", B2=value)
        refreshed(path)
        assert before == openpyxl.load_workbook(path)["실적"]["C2"].value
        assert expected == (shown(path, "실적", "C").get(2) or (0 if expected == 0 else None))


def test_our_own_formula_is_known_again(tmp_path):
    """Attached twice: the same formulas, in the same column."""
    rows = [("⑥", 15, None, None, ""), ("⑫", "2,000명", None, None, ""), ("⑩", 0.5, None, None, "")]
    path = form(tmp_path / "가.xlsx", rows, "실적(%)")
    texts = []
    for _ in range(2):
        attach(path, partial=True)
        sheet = openpyxl.load_workbook(path)["실적"]
        assert 3 == sheet.max_column
        texts.append([sheet.cell(row, 3).value for row in range(1, 5)])
    assert texts[0] == texts[1]
    assert texts[0][1] == (
        '=[1]!HJ_SCORE($A2,IF(ISNUMBER($B2),IF(OR($B2=0,ABS($B2)>1),$B2/100,$B2&"%?"),$B2&""))'
    )


def test_a_figure_that_is_a_formula(tmp_path):
    """=D5/E5 under (%) is asked about; in percent it is what it shows."""
    path = form(
        tmp_path / "가.xlsx", [(no, None, None, None, "") for no in ("⑥", "④", "⑩")], "실적(%)"
    )
    edited(path, "실적", B2="=3/20")
    got, said = answer(path, "⑥")
    assert ("오류", True) == (got, "0.15%인지 15%인지" in said)
    book = openpyxl.load_workbook(path)
    book["실적"]["B2"].number_format = PERCENT
    book.save(path)
    assert (6, "") == answer(path, "⑥")


def test_all_words_for_larger_units():
    """십, 백, 천, 만, 억 and what is made of them."""
    tens = {"": 1, "십": 10, "백": 100, "천": 1000}
    myriads = {"": 1, "만": 10**4, "억": 10**8, "조": 10**12}
    for (one, small), (two, large) in itertools.product(tens.items(), myriads.items()):
        assert small * large == size(one + two)
