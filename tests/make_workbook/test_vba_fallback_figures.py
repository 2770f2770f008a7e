"""One figure at a time, and the scales that no example has: VBA and Python give the same points."""

import pytest

from hopejobs_xl.sheets import scheme_rows, scheme_tables
from tests.make_workbook.built_sheets import by_python, by_vba, engine_over
from tests.make_workbook.test_vba_fallback import ROW_FUNCTIONS, differences
from tests.samples import SHIPPED, band, document_with


@pytest.fixture(scope="module")
def vba_engine():
    """The shipped scheme on sheets, no Python."""
    return engine_over(scheme_rows.rows_of(SHIPPED))


@pytest.fixture(scope="module")
def scheme():
    """The shipped scheme as Python reads it off the same tables."""
    return scheme_tables.scheme_from(scheme_rows.rows_of(SHIPPED))


FIGURES = [
    "5¹", "51²", "5①", "㊿", "51⒈", "٥١", "４８건", "\u200b51건", "\ufeff5", "\u3164",
    "51\u00ad건", "119 100", "119\u00a0100", "119\u3000100", "1 500", "119, 100", "119,100",
    "1,500\u00a0000", "1\u00a0500\u00a0000건", "1\u2009234", "1\u2002234", "1\u202f5000",
    "1500 건", "- 5", "△ 3건", "+ 4", "2016. 4. 1.", "2016.4.1", "2016-4", "2016/04",
    "2016년 4월 1일", "'16. 4. 1.", "’16년4월", "16-4-1", "16-4-111", "4월 1일", "14월 11일",
    "2016. 4.", "2016.4", "20,160,401", "20160401건", 20160401.0, 20161301.0, 20160230.0,
    20160229.0, 18991231.0, 19000101.0, 20991231.0, 21000101.0, 4.1, "4.1건",
    51.00000000000001, 50.9999999999999, "5 . 1", "4. 5", ".5", "5e", "1e2",
    "해당\u200b없음", "5\ue000", "51\u1100\u1165\u11ab", "\u1100\u1165\u11ab", "○\u200b ×",
    "Ｏ　Ｘ", "1.5",
]  # fmt: skip


@pytest.mark.parametrize("no", ["④", "⑥", "⑪", "감점", "⑮"])
def test_one_figure_at_a_time(vba_engine, scheme, no):
    """Odd digits, hidden characters, two figures, dates, fractions: for every kind of unit."""
    for function in ("HJ_SCORE", "HJ_STATE"):
        calls = [(no, figure) for figure in FIGURES]
        assert [] == differences(vba_engine, scheme, function, calls)


def test_figures_by_hand(vba_engine):
    """Of ④, 51건 for 5 points: so that both cannot be wrong together."""
    exp = {"\u200b51건": 5, "5¹": "#VALUE!", "119 100": "#VALUE!", "119\u00a0100": 5, "\u3164": ""}
    exp |= {"4.1건": "#NUM!", "20160401건": "#NUM!", "2016. 4. 1.": "#NUM!", "20,160,401": 5}
    assert exp == {text: by_vba(vba_engine, "HJ_SCORE", "④", text) for text in exp}


def small_engine(*indicators, **document):
    """VBA and Python over the same sheets of a small scheme of *indicators*."""
    plain = {"item": "가 항목", "target_points": 0, "kind": "수준", "judged": "정량"}
    made = document_with(document | {"indicators": [plain | each for each in indicators]})
    rows = scheme_rows.rows_of(made)
    return engine_over(rows), scheme_tables.scheme_from(rows)


def part(name, method, **keys):
    """A part of a composite, in 건."""
    made = {"name": name, "unit": "건", "weight": 1, "method": method}
    return made | (keys if "bands" in keys else {"source": "시험"} | keys)


def test_a_composite_with_a_negative_part():
    """5 × 실적/10 less 2 a case: 3 of 5 − 2, never below 0; the part that takes is not skipped."""
    takes = part("오류", "감점", bands=[band(-2, label="오류")])
    gives = part("실적", "비례", bands=[band(5, at=10)])
    one = {"no": "①", "name": "실적과 오류", "max_points": 5, "method": "복합", "source": "시험"}
    engine, read = small_engine(one | {"parts": [gives, takes]})
    exp = {(10.0, 1.0): 3, (10.0, 0.0): 5, (4.0, 3.0): 0, (10.0, 2.0): 1, (10.0, None): ""}
    assert exp == {pair: by_vba(engine, "HJ_SCORE", "①", *pair) for pair in exp}
    assert exp == {pair: by_python(read, "HJ_SCORE", "①", *pair) for pair in exp}


def test_a_part_by_hand_beside_an_unregistered_one():
    """What stands in the actual of the part by hand is no 수기점수 of the whole: 미등록."""
    parts = [part("정성", "수기"), part("모름", "미등록")]
    one = {"no": "①", "name": "반쪽", "max_points": 5, "method": "복합", "source": "시험"}
    engine, read = small_engine(one | {"parts": parts})
    calls = {(3.0, None, None): ("#N/A", "미등록", ""), (3.0, 2.0, 4.0): (4, "산정", "수기")}
    calls |= {(None, None, 6.0): ("#NUM!", "오류", ""), (None, None, None): ("#N/A", "미등록", "")}
    for args, exp in calls.items():
        assert exp == tuple(by_vba(engine, each, "①", *args) for each in ROW_FUNCTIONS)
        assert exp == tuple(by_python(read, each, "①", *args) for each in ROW_FUNCTIONS)


