"""The worksheet functions: every row of the value table in design.md, and HJ_TOTAL."""

import datetime as dt
import math

import pytest

from hopejobs_xl.base.values import ERRORS, MISSING, CellError
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.worksheet.functions import NAMES, Functions
from tests.samples import scheme_with
from tests.scheme.test_scheme_format import EXAMPLES

F = Functions(load())
SIX, NINETEEN = "취업률", "노동교육"


@pytest.mark.parametrize(
    ("indicator", "actuals", "shown", "words"),
    [
        # a number: scored
        (SIX, [0.15], 6, ["15% 이상 → 6점", "공문"]),
        (SIX, [0.05], 2, ["가정"]),
        (SIX, [0], 0, ["2.5% 미만 → 0점"]),
        # numeric text: scored as that number, and the reason says so
        (SIX, ["15%"], 6, ["글자 「15%」을(를) 수로 읽음"]),
        ("⑪", ["1,500점"], 5, ["글자 「1,500점」을(를) 수로 읽음"]),
        ("⑫", ["1,500명"], 3, ["글자 「1,500명」을(를) 수로 읽음"]),
        # other text: #VALUE!, named
        (SIX, ["조금"], "#VALUE!", ["「조금」", "비율 0% 이상 100% 이하"]),
        # blank: nothing
        (SIX, [None], "", ["미입력", "0과 다름"]),
        (SIX, [""], "", ["미입력"]),
        (NINETEEN, [119, None], "", ["미입력", "주민"]),
        (NINETEEN, [None, 100], "", ["미입력", "직원"]),
        ("⑯", [None], "", ["미입력", "수기점수"]),
        # omitted: only for the second actual, and not where two are needed
        (SIX, [0.15, MISSING], 6, ["공문"]),
        (NINETEEN, [119], "#VALUE!", ["실적이 2개 필요함", "주민"]),
        (NINETEEN, [119, 100], 0, ["직원 119명", "주민 100명"]),
        # an Excel error: the same error
        (SIX, [CellError("#DIV/0!")], "#DIV/0!", ["#DIV/0!", "수식"]),
        (NINETEEN, [119, CellError("#REF!")], "#REF!", ["#REF!"]),
        # outside what the unit allows
        (SIX, [15], "#NUM!", ["비율", "15%"]),
        ("④", [-1], "#NUM!", ["-1건", "0건 이상"]),
        (SIX, [math.nan], "#NUM!", ["수가 아님"]),
        (SIX, [math.inf], "#NUM!", ["수가 아님"]),
        ("④", [1e308], "#NUM!", ["너무 큼"]),
        ("④", [dt.datetime(2016, 4, 1)], "#NUM!", ["날짜 2016-04-01"]),
        ("④", [True], "#NUM!", ["TRUE"]),
        # an unknown or ambiguous indicator: #N/A with proposals
        ("취없률", [1], "#N/A", ["취없률", "⑥ 취업률"]),
        ("취업", [1], "#N/A", ["⑥ 취업률", "⑪ 취업자 임금수준"]),
        (None, [1], "#N/A", ["지표가 없습니다"]),
        # without bands: #N/A
        ("②", [3201300], "#N/A", ["미등록", "일자리정책과-3139"]),
        ("⑧", [3000, None], "#N/A", ["미등록"]),
        ("②", [None], "#N/A", ["미등록"]),
        # a second actual where there is only one
        (SIX, [0.15, 3], "#VALUE!", ["실적은 1개뿐"]),
    ],
)
def test_what_arrives_and_what_comes_back(indicator, actuals, shown, words):
    """HJ_SCORE shows the stated result, HJ_WHY says why, HJ_SCORES and HJ_BAND agree."""
    assert shown == F.HJ_SCORE(indicator, *actuals)
    reason = F.HJ_WHY(indicator, *actuals)
    assert [] == [word for word in words if word not in reason]
    block = [[[actual]] for actual in actuals]
    if indicator:
        assert [[shown]] == F.HJ_SCORES([[indicator]], *block)
    if isinstance(shown, str):
        assert shown == F.HJ_BAND(indicator, *actuals)
        is_error = isinstance(F.HJ_SCORE(indicator, *actuals), CellError)
        assert shown.startswith("#") == is_error


