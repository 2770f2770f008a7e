"""득점표 and the tables behind the charts: as of 2016-04-01, by hand from facts.md."""

import dataclasses

import pytest

from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets.layout import FORM_TABLE, SCORES
from hopejobs_xl.sheets.score_table import blocks, fitting, mark, rows, shortfall
from tests.samples import band, evaluation_of, form_rows, indicator_with

MADE = evaluation_of(form_rows())
ROWS = rows(MADE)


def cells(name, *keys):
    """Some cells of the row called *name*."""
    row = next(row for row in ROWS if row[SCORES.index("name")] == name)
    return [row[SCORES.index(key)] for key in keys]


FIGURES = ("max_points", "target", "points", "confirmed", "assumed", "lost", "unregistered")
FIGURES += ("missing", "faulty")


def test_the_total_stands_first():
    """40 of 100: 29 on 공문, 11 on 가정, 19 not earned, 28 unregistered, 13 missing, no fault."""
    assert "합계" == ROWS[0][0]
    assert [100, 75, 40, 29, 11, 19, 28, 13, 0] == cells("합계", *FIGURES)
    assert [0.4] == cells("합계", "rate")


@pytest.mark.parametrize(
    ("name", "figures", "department"),
    [
        ("사회적경제 시장 활성화", [30, 28, 25, 20, 5, 0, 5, 0, 0], "사회적경제과"),
        ("양질의 일자리 창출 활성화", [70, 47, 15, 9, 6, 19, 23, 13, 0], "일자리경제과"),
    ],
)
def test_areas(name, figures, department):
    """Each 분야 with the department that answers for it."""
    assert [*figures, department] == cells(name, *FIGURES, "department")


def test_items_stand_under_their_area():
    """Eleven 항목; the deduction shows its -10 and no rate."""
    kinds = [row[0] for row in ROWS]
    assert (2, 11, 21) == tuple(kinds.count(kind) for kind in ("분야", "항목", "지표"))
    assert ["합계", "분야", "항목", "지표", "지표", "항목"] == kinds[:6]
    assert [18, 15, 12, 9, 3, 2, 4, 0, 0] == cells("취업지원서비스 질적향상", *FIGURES)
    assert [-10, 0, 0, None] == cells(
        "부적절처리사례 근절", "max_points", "target", "points", "rate"
    )


@pytest.mark.parametrize(
    ("no", "row"),
    [
        ("①", [10, 10, 10, 1, 10, None, 0, None, None, None, "● 달성"]),
        ("②", [5, 3, None, None, None, None, None, 5, None, None, "□ 미등록"]),
        ("⑥", [6, 1, 2, 0.333333333333333, None, 2, 4, None, None, None, "● 달성"]),
        ("⑦", [3, 0, None, None, None, None, None, None, 3, None, "◇ 미입력"]),
        ("⑪", [5, 5, 3, 0.6, None, 3, 2, None, None, None, "▼ 목표 -2"]),
        ("⑫", [4, 4, 4, 1, 4, None, 0, None, None, None, "● 달성"]),
        ("감점", [-10, 0, 0, None, None, 0, 0, None, None, None, "● 달성"]),
        ("⑯", [10, 9, None, None, None, None, None, None, 10, None, "◇ 미입력"]),
        ("⑲", [8, 7, 0, 0, None, 0, 8, None, None, None, "▼ 목표 -7"]),
    ],
)
def test_indicators(no, row):
    """배점, 목표, 득점, its parts, what is not earned or not scored, the state with its sign."""
    made = next(each for each in ROWS if each[:2] == ["지표", no])
    keys = ("max_points", "target", "points", "rate", "confirmed", "assumed")
    keys += ("lost", "unregistered", "missing", "faulty", "state")
    assert row == [made[SCORES.index(key)] for key in keys]
    assert made[SCORES.index("note")] != ""


def test_a_fault_stands_in_its_own_column():
    """15 typed for 15 %: 6 points of 배점 are 오류, from the row up to the whole."""
    form = form_rows()
    form[5][FORM_TABLE.index("actual")] = 15
    made = rows(evaluation_of(form))
    at = [SCORES.index(key) for key in ("max_points", "points", "lost", "missing", "faulty")]
    found = {row[2]: [row[place] for place in at] for row in made if row[0] != "모순"}
    assert [6, None, None, None, 6] == found["취업률"]
    assert [9, 0, 0, 3, 6] == found["취업상담 및 알선"]
    assert [70, 13, 15, 13, 6] == found["양질의 일자리 창출 활성화"]  # and 23 미등록
    assert [100, 38, 15, 13, 6] == found["합계"]  # and 28 미등록


def test_what_does_not_apply_is_not_lost():
    """One indicator alone, 5 points, 해당없음: they are neither earned nor lost."""
    bands = [band(5, at=10, edge="이상")]
    scheme, _ = indicator_with(max_points=5, method="구간", bands=bands, optional=True)
    form = [[None] * len(FORM_TABLE.columns)]
    form[0][FORM_TABLE.index("label")] = "① 지표"
    lost = {}
    for actual in ("해당없음", 3):
        form[0][FORM_TABLE.index("actual")] = actual
        made = rows(evaluation_of(form, scheme))
        lost[actual] = [row[SCORES.index("lost")] for row in made]
    assert {"해당없음": [0, 0, 0, None], 3: [5, 5, 5, 5]} == lost