def test_the_better_of_two_that_both_give_nothing():
    """The first route counts, and its 0 points rest on what its band rests on: 가정."""
    routes = [
        part("앞", "비례", bands=[band(5, at=10, basis="가정")]),
        part("뒤", "비례", bands=[band(5, at=10)]),
    ]
    one = {"no": "①", "name": "두 길", "max_points": 5, "method": "택일", "source": "시험"}
    engine, read = small_engine(one | {"parts": routes})
    exp = {(0.0, 0.0): (0, "가정"), (0.0, 2.0): (1, "공문"), (2.0, 0.0): (1, "가정")}
    for pair, (points, basis) in exp.items():
        for ask, made in ((by_vba, engine), (by_python, read)):
            assert (points, basis) == tuple(
                ask(made, each, "①", *pair) for each in ("HJ_SCORE", "HJ_BASIS")
            )


def test_the_sum_or_what_people_give():
    """8 + 6 = 14 of two ratios, or the points of a grade; wrong points are told."""
    routes = [
        part("부채", "구간", bands=[band(8, at=0.8, edge="이하")]) | {"unit": "비율"},
        part("유동", "구간", bands=[band(6, at=0.7, edge="이상")]) | {"unit": "비율"},
    ]
    one = {
        "no": "①",
        "name": "경영",
        "max_points": 15,
        "method": "복합 또는 수기",
        "source": "시험",
    }
    engine, read = small_engine(one | {"parts": routes})
    exp = {
        (0.8, 0.7, 15.0): (15, "산정", "수기"),
        (0.8, 0.7, "13점"): (14, "산정", "공문"),
        (0.8, 0.7, 14.0): (14, "산정", "공문"),
        (0.8, 0.7, None): (14, "산정", "공문"),
        (0.8, None, 9.0): (9, "산정", "수기"),
        (None, None, 9.0): (9, "산정", "수기"),
        (0.8, None, None): ("", "미입력", ""),
        (0.8, 0.7, 16.0): ("#NUM!", "오류", ""),
        (0.8, 70.0, 15.0): ("#NUM!", "오류", ""),
    }
    for ask, made in ((by_vba, engine), (by_python, read)):
        got = {}
        for actual, actual2, hand in exp:
            args = ("①", actual, actual2, hand)
            got[actual, actual2, hand] = tuple(ask(made, each, *args) for each in ROW_FUNCTIONS)
        assert exp == got


def test_grades_in_any_writing():
    """Small letters, full width, inner blanks: 매우우수 is 매우 우수; both ways round."""
    bands = [band(5, label="매우 우수"), band(3, label="A"), band(1, label="b보통")]
    one = {
        "no": "①",
        "name": "등급",
        "max_points": 5,
        "unit": "등급",
        "method": "등급",
        "bands": bands,
    }
    engine, read = small_engine(one)
    exp = {"매우우수": 5, "매우 우수": 5, " 매우\u3000우 수\u200b": 5, "a": 3, "Ａ": 3, "ａ ": 3}
    exp |= {"B 보통": 1, "우수": "#VALUE!", "AA": "#VALUE!"}
    assert exp == {text: by_vba(engine, "HJ_SCORE", "①", text) for text in exp}
    assert exp == {text: by_python(read, "HJ_SCORE", "①", text) for text in exp}


def test_an_actual_beyond_the_end_of_a_line():
    """A line stops at its end though 배점 would allow more: 3 + 0 points, not 6 of 5."""
    line = part("선", "직선", bands=[band(0, at=0, to=100, points_to=3)])
    rest = part("단", "구간", bands=[band(2, at=1, edge="이상")])
    falls = {"no": "②", "name": "짧을수록", "max_points": 4, "unit": "일", "method": "구간"}
    falls["bands"] = [band(1, at=30, edge="이하", to=20, points_to=2), band(4, at=5, edge="이하")]
    one = {"no": "①", "name": "선과 단", "max_points": 5, "method": "복합", "source": "시험"}
    engine, read = small_engine(one | {"parts": [line, rest]}, falls)
    exp = {("①", 200.0, 0.0): 3, ("①", 100.0, 0.0): 3, ("①", 50.0, 0.0): 1.5}
    exp |= {("①", 200.0, 1.0): 5}
    exp |= {("②", 10.0): 2, ("②", 20.0): 2, ("②", 25.0): 1.5, ("②", 31.0): 0, ("②", 5.0): 4}
    assert exp == {args: by_vba(engine, "HJ_SCORE", *args) for args in exp}
    assert exp == {args: by_python(read, "HJ_SCORE", *args) for args in exp}


def test_a_unit_table_of_0_3_0_is_read():
    """Without the two columns any number counts; points are those of Python."""
    rows = scheme_rows.rows_of(SHIPPED)
    rows["HJ_UNITS"] = [row[:5] for row in rows["HJ_UNITS"]]
    engine, read = engine_over(rows), scheme_tables.scheme_from(rows)
    assert 4 == by_vba(engine, "HJ_SCORE", "④", 40.8)
    assert -2.5 == by_vba(engine, "HJ_SCORE", "감점", 2.5)
    calls = [("④", 20160401.0), ("⑥", "15%"), ("⑫", "2,000명"), ("⑮", 1.5)]
    assert [] == differences(engine, read, "HJ_SCORE", calls)
