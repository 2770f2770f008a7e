"""The selection as a Hangul document."""

from hopejobs_xl.city.city_papers import selection_paper
from hopejobs_xl.report.hwpx import to_bytes
from hopejobs_xl.report.plain_pages import build
from hopejobs_xl.sheets.page_data import Heading, Sheet, Words

from .made_reports import report


def test_ranking_each_selection_and_what_is_kept_apart_have_a_page():
    paper = selection_paper(report())
    assert paper.title == "2016년 서울 희망일자리 만들기 선정 결과"
    assert [page[0] for page in paper.pages] == [
        Heading("평가 결과"), Heading("선정과 금액: 평가체계의 규칙"),
        Heading("선정과 금액: 2016 공표"), Heading("순위에 넣지 않은 것"),
    ]  # fmt: skip
    ranking = next(each for each in paper.pages[0] if isinstance(each, Sheet))
    assert [row[1] for row in ranking.rows] == [each["district"] for each in report()["districts"]]
    assert Words("오지 않은 자치구: 중랑구") in paper.pages[3]
    awards = next(each for each in paper.pages[2] if isinstance(each, Sheet))
    assert awards.header[-1] == "금액(백만원)"
    assert {row[3:] for row in awards.rows} == {("선정", "60"), ("", "")}


def test_it_can_be_set_as_hwpx_the_same_every_time():
    made = to_bytes(build(selection_paper(report())))
    assert made[:2] == b"PK"
    assert made == to_bytes(build(selection_paper(report())))


def test_a_city_without_a_district_has_pages_too():
    empty = report() | {"districts": [], "selections": [], "ties": [], "missing": []}
    assert to_bytes(build(selection_paper(empty)))[:2] == b"PK"
