"""공표득점: prints beside ours, and prints that do not add up; every sum by hand."""

import pytest

from hopejobs_xl.base.faults import Code
from hopejobs_xl.base.values import CellError
from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.sheets.form_rows import FormRow, evaluate_rows, in_block
from hopejobs_xl.sheets.later_pages import PUBLISHED
from hopejobs_xl.sheets.published import faults, lines_of
from tests.fakes.memory import MemoryWorkbook
from tests.samples import SMALL, document_with

PLACES = {"HJ_PUBLISHED": ("공표득점", 6, 1), "HJ_PUBLISHED_OF": ("공표득점", 4, 2)}
# 총점 20 / 갑 12: 가 12 (① 6, ② 6) / 을 8: 나 8 (③ 4, ④ 4), 다 감점 (감점 -2).
SCHEME = parse(SMALL, str)
WHOLE = lines_of(SCHEME)
NAMES = ["총점", "갑 분야", "가 항목", "①", "②", "을 분야", "나 항목", "③", "④", "다 감점", "감점"]
CELL = {name: f"공표득점!F{6 + order}" for order, name in enumerate(NAMES)}


def evaluated(actuals=(), scheme=SCHEME):
    """What *scheme* gives for *actuals*: 번호 -> (actual, actual2, hand)."""
    given = dict(actuals)
    rows = [FormRow(each.no, *given.get(each.no, (None, None, None))) for each in scheme.indicators]
    return evaluate_rows(scheme, rows, cell=in_block("추진실적", 7, 1), district="", as_of=DAY)


DAY = SCHEME.period_start


def book(typed, source=None):
    """A workbook whose sheet holds what is *typed*, by 번호 or name."""
    assert typed.keys() <= {*NAMES}
    rows = []
    for name, line in zip(NAMES, WHOLE.walk(), strict=True):
        assert name in (line.no, line.name)
        rows.append([line.kind, line.no, line.name, None, None, typed.get(name), None])
    blocks = {"HJ_PUBLISHED": rows, "HJ_PUBLISHED_OF": [[source]]}
    return MemoryWorkbook(blocks, PLACES.__getitem__)


def told(typed, evaluation=None):
    """What is told, as (code, cell, read)."""
    found = faults(book(typed), evaluation or evaluated())
    assert all(each.only_warns and "세요" in each.message for each in found)
    assert all("published" == each.column for each in found)
    return [(each.code, each.cell, each.read) for each in found]


def of_sum(name, number):
    return Code.PUBLISHED_SUM, CELL[name], number


def differs(name, number):
    return Code.PUBLISHED_DIFFERS, CELL[name], number


def test_the_lines_of_a_scheme():
    """총점, then each area, its items and their indicators, with what they can give."""
    found = [(each.kind, each.no, each.name, each.low, each.full) for each in WHOLE.walk()]
    assert [
        ("총점", "", "총점", -2, 20),
        ("분야", "", "갑 분야", 0, 12),
        ("항목", "", "가 항목", 0, 12),
        ("지표", "①", "취업률", 0, 6),
    ] == found[:4]
    assert [("항목", "", "다 감점", -2, 0), ("지표", "감점", "부적절 처리", -2, 0)] == found[9:]


def test_an_empty_sheet_says_nothing():
    """Nor does a workbook that has none (0.3.0)."""
    assert [] == told({})
    assert [] == faults(MemoryWorkbook({}, None), evaluated())


def test_an_indicator_that_is_printed_otherwise():
    """④ is 3 of ours: 2.5 is told with its cell, ours, the difference and what to do."""
    ours = evaluated({"④": (None, None, 3)})
    (fault,) = faults(book({"④": 2.5}, "시 결과 공문 2쪽"), ours)
    assert (Code.PUBLISHED_DIFFERS, CELL["④"], 2.5) == (fault.code, fault.cell, fault.read)
    assert ("④ 우수사례", "3점") == (fault.indicator, fault.allowed)
    for words in ("공표(시 결과 공문 2쪽) 2.5점", "우리 득점 3점", "-0.5점", "고치세요"):
        assert words in fault.message
    assert [] == told({"④": 3}, ours)


