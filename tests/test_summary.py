"""An evaluated scheme as blocks of 요약 and as JSON: as of 2016-04-01, by hand from facts.md."""

import dataclasses
import datetime as dt
import json

import pytest

from hopejobs_xl.evaluation import evaluate
from hopejobs_xl.layout import FORM_TABLE
from hopejobs_xl.loader import load
from hopejobs_xl.summary import as_json, blocks, head, title
from tests.samples import SMALL_FILE, evaluation_of, form_rows

SCHEME = load()


def evaluated(*changes):
    """The plan with *changes* (row from 0, column key, value)."""
    rows = form_rows()
    for at, key, value in changes:
        rows[at][FORM_TABLE.index(key)] = value
    return evaluation_of(rows)


MADE = blocks(evaluated())


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
    assert "배점기준이 없음: ② ⑧ ⑨ ⑬ ⑰ ⑱ (6개)" == notes["미등록"]
    assert "실적이 비어 있음: ⑦ ⑯ (2개)" == notes["미입력"]
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


def test_departments():
    """Share, name, 배점, 목표, 득점, 득점률, 공문, 가정, 미등록, 미입력."""
    assert [
        [
            "70%",
            "일자리경제과",
            70,
            47,
            15,
            0.214285714285714,
            9,
            6,
            23,
            13,
            None,
            "총괄부서",
        ],
        [
            "30%",
            "사회적경제과",
            30,
            28,
            25,
            0.833333333333333,
            20,
            5,
            5,
            0,
            None,
            "협조부서",
        ],
    ] == MADE["HJ_SUM_DEPARTMENTS"]


def test_areas():
    """The same columns, with the department beside them."""
    assert [
        ["사회적경제 시장 활성화", 30, 25],
        ["양질의 일자리 창출 활성화", 70, 15],
    ] == [[row[1], row[2], row[4]] for row in MADE["HJ_SUM_AREAS"]]


def test_items():
    """The deduction shows its -10 and no rate."""
    rows = MADE["HJ_SUM_ITEMS"]
    assert (11, ["부적절처리사례 근절", -10, 0, 0, None]) == (len(rows), rows[6][1:6])
    assert [
        "취업지원서비스 질적향상",
        18,
        15,
        12,
        0.666666666666667,
        9,
        3,
        4,
        0,
    ] == rows[4][1:10]


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (0, ["①", 10, 10, 10, 1, 10, None, None, None, "달성"]),
        (1, ["②", 5, 3, None, None, None, None, 5, None, "미등록"]),
        (5, ["⑥", 6, 1, 2, 0.333333333333333, None, 2, None, None, "달성"]),
        (6, ["⑦", 3, 0, None, None, None, None, None, 3, "미입력"]),
        (10, ["⑪", 5, 5, 3, 0.6, None, 3, None, None, "목표 -2"]),
        (11, ["⑫", 4, 4, 4, 1, 4, None, None, None, "달성"]),
        (15, ["감점", -10, 0, 0, None, None, 0, None, None, "달성"]),
        (16, ["⑯", 10, 9, None, None, None, None, None, 10, "미입력"]),
        (19, ["⑲", 8, 7, 0, 0, None, 0, None, None, "목표 -7"]),
    ],
)
def test_indicators(at, row):
    """Number, 배점, 목표, 득점, 득점률, 공문, 가정, 미등록, 미입력, mark."""
    made = MADE["HJ_SUM_INDICATORS"][at]
    assert row == [made[0], *made[2:11]]
    assert made[11] != ""


def test_an_assumption_is_never_shown_as_official():
    """A row has points in 공문 or in 가정, never both; only what the document prints is 공문."""
    rows = MADE["HJ_SUM_INDICATORS"]
    official = [row[0] for row in rows if row[6] is not None]
    assert list("①④⑤⑩⑫") == official
    assumed = [row for row in rows if row[4] is not None and row[6] is None]
    assert all("공문:" not in row[11] for row in assumed)
    assert all("가정:" not in row[11] for row in rows if row[6] is not None)


def test_every_block_is_rectangular():
    """A host writes rectangles only."""
    assert 7 == len(MADE)
    assert {1} == {len({len(row) for row in rows}) for rows in MADE.values()}


def test_the_contradictions_of_the_document_are_shown():
    """Six notes; the one about no indicator has a dash."""
    assert ["⑫", "⑦", "-", "⑧", "⑩", "⑥"] == [row[0] for row in MADE["HJ_SUM_NOTES"]]


def test_a_scheme_without_notes_says_so():
    """A block has at least one row."""
    made = dataclasses.replace(evaluated(), scheme=dataclasses.replace(SCHEME, notes=()))
    assert [["-", "없음"]] == blocks(made)["HJ_SUM_NOTES"]


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
