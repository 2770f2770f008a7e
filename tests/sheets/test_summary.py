"""An evaluated scheme as blocks of 요약 and as JSON: as of 2016-04-01, by hand from facts.md."""

import dataclasses
import datetime as dt
import json

import pytest

from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Department
from hopejobs_xl.sheets.form_rows import evaluate
from hopejobs_xl.sheets.layout import FORM_TABLE
from hopejobs_xl.sheets.summary import (
    as_json,
    blocks,
    departments,
    distance,
    gaps,
    head,
    title,
    told,
    unscored,
    waiting,
)
from tests.samples import SMALL_FILE, evaluation_of, form_rows, sixty

SCHEME = load()


def evaluated(*changes):
    """The plan with *changes* (row from 0, column key, value)."""
    rows = form_rows()
    for at, key, value in changes:
        rows[at][FORM_TABLE.index(key)] = value
    return evaluation_of(rows)


MADE = blocks(evaluated())


def test_numbers_beside_a_figure_of_the_head_stay_on_one_line():
    """Sixteen letters of numbers: five of 지1, 지2 …, and the other 55 counted; ⑦ to ⑱ all fit."""
    notes = {row[0]: row[2] for row in head(sixty(None))}
    assert "실적이 비어 있음: 지1 지2 지3 지4 지5 외 55개" == notes["미입력"]
    notes = {row[0]: row[2] for row in head(evaluated())}
    assert "배점기준이 없음: ② ⑧ ⑨ ⑬ ⑰ ⑱" == notes["미등록"]


def test_the_title_says_what_when_and_whose():
    """Scheme, district, day, period."""
    expected = (
        "2016년 서울 희망일자리 만들기 · 성북구 · 기준일 2016-04-01 · "
        "평가기간 2015-09-01 ~ 2016-08-31"
    )
    assert expected == title(evaluated())
    assert [[expected]] == MADE["HJ_SUM_TITLE"]


def test_the_head_answers_where_we_stand():
    """Label and points of every line."""
    assert [
        ["득점 합계", 40],
        ["우리구 목표", 75],
        ["서울시 목표", 70],
        ["공문에 근거", 29],
        ["가정에 근거", 11],
        ["수기 점수", 0],
        ["미등록", 28],
        ["미입력", 13],
        ["오류", 0],
        ["상한", 81],
    ] == [row[:2] for row in head(evaluated())]


def test_the_head_says_how_far_it_is():
    """The distance to both targets, and what stands open."""
    notes = {row[0]: row[2] for row in head(evaluated())}
    assert ("목표까지 35점 모자람", "목표까지 30점 모자람") == (
        notes["우리구 목표"],
        notes["서울시 목표"],
    )
    assert "배점기준이 없음: ② ⑧ ⑨ ⑬ ⑰ ⑱" == notes["미등록"]
    assert "실적이 비어 있음: ⑦ ⑯" == notes["미입력"]
    assert "없음" == notes["오류"]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ({0: (0.2, None, None), 3: (None, None, 4)}, "목표까지 4점 모자람"),  # 6 + 4
        (
            {
                0: (0.2, None, None),
                1: (100, 300, None),
                3: (None, None, 2),
            },  # 6 + 6 + 2
            "목표에 닿음",
        ),
        (
            {
                0: (0.2, None, None),
                1: (100, 300, None),
                2: (3, None, None),
                3: (None, None, 0.5),
            },
            "목표를 2.5점 넘음",  # 6 + 6 + 4 + 0.5
        ),
    ],
)
def test_a_target_missed_reached_and_passed(rows, text):
    """The small scheme's target is 14; *rows* are actual, actual2 and hand-given points."""
    small = load(SMALL_FILE)
    form = [[None] * 17 for _ in small.indicators]
    for at, indicator in enumerate(small.indicators):
        form[at][2] = indicator.name
        form[at][9], form[at][10], form[at][12] = rows.get(at, (None, None, None))
    place, day = ("추진실적", 7, 1), dt.date(2016, 4, 1)
    assert text == head(evaluate(small, form, place=place, district="", as_of=day))[1][2]


def rows_of(name):
    """The cells of a block without those that lie under merged ones."""
    return [[cell for cell in row if cell is not None] for row in MADE[name]]