@pytest.mark.parametrize(
    ("mine", "typed", "other"),
    [
        (3.46, {"④": 3.5}, {}),  # one digit: 3.46 is printed as 3.5
        (3.5, {"④": 4}, {}),  # none: a half up
        (3.5, {"④": 3}, {}),  # or down, where they cut
        (3.44, {"④": 3.5}, {"④"}),
        (3.46, {"④": 3.4}, {"④"}),
        (3.46, {"④": 3, "③": 2.5}, {"④"}),  # the other row shows that they print a digit: 3.0
    ],
)
def test_what_is_behind_the_last_printed_digit_nobody_sees(mine, typed, other):
    """③ is not scored by us, so only ④ is compared."""
    found = told(typed, evaluated({"④": (None, None, mine)}))
    assert [differs(name, typed[name]) for name in other] == found


def test_what_we_have_not_scored_is_not_compared():
    """① and ② are blank: our 3 is no total yet."""
    assert [] == told({"총점": 11, "갑 분야": 11, "①": 6}, evaluated({"④": (None, None, 3)}))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"나 항목": 7, "③": 4, "④": 3}, {}),
        ({"나 항목": 8, "③": 4, "④": 3}, {"나 항목"}),  # whole points are no rounded ones
        ({"나 항목": 7.1, "③": 3.54, "④": 3.52}, {}),  # 7.06
        ({"나 항목": 7.2, "③": 3.54, "④": 3.52}, {"나 항목"}),  # 0.14: at most 0.06
        ({"나 항목": 7.07, "③": 3.54, "④": 3.52}, {}),  # 3.544 + 3.524 = 7.068
        ({"나 항목": 7.08, "③": 3.54, "④": 3.52}, {"나 항목"}),  # less than 7.075, never 7.08
        ({"나 항목": 7, "③": 3.5, "④": 3.4}, {}),  # rows to one digit, the sum to none
        ({"나 항목": 6, "③": 3.5, "④": 3.4}, {"나 항목"}),  # 6.9: not less than 6.8
        ({"나 항목": 8, "③": 3.5}, {}),  # ④ is not printed
    ],
)
def test_a_sum_and_its_rows(typed, wrong):
    """A half of the last digit of each row with decimals, and of the sum."""
    assert [of_sum(name, typed[name]) for name in wrong] == told(typed)


def test_rows_of_74_04_beside_a_total_of_90_21():
    """As it was really printed, on rows of 15 and of 85: 12.04 + 62 = 74.04."""
    scheme = parse(rows_by_hand(15, 85), str)
    blocks = {
        "HJ_PUBLISHED": [
            ["총점", None, "총점", None, None, 90.21, None],
            ["분야", None, "갑 분야", None, None, None, None],
            ["항목", None, "가 항목", None, None, None, None],
            ["지표", "1", "가", None, None, 12.04, None],
            ["지표", "2", "나", None, None, 62, None],
        ],
        "HJ_PUBLISHED_OF": [[None]],
    }
    found = faults(MemoryWorkbook(blocks, PLACES.__getitem__), evaluated(scheme=scheme))
    (fault,) = found
    assert (Code.PUBLISHED_SUM, "공표득점!F6", 90.21) == (fault.code, fault.cell, fault.read)
    assert ("총점", "74.04점") == (fault.indicator, fault.allowed)
    for words in ("90.21점", "74.04점", "+16.17점", "0.01점 미만", "세요"):
        assert words in fault.message


def test_a_subtotal_of_14_31_over_rows_of_14_43():
    """9.93 + 4.5 = 14.43: 0.12 more, where rounding could make less than 0.015."""
    blocks = {
        "HJ_PUBLISHED": [
            ["항목", None, "가 항목", None, None, 14.31, None],
            ["지표", "1", "가", None, None, 9.93, None],
            ["지표", "2", "나", None, None, "4.5점", None],
        ],
        "HJ_PUBLISHED_OF": [[None]],
    }
    scheme = parse(rows_by_hand(10, 5), str)
    (fault,) = faults(MemoryWorkbook(blocks, PLACES.__getitem__), evaluated(scheme=scheme))
    assert ("공표득점!F6", "가 항목", "14.43점") == (fault.cell, fault.indicator, fault.allowed)
    assert "차이 -0.12점(반올림으로 생길 수 있는 차이는 0.015점 미만)" in fault.message


def rows_by_hand(*full):
    """A document of one item with a row that people score for each 배점."""
    qualitative = next(each for each in SMALL["indicators"] if each["no"] == "④")
    rows = [
        qualitative
        | {"no": no, "name": name, "max_points": points, "target_points": 0, "item": "가 항목"}
        for no, name, points in zip("12", "가나", full, strict=True)
    ]
    return document_with({"indicators": rows})


