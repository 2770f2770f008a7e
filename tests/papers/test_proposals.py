"""What is read of a document for a person to confirm: exact, to be asked, left to a person."""

import csv

import pytest

from hopejobs_xl.papers.paper_tables import read_paper
from hopejobs_xl.papers.proposals import propose
from hopejobs_xl.scheme.band_text import ASKED, EXACT, PERSON
from tests.papers import made_papers


@pytest.fixture(scope="module")
def lines():
    """The lines of the seed by number and kind."""
    found = propose(made_papers.seed())
    assert len(found) == len({line.key for line in found})
    return {line.key: line for line in found}


def test_printed_top_bands(lines):
    """As facts.md lists them; what prints no points, or more than one figure, is asked."""
    exp = {
        "①": ("25%이상 10점", EXACT),
        "⑤": ("5건 이상", ASKED),
        "⑥": ("15% 이상 : 6점", EXACT),
        "⑦": ("구직등록자 1인당 3건 이상 : 3점", EXACT),
        "⑩": ("80% 이상 : 5점", EXACT),
        "⑪": ("1,500점 이상 : 5점", EXACT),
        "⑫": ("2,000명 이상 : 5점", ASKED),
        "⑭": ("20건 이상 : 2점", EXACT),
        "⑲": ("직원대상 노동교육 : 1,500명 이상", ASKED),
        "⑳": ("상담실적 : 150건 이상 (2점)", ASKED),
    }
    assert exp == {no: (lines[no, "배점기준"].read, lines[no, "배점기준"].state) for no in exp}


def test_contradictions_are_told(lines):
    """⑫ prints more than 배점, ④ prints 초과 and 이상, ⑲ two figures; 10 items are 11 rows."""
    assert "배점 4점보다 많은 5점" in lines["⑫", "배점기준"].remark
    assert "51건이상" in lines["④", "배점기준"].remark
    assert "3,500명 이상" in lines["⑲", "배점기준"].remark
    assert "줄은 11개" in lines["문서", "항목 수"].remark
    assert ASKED == lines["④", "배점기준"].state


def test_no_band_is_made_up(lines):
    """② ③ ⑧ ⑨ ⑬ ⑮ ⑯ ⑰ ⑱ and the deduction print none."""
    none = {no for (no, what), line in lines.items() if what == "배점기준" and not line.read}
    assert {*"②③⑧⑨⑬⑮⑯⑰⑱", "감점"} == none
    assert all(lines[no, "배점기준"].state == PERSON for no in none)


def test_the_frame(lines):
    """배점 and 목표 are exact with their cells; their sums are those of the header."""
    assert ("6", EXACT, "표 11 3행 5칸") == (
        lines["⑥", "배점"].read, lines["⑥", "배점"].state, lines["⑥", "배점"].where,
    )  # fmt: skip
    assert ("100", EXACT) == (lines["문서", "총 배점"].read, lines["문서", "총 배점"].state)
    assert ("75", EXACT) == (lines["문서", "목표점수"].read, lines["문서", "목표점수"].state)


def test_the_head_is_asked(lines):
    """What stands in prose is proposed, never taken as sure."""
    exp = {
        "문서번호": "일자리경제과-14346",
        "문서일자": "2016-04-01",
        "평가대상기간": "2015-09-01~2016-08-31",
        "서울시 목표점수": "70",
    }
    assert exp == {what: lines["문서", what].read for what in exp}
    assert {ASKED} == {lines["문서", what].state for what in exp}


def test_a_sum_that_does_not_add_up(tmp_path):
    """The printed sum, and that of the rows."""
    text = "지표\t배점\n20개 지표\t10\n① 취업률(6)\t6\n② 상담(4)\t3\n"
    found = {line.key: line for line in propose(made_papers.text_paper(tmp_path, text))}
    total, row = found["문서", "총 배점"], found["②", "배점"]
    assert (ASKED, "") == (total.state, total.read)
    assert "합 10이(가) 지표의 합 9과 다름" in total.remark
    assert (ASKED, "3") == (row.state, row.read)
    assert "(4)" in row.remark


def one_cell(folder, name, points, *rules):
    """The lines of the indicator ① *name* whose cell of 배점기준 prints *rules*, a line each."""
    path = folder / "plan.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [["지표", "배점기준", "배점"], [f"① {name}", "\n".join(rules), points]]
        )
    return {line.what: line for line in propose(read_paper(path)) if line.no == "①"}


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        (["18% 이상 : 6점", "15% 이상 : 5점", "15% 미만 : 1점"], EXACT),
        (["18% 이상 6점", "15% 이상 18% 미만 5점", "15% 미만 1점"], EXACT),
        (["100% 이상 6점", "90% - 99% 5점", "89% 이하 1점"], ASKED),  # 99.5% is nobody's
        (["18% 이상 6점", "15% 이상 5점", "미만 1점"], EXACT),
    ],
)
def test_bands_on_lines_of_one_cell_are_one_scale(tmp_path, rules, state):
    """정량평가 and a line of prose stand around them."""
    found = one_cell(tmp_path, "취업률", 6, "정량평가", *rules, "연말 기준")
    assert (state, "\n".join(rules)) == (found["배점기준"].state, found["배점기준"].read)


def test_bands_of_two_things_on_lines_of_one_cell_are_none(tmp_path):
    """Each has its own scale; both are told, and a person decides."""
    rules = "직원 1,500명 이상 4점", "주민 3,500명 이상 4점"
    found = one_cell(tmp_path, "노동교육", 8, *rules)["배점기준"]
    assert (ASKED, rules[0]) == (found.state, found.read)
    assert rules[1] in found.remark


@pytest.mark.parametrize(
    ("name", "rule", "unit", "kind"),
    [
        ("구직자 인원증감", "20% 이상 4점", "증감률", "수준"),
        ("1인당 상담건수", "3건 이상 4점", "건/인", "수준"),
        ("취업률", "20% 이상 4점", "비율", "수준"),
        ("상담건수", "3건 이상 4점", "건", "누적"),
    ],
)
def test_unit_and_kind_are_proposed(tmp_path, name, rule, unit, kind):
    found = one_cell(tmp_path, name, 4, rule)
    assert (unit, kind) == (found["단위"].read, found["유형"].read)
    assert ASKED == found["단위"].state


def test_a_sum_of_tenths_adds_up(tmp_path):
    """0.1 + 0.2 + 0.3 is 0.6 on paper."""
    text = "지표\t배점\n20개 지표\t0.6\n① 가\t0.1\n② 나\t0.2\n③ 다\t0.3\n"
    found = {line.key: line for line in propose(made_papers.text_paper(tmp_path, text))}
    assert (EXACT, "0.6") == (found["문서", "총 배점"].state, found["문서", "총 배점"].read)


def test_points_behind_a_name_are_compared_however_they_are_written(tmp_path):
    """(5점) beside 3, and (△5) beside -3."""
    text = "지표\t배점\n① 인원(5점)\t3\n감점 부적절(△5)\t-3\n"
    found = {line.key: line for line in propose(made_papers.text_paper(tmp_path, text))}
    row, less = found["①", "배점"], found["감점", "배점"]
    assert [(ASKED, "이름 뒤에는 (5)로 적혀 있음"), (ASKED, "이름 뒤에는 (-5)로 적혀 있음")] == [
        (each.state, each.remark) for each in (row, less)
    ]