def test_a_workbook_of_another_version_keeps_its_columns():
    """The 15 columns of 0.3.0 have neither 얻지 못함 nor 오류; headers stand above their values."""
    old = [
        "종류",
        "번호",
        "구분",
        "배점",
        "목표",
        "득점",
        "득점률",
        "공문",
        "가정",
        "수기",
        "미등록",
    ]
    old += ["미입력", "상태", "주관부서", "근거와 사유"]
    total = dict(zip(old, fitting(ROWS, 15)[0], strict=True))
    assert (100, 40, 28, 13) == tuple(total[key] for key in ("배점", "득점", "미등록", "미입력"))
    row = dict(zip(old, next(r for r in fitting(ROWS, 15) if r[1] == "⑪"), strict=True))
    assert ("▼ 목표 -2", "일자리경제과") == (row["상태"], row["주관부서"])
    new = [*old[:10], "얻지 못함", *old[10:12], "오류", *old[12:]]
    row = dict(zip(new, next(r for r in fitting(ROWS, 17) if r[1] == "⑪"), strict=True))
    assert ("▼ 목표 -2", 2, 0.6) == tuple(row[key] for key in ("상태", "얻지 못함", "득점률"))
    assert ROWS == fitting(ROWS, 19)


def test_an_assumption_is_never_shown_as_official():
    """A row has points in 공문 or in 가정, never both; only what the document prints is 공문."""
    found = [row for row in ROWS if row[0] == "지표"]
    official = [row[1] for row in found if row[SCORES.index("confirmed")] is not None]
    assert list("①④⑤⑩⑫") == official
    note = SCORES.index("note")
    assumed = [row for row in found if row[SCORES.index("assumed")] is not None]
    assert all("공문:" not in row[note] for row in assumed)
    assert all("가정:" not in row[note] for row in found if row[1] in official)


def test_a_hand_given_score_has_its_own_column():
    """⑯ 9 by hand."""
    form = form_rows()
    form[16][FORM_TABLE.index("hand")] = 9
    made = next(row for row in rows(evaluation_of(form)) if row[1] == "⑯")
    assert (9, None, None) == tuple(
        made[SCORES.index(key)] for key in ("by_hand", "confirmed", "assumed")
    )


def test_the_contradictions_of_the_document_stand_at_the_end():
    """Six notes under a heading; the one about no indicator is about the whole document."""
    notes = [row for row in ROWS if row[0] == "모순"]
    assert ["⑫", "-", "⑩", "⑦", "⑧", "⑥"] == [row[1] for row in notes]
    assert ("좋은 일자리 구인등록인원", "문서 전체") == (notes[0][2], notes[1][2])
    assert "제목" == ROWS[-7][0]


def test_a_scheme_without_notes_has_no_heading():
    """Nothing is said about nothing."""
    bare = dataclasses.replace(MADE, scheme=MADE.scheme._replace(notes=()))
    assert {"합계", "분야", "항목", "지표"} == {row[0] for row in rows(bare)}


def test_the_bar_of_the_total_runs_between_two_blanks():
    """공문 29, 가정 11, 수기 0, 미입력 13, 미등록 28; the lines at 70 and 75 cross all three."""
    empty = [None] * 6
    expected = [
        [*empty, 70, 75],
        ["득점 40점", 29, 11, 0, 13, 28, 70, 75],
        [*empty, 70, 75],
    ]
    assert expected == blocks(MADE)["HJ_CHART_TOTAL"]


def test_each_area_is_stacked_up_to_its_points():
    """30 = 20 + 5 + 5; 70 = 9 + 6 + 13 + 23 and 19 that were not reached."""
    assert [
        ["사회적경제 시장\n활성화 (30점)", 20, 5, 0, 0, 5, 0],
        ["양질의 일자리\n창출 활성화\n(70점)", 9, 6, 0, 13, 23, 19],
    ] == blocks(MADE)["HJ_CHART_AREAS"]


def test_each_indicator_has_its_target_and_its_points():
    """Blank where nothing is scored: a bar of 0 would say something else."""
    made = blocks(MADE)["HJ_CHART_INDICATORS"]
    assert (21, ["①", 10, 10], ["②", 3, None]) == (len(made), made[0], made[1])


def test_shortfall_and_mark():
    """⑪ has 3 of 5; what has no points has no gap; a fault is told by its own sign."""
    by_no = {result.indicator.no: result for result in MADE.results}
    assert (2, 0, 0) == tuple(shortfall(by_no[no]) for no in "⑪①②")
    faulty = by_no["①"]._replace(points=None, state=State.ERROR)
    assert "× 오류" == mark(faulty)
    away = faulty._replace(state=State.NOT_APPLICABLE)
    assert "- 해당없음" == mark(away)