def test_what_is_not_printed_between_is_the_sum_below_it():
    """20 over 갑 12 and the rows of 을, 4 + 3 - 1: 18, and nobody printed 을 itself."""
    rows = {"갑 분야": 12, "③": 4, "④": 3, "감점": -1}
    assert [] == told({"총점": 18} | rows)
    assert [of_sum("총점", 20)] == told({"총점": 20} | rows)


@pytest.mark.parametrize(("total", "wrong"), [(14, True), (16, True), (17, False), (20, False)])
def test_rows_that_are_more_than_their_sum(total, wrong):
    """12 + 4 + 3 = 19 without 감점, which may still take 2: 17 at least, and never 16."""
    found = told({"총점": total, "갑 분야": 12, "③": 4, "④": 3})
    assert ([of_sum("총점", total)] if wrong else []) == found


def test_how_many_are_open_is_said_where_they_are_too_much_already():
    """① 6 of 가 5, and ② is not printed."""
    (fault,) = faults(book({"가 항목": 5, "①": 6}), evaluated())
    assert "1개가 비어 있어도" in fault.message
    assert "6점" in fault.message


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("많음", "수가 아님"),
        ("3점 4점", "두 수"),
        (7, "0점 이상 4점 이하"),
        (-1, "0점 이상 4점 이하"),
        ("3명", "수가 아님"),
        (True, "TRUE"),
        (CellError("#N/A"), "#N/A"),
    ],
)
def test_what_is_no_points_is_told_and_not_used(typed, words):
    """Of ④, at most 4; the sum of its item lacks it."""
    (fault,) = faults(book({"④": typed, "③": 4, "나 항목": 8}), evaluated({"④": (None, None, 3)}))
    assert (Code.PUBLISHED_CELL, CELL["④"], typed) == (fault.code, fault.cell, fault.read)
    assert words in fault.message


@pytest.mark.parametrize("typed", ["3점", "3.0 점", "３", 3.0, "해당없음", " "])
def test_figures_as_people_write_them(typed):
    """With their unit, full-width; 해당없음 and a blank are no figure."""
    assert [] == told({"④": typed}, evaluated({"④": (None, None, 3)}))


def test_a_line_that_the_scheme_has_no_more():
    """Taken out of 설정 since the sheet was made."""
    blocks = {
        "HJ_PUBLISHED": [
            ["지표", "⑨", "폐지된 지표", None, None, 3, None],
            ["분야", None, "옛 분야", None, None, 3, None],
            ["지표", "④", "우수사례", None, None, 3, None],
            ["지표", "④", "우수사례", None, None, 3, None],
            ["지표", "⑨", "옛 지표", None, None, None, None],
        ],
        "HJ_PUBLISHED_OF": [[None]],
    }
    found = faults(MemoryWorkbook(blocks, PLACES.__getitem__), evaluated())
    cells = [f"공표득점!{cell}" for cell in ("F6", "F7", "F9")]
    assert [(Code.PUBLISHED_CELL, cell) for cell in cells] == [(e.code, e.cell) for e in found]
    assert "공표득점!F8" in found[2].message


def test_a_sum_that_differs_because_a_row_does_is_told_once():
    """④ 2 and not 3: 나, 을 and 총점 are 1 less, as they must be."""
    ours = {"①": (0.15, None, None), "②": (10, 10, None), "③": (5, None, None)}
    made = evaluated(ours | {"④": (None, None, 3), "감점": (0, None, None)})
    assert made.faults == ()
    points = {each.indicator.no: each.points for each in made.results}
    typed = points | {"④": 2.0}
    typed |= {"가 항목": points["①"] + points["②"], "나 항목": points["③"] + 2, "다 감점": 0}
    typed |= {"갑 분야": typed["가 항목"], "을 분야": typed["나 항목"]}
    typed["총점"] = typed["갑 분야"] + typed["을 분야"]
    assert [differs("④", 2.0)] == told(typed, made)
    # A total that is not their sum is told by itself.
    assert [differs("④", 2.0), of_sum("총점", 20), differs("총점", 20)] == told(
        typed | {"총점": 20}, made
    )


def test_the_columns_of_the_sheet():
    """What is typed stands behind what it is about."""
    assert ["kind", "no", "name", "max_points", "points", "published", "remark"] == [
        each.key for each in PUBLISHED.columns
    ]