def test_what_misses_its_target_is_listed_by_how_much():
    """7, 2 and three times 1 point; what has no points yet is not in this list."""
    expected = [
        ["⑲", "시민(공무원 포함) 대상 노동교육 실적", 7, 0, -7, "일자리경제과"],
        ["⑪", "취업자 임금수준", 5, 3, -2, "일자리경제과"],
        ["⑭", "일구데이·취업박람회 개최건수", 1, 0, -1, "일자리경제과"],
        ["⑮", "일자리플러스센터 통합모델 참여 현황", 1, 0, -1, "일자리경제과"],
        ["⑳", "노동 옴부즈만 상담 추진실적", 2, 1, -1, "일자리경제과"],
    ]
    assert expected == rows_of("HJ_SUM_GAPS")[:5]
    assert [[]] * 4 == rows_of("HJ_SUM_GAPS")[5:]


def test_what_has_no_points_is_listed_by_what_it_costs():
    """41 points hang on eight indicators: 28 미등록 and 13 미입력; a sign says which."""
    found = rows_of("HJ_SUM_OPEN")
    assert list("⑯②⑧⑰⑱⑨⑬⑦") == [row[0] for row in found[:8]]
    assert [10, 5, 5, 5, 5, 4, 4, 3] == [row[2] for row in found[:8]]
    assert ["◇ 미입력", "□ 미등록"] == [found[0][3], found[1][3]]
    assert [] == found[8]


def test_a_long_name_is_cut_with_a_sign():
    """⑱ has 38 letters, and the page room for 24."""
    name = next(row[1] for row in rows_of("HJ_SUM_OPEN") if row[0] == "⑱")
    assert "참여자 취업박람회·직업훈련참여·취업지원 프…" == name


def test_who_must_act():
    """Each department with its points, its distance to the target and its indicators."""
    expected = [
        [
            "일자리경제과 (70%)",
            70,
            47,
            15,
            -32,
            "-",
            "-",
            "목표 미달 ⑲ ⑪ ⑭ ⑮ ⑳ / 실적 입력 ⑦ ⑯ / 배점기준 등록 ⑧ ⑨ ⑬ ⑰ ⑱",
        ],
        ["사회적경제과 (30%)", 30, 28, 25, -3, "-", "-", "배점기준 등록 ②"],
    ]
    assert expected == rows_of("HJ_SUM_DEPARTMENTS")[:2]


def test_more_than_the_page_has_room_for_is_counted():
    """60 indicators that miss 1 point each: eight are shown, and 52 stand for 52 points."""
    made = sixty()
    rows = [[cell for cell in row if cell is not None] for row in blocks(made)["HJ_SUM_GAPS"]]
    assert (9, ["외 52개(득점표 시트)", -52]) == (len(rows), rows[-1])
    todo = departments(made)[0][-1]
    assert "목표 미달 지1 지2 지3 지4 지5 지6 지7 지8 외 52개" == todo


def test_nothing_to_do_is_said():
    """All targets reached: both lists and the department say 없음."""
    made = sixty(actual=2)
    assert [None, "없음", None, None, None, None] == gaps(made)[0]
    assert [None, "없음", None, None] == unscored(made)[0]
    assert "없음" == departments(made)[0][-1]


def test_a_line_about_nothing_is_not_told():
    """As shipped no 수기 and no 오류; with a fault 오류 is told; where all is scored, no 상한."""
    labels = [row[0] for row in told(evaluated())]
    assert ["공문에 근거", "가정에 근거", "미등록", "미입력", "상한"] == labels[3:]
    assert "미입력·미등록이 모두 만점일 때" == told(evaluated())[-1][2]
    faulty = told(evaluated((5, "actual", 15.0), (16, "hand", 9)))
    assert ["수기 점수", "미등록", "미입력", "오류", "상한"] == [row[0] for row in faulty][5:]
    assert [["오류", 6, "실적을 고쳐야 함: ⑥"], "미입력·미등록·오류가 모두 만점일 때"] == [
        faulty[-2],
        faulty[-1][2],
    ]
    labels = [row[0] for row in told(sixty(actual=2))]
    assert ["득점 합계", "우리구 목표", "서울시 목표", "공문에 근거"] == labels


def test_a_basis_that_gave_no_points_is_told():
    """⑭ and others got 0 points on an assumption: that is not nothing."""
    rows = [(row, "actual", None) for row in range(21)]
    rows[13] = (13, "actual", 0)  # ⑭, an assumption
    notes = {row[0]: row[1] for row in told(evaluated(*rows))}
    assert (0, False) == (notes["가정에 근거"], "공문에 근거" in notes)