@pytest.mark.parametrize("code", ERRORS)
def test_every_excel_error_comes_back(code):
    """As the actual and as the indicator."""
    assert code == F.HJ_SCORE(SIX, code)
    assert [code] * 12 == [
        F.HJ_PACE(code, 1, "2016-04-01"),
        F.HJ_PACE("④", code, "2016-04-01"),
        F.HJ_PACE("④", 1, code),
        F.HJ_NEXT("⑲", 1, code),
        F.HJ_NEED("④", code),
        F.HJ_NEED("⑥", 1, code),
        F.HJ_INCENTIVE(code, [[75.0]]),
        F.HJ_SCORE(code, 1),
        F.HJ_MAX(code),
        F.HJ_TARGET(code),
        F.HJ_BAND(code, 1),
        F.HJ_STATE(code, 1),
    ]


def test_the_table_has_every_function():
    """Seventeen names, each a method of its own."""
    assert 17 == len(NAMES)
    assert list(NAMES) == list(F.table())
    assert 6 == F.table()["HJ_SCORE"](SIX, 0.15)


def test_max_and_target():
    """Of known indicators; #N/A otherwise."""
    assert [6, -10, "#N/A"] == [F.HJ_MAX(name) for name in (SIX, "감점", "없는 지표")]
    assert [1, 0, "#N/A"] == [F.HJ_TARGET(name) for name in (6, "감점", "취업")]


def test_engine():
    """Python answers, whatever the points are; VBA's own answer is tested with the fallback."""
    assert "파이썬" == F.HJ_ENGINE([[1.0], ["#N/A"]])


def test_band_as_text():
    """The band with its unit; both parts of a composite; a hand-given score."""
    assert "15% 이상 → 6점" == F.HJ_BAND(SIX, 0.2)
    assert "1,500명 이상 → 4점 + 875명 이상 → 1점" == F.HJ_BAND(NINETEEN, 1500, 900)
    assert "수기 9점" == F.HJ_BAND("⑯", None, None, 9)


@pytest.mark.parametrize(
    ("arguments", "state", "basis"),
    [
        ((SIX, 0.15), "산정", "공문"),
        ((SIX, 0.05), "산정", "가정"),
        ((SIX, None), "미입력", ""),
        ((SIX, "조금"), "오류", ""),
        (("②", 1), "미등록", ""),
        (("②", 1, None, 3), "산정", "수기"),
        (("없는 지표", 1), "오류", ""),
    ],
)
def test_state_and_basis(arguments, state, basis):
    """What the 상태 and 근거 columns show."""
    assert (state, basis) == (F.HJ_STATE(*arguments), F.HJ_BASIS(*arguments))


def test_scores_of_a_column():
    """Each row on its own; a row without an indicator stays empty."""
    names = [["⑥"], [None], ["⑲"], ["⑯"], ["②"], ["취업"]]
    actuals = [[0.15], [1.0], [1500.0], [None], [5.0], [1.0]]
    seconds = [[None], [None], [3500.0], [None], [None], [None]]
    hands = [[None], [None], [None], [9.0], [None], [None]]
    expected = [[6], [""], [8], [9], ["#N/A"], ["#N/A"]]
    assert expected == F.HJ_SCORES(names, actuals, seconds, hands)


def test_scores_of_a_row_and_of_a_rectangle():
    """The shape that goes in comes out."""
    assert [[6, 5]] == F.HJ_SCORES([["⑥", "④"]], [[0.15, 51]])
    assert [[6, 5], [0, 4]] == F.HJ_SCORES([["⑥", "④"], ["⑥", "④"]], [[0.15, 51], [0, 50]])
    assert [[6]] == F.HJ_SCORES("⑥", 0.15)


@pytest.mark.parametrize(
    "actuals", [[[1.0]], [[1.0, 2.0]], [[1.0], [2.0], [3.0]], [[1.0, 2.0], [3.0, 4.0]]]
)
def test_scores_of_unequal_ranges_are_refused(actuals):
    """Two rows of indicators need two rows of actuals."""
    result = F.HJ_SCORES([["⑥"], ["④"]], actuals)
    assert ("#VALUE!", CellError) == (result, type(result))