def test_targets_that_are_open_are_not_reached():
    """Nothing typed: no scored indicator misses its target, but 60 × 2 points of target are."""
    made = sixty(actual=None)
    assert [
        [None, "산정된 지표에는 없음", None, None, None, None],
        [None, "산정하지 못한 60개 지표의 목표", 120, None, None, None],
    ] == gaps(made)
    assert 60 == len(waiting(made))
    assert [] == waiting(sixty(actual=2))


def test_more_departments_than_rows_are_named():
    """Five departments: three with their figures, the others by name."""
    made = evaluated()
    five = tuple(Department(f"{n}과", "", "", 0.2) for n in range(1, 6))
    made = dataclasses.replace(made, scheme=SCHEME._replace(departments=five))
    rows = departments(made)
    assert (4, ["외 2개 부서", *[None] * 6, "4과 5과"]) == (len(rows), rows[-1])


def test_every_block_is_rectangular_and_fills_its_place():
    """A host writes rectangles only; the tables of the page keep their height."""
    assert {1} == {len({len(row) for row in rows}) for rows in MADE.values()}
    heights = {name: len(MADE[name]) for name in MADE if name.startswith("HJ_SUM_")}
    assert heights == {
        "HJ_SUM_TITLE": 1,
        "HJ_SUM_HEAD": 12,
        "HJ_SUM_GAPS": 9,
        "HJ_SUM_OPEN": 9,
        "HJ_SUM_DEPARTMENTS": 4,
    }


def test_json_of_the_whole():
    """The keys and figures of issue 2; whole numbers without a point."""
    made = as_json(evaluated())
    expected = {
        "scheme": "seoul-hopejobs-2016",
        "district": "성북구",
        "as_of": "2016-04-01",
        "total": 40,
        "confirmed": 29,
        "assumed": 11,
        "by_hand": 0,
        "unregistered": 28,
        "missing": 13,
        "faulty": 0,
        "upper": 81,
        "max_points": 100,
        "target": 75,
        "city_target": 70,
        "faults": [],
    }
    assert expected == {key: made[key] for key in expected}
    assert "40.0" not in json.dumps(made, ensure_ascii=False)
    assert [2, 11, 2, 21] == [
        len(made[key]) for key in ("areas", "items", "departments", "indicators")
    ]
    assert [(30, 25), (70, 15)] == [(each["max_points"], each["total"]) for each in made["areas"]]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (
            5,
            {
                "no": "⑥",
                "actual": [0.05],
                "points": 2,
                "basis": "가정",
                "state": "scored",
            },
        ),
        (
            1,
            {
                "no": "②",
                "actual": [3201300],
                "points": None,
                "basis": "",
                "state": "미등록",
            },
        ),
        (7, {"no": "⑧", "actual": [3000, None], "points": None, "state": "미등록"}),
        (
            6,
            {
                "no": "⑦",
                "actual": [None],
                "points": None,
                "max_points": 3,
                "state": "미입력",
            },
        ),
        (
            15,
            {"no": "감점", "actual": [0], "points": 0, "max_points": -10, "target": 0},
        ),
        (
            19,
            {
                "no": "⑲",
                "actual": [119, 100],
                "points": 0,
                "max_points": 8,
                "target": 7,
            },
        ),
    ],
)
def test_json_of_an_indicator(at, expected):
    """Points are null where nothing is scored; what was read is told all the same."""
    made = as_json(evaluated())["indicators"][at]
    assert expected == {key: made[key] for key in expected}


def test_json_lists_faults():
    """Each with cell, indicator, message and whether it only warns."""
    made = as_json(evaluated((5, "actual", "많음"), (0, "hand", 3)))["faults"]
    assert [("추진실적!M7", True), ("추진실적!J12", False)] == [
        (fault["cell"], fault["warning"]) for fault in made
    ]
    assert "⑥ 취업률" == made[1]["indicator"]


def test_a_distance_has_the_decimals_of_what_is_printed():
    """해당없음 gives totals of two decimals: 69.57 is 5.43 short of 75, not 5.43000000000001."""
    assert "목표까지 5.43점 모자람" == distance(69.57, 75)
    assert "목표를 5.43점 넘음" == distance(75, 69.57)