@pytest.mark.parametrize(
    ("points", "total"),
    [
        ([[10.0], [5.0], [2.5]], 17.5),
        ([[10.0], [None], [""], [-3.0]], 7),
        ([[0.1] * 10], 1),
        ([[None]], 0),
        (7.0, 7),
        ([[1.0], ["5점"]], "#VALUE!"),
        ([[1.0], ["5"]], "#VALUE!"),
        ([[1.0], [True]], "#VALUE!"),
        ([[1.0], ["글자"], [CellError("#N/A")]], "#N/A"),
        ([[CellError("#NUM!")], [CellError("#N/A")]], "#NUM!"),
    ],
)
def test_total_refuses_to_skip(points, total):
    """Blanks add nothing; text is #VALUE!; an error comes back as it is."""
    assert total == F.HJ_TOTAL(points)


LEAP_DAY = dt.date(2016, 2, 29)  # the 182nd day of 366
OUR_DAY = Functions(load(), LEAP_DAY)


@pytest.mark.parametrize(
    "as_of",
    [LEAP_DAY, dt.datetime(2016, 2, 29, 9), "2016-02-29", "2016-02-29T09:00", 42429, 42429.9],
)
def test_pace_takes_a_day_in_any_form(as_of):
    """② 3,201,300 × 366 / 182; 42429 is Excel's number for that day."""
    assert 6437779 == F.HJ_PACE("②", 3201300, as_of)
    assert 6437779 == F.HJ_PACE("②", "3,201,300원", as_of)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("④", 51, LEAP_DAY), 103),
        (("⑥", 0.05, LEAP_DAY), 0.05),
        (("⑯", 7, LEAP_DAY), 7),
        (("⑮", 1, LEAP_DAY), 1),
        (("⑮", "O X", LEAP_DAY), "O X"),
        (("④", 51, "2015-08-31"), 51),
        (("⑲", 100, LEAP_DAY), 201),
        (("⑧", "100명", LEAP_DAY), 201),  # the second actual's unit
        (("④", None, LEAP_DAY), ""),
        (("④", 51, None), ""),
        (("④", 51, " "), ""),
        (("④", 51), "#VALUE!"),
        (("④", 51, MISSING), "#VALUE!"),
        (("④", MISSING, LEAP_DAY), "#VALUE!"),
        (("④", "조금", LEAP_DAY), "#VALUE!"),
        (("④", 51, "2월"), "#VALUE!"),
        (("④", 51, "42429"), "#VALUE!"),
        (("④", -1, LEAP_DAY), "#NUM!"),
        (("⑥", 15, LEAP_DAY), "#NUM!"),
        (("④", 51, 0), "#NUM!"),
        (("④", 51, 20160229), "#NUM!"),
        (("④", 51, math.nan), "#NUM!"),
        (("④", 51, True), "#NUM!"),
        (("취업", 1, LEAP_DAY), "#N/A"),
    ],
)
def test_pace(arguments, shown):
    """Levels stay, 미등록 is projected too; errors by the table."""
    found = F.HJ_PACE(*arguments)
    assert shown == found
    assert str(shown).startswith("#") == isinstance(found, CellError)


def test_pace_with_the_day_of_the_workbook():
    """Only where it is left out: a blank cell is a blank."""
    assert [6437779, ""] == [OUR_DAY.HJ_PACE("②", 3201300), OUR_DAY.HJ_PACE("②", 3201300, None)]
    assert 366 == OUR_DAY.HJ_PACE("④", 1, "2015-09-01")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ((SIX, 0.05), 0.025),
        ((SIX, "5%", None), 0.025),
        ((SIX, 0.15), 0),
        ((SIX, 100, 2000), 50),
        ((SIX, "100명", "2,000명"), 50),
        ((SIX, 300, 2000), 0),
        ((NINETEEN, 119, 100), "직원 +256명 또는 주민 +775명"),
        ((NINETEEN, 1500, 100), "주민 +775명"),
        ((NINETEEN, 1500, 3500), 0),
        (("감점", 3), -1),
        (("⑮", "O X"), 1),
        (("⑯", 7), 1),
        ((SIX, None), ""),
        ((SIX, 100, ""), "#NUM!"),
        ((NINETEEN, 119, None), ""),
        ((NINETEEN, 119), "#VALUE!"),
        ((SIX, "조금"), "#VALUE!"),
        ((SIX, "조금", 2000), "#VALUE!"),
        ((SIX, None, 2000), ""),
        (("④", 1, 2), "#VALUE!"),
        ((SIX, 15), "#NUM!"),
        ((SIX, 100, 0), "#NUM!"),
        ((SIX, 100, 50), "#NUM!"),
        (("②", 1), "#N/A"),
        (("취없률", 1), "#N/A"),
    ],
)
def test_next(arguments, shown):
    """How much more for the next points; errors as HJ_SCORE."""
    found = F.HJ_NEXT(*arguments)
    assert shown == found
    assert str(shown).startswith("#") == isinstance(found, CellError)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ((SIX, 6), 0.15),
        ((SIX, "6점"), 0.15),
        ((SIX, 6, 2000), 300),
        ((SIX, 6, None), 0.15),
        (("④", 1), 11),
        ((NINETEEN, 8), "직원 1,500명 / 주민 3,500명"),
        (("감점", -3), 3),
        (("감점", -10), "제한 없음"),
        (("⑯", 9), 9),
        ((SIX, None), ""),
        ((SIX, MISSING), "#VALUE!"),
        ((SIX, "많이"), "#VALUE!"),
        ((SIX, 6, "많이"), "#VALUE!"),
        (("④", 1, 2000), "#VALUE!"),
        ((SIX, 7), "#NUM!"),
        ((SIX, -1), "#NUM!"),
        ((SIX, True), "#NUM!"),
        ((SIX, 6, 0), "#NUM!"),
        ((SIX, 6, -5), "#NUM!"),
        (("감점", 1), "#NUM!"),
        (("②", 1), "#N/A"),
        (("⑨", 1, 100), "#N/A"),
        (("없는 지표", 1), "#N/A"),
    ],
)
def test_need(arguments, shown):
    """What actual gives the points; a ratio in heads with its denominator."""
    found = F.HJ_NEED(*arguments)
    assert shown == found
    assert str(shown).startswith("#") == isinstance(found, CellError)


def test_grades_and_routes():
    """The next grade by its label; two routes with what each lacks."""
    made = {name: Functions(scheme) for scheme, name in schemes_of_the_format()}
    grades = made["기관장 관심도"]
    assert ["B", 0, "A"] == [
        grades.HJ_NEXT("①", "C"),
        grades.HJ_NEXT("①", "A"),
        grades.HJ_NEED("①", 4),
    ]
    assert "C" == grades.HJ_PACE("①", "C", LEAP_DAY)
    routes = made["취업 지원"]
    assert "실적 +20명 또는 목표 달성률 +40%p" == routes.HJ_NEXT("①", 100, 0.5)
    # nothing of the second yet: all of it, not so much more
    assert "실적 +20명 또는 목표 달성률 90%" == routes.HJ_NEXT("①", 100)
    assert "실적 160명 또는 목표 달성률 90%" == routes.HJ_NEED("①", 4)


def schemes_of_the_format():
    """The scheme of each example, with the name of its first indicator."""
    schemes = [scheme_with(example.values[0]) for example in EXAMPLES]
    return [(scheme, scheme.indicators[0].name) for scheme in schemes]


SCORES = [[75.0, 80.0], [70.0, 69.99], [None, ""]]


@pytest.mark.parametrize(
    ("own", "scores", "shown"),
    [
        (75, SCORES, 300),  # 10 or fewer pass: the top 13 share 1,200, all four of them
        ("75점", SCORES, 300),
        (69.99, SCORES, 300),
        (75, [[75.0], [CellError("#N/A")]], "#N/A"),
        (75, [[75.0], ["80"]], "#VALUE!"),
        (75, [[75.0], [True]], "#VALUE!"),
        (74, SCORES, "#VALUE!"),
        (75, [[None]], "#VALUE!"),
        (None, SCORES, ""),
        (MISSING, SCORES, "#VALUE!"),
        ("많음", SCORES, "#VALUE!"),
        (True, SCORES, "#NUM!"),
    ],
)
def test_incentive(own, scores, shown):
    """The amount in the unit of the pool; blanks in the range are no districts."""
    assert shown == F.HJ_INCENTIVE(own, scores)


def test_incentive_of_one_who_is_not_selected():
    """Fifteen districts of 70 and more share 80 each, and one of 60 gets nothing."""
    scores = [[70.0 + n] for n in range(15)] + [[60.0]]
    assert [80, 0] == [F.HJ_INCENTIVE(own, scores) for own in (70, 60)]
