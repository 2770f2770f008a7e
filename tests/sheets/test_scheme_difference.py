"""신구대비표: what changed, what is new, what is gone and what is only numbered otherwise."""

import copy

from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.sheets.scheme_difference import GONE, NEW, SAME, changed, difference, pairs
from tests.samples import SMALL, document_with

OLD = parse(SMALL, str)


def revised(change):
    """The small scheme after *change* was done to a copy of its document."""
    made = copy.deepcopy(SMALL)
    change(made)
    return parse(made, str)


def shown(sections):
    """Title, note and the cells of the rows that changed."""
    return [
        (each.title, each.note, [row.shown for row in each.rows if not row.is_same])
        for each in sections
    ]


def test_nothing_differs_from_itself():
    """A section of each table and of each indicator, all the same."""
    sections = difference(OLD, OLD)
    assert ["평가체계", "주관부서", "평가분야", "평가항목", "단위"] == [
        each.title for each in sections[:5]
    ]
    assert ["① 취업률", "② 구인 등록", "③ 처리 기간", "④ 우수사례", "감점 부적절 처리"] == [
        each.title for each in sections[5:]
    ]
    assert [] == changed(OLD, OLD)
    assert SAME == sections[0].rows[0].shown[1]


def test_the_spelling_of_a_number_and_a_source_are_no_change():
    """0.15 written to 17 digits, another source, a note less."""

    def change(made):
        made["indicators"][0]["bands"][2] |= {"at": 0.15000000000000002, "source": "새 공문"}
        made["notes"] = []
        made["scheme"]["source"] = "새 공문"

    assert [] == changed(OLD, revised(change))


def test_a_band_that_changed_stands_beside_the_old_one():
    """15 % to 16 %; a band more between two; an edge and a basis."""

    def change(made):
        bands = made["indicators"][0]["bands"]
        bands[2]["at"] = 0.16
        bands.insert(2, bands[1] | {"at": 0.12, "points": 5})
        bands[0] |= {"edge": "초과", "basis": "공문"}

    assert [
        (
            "① 취업률",
            "",
            [
                ("5% 이상 → 2점 [가정]", "5% 초과 → 2점 [공문]"),
                ("15% 이상 → 6점 [공문]", "12% 이상 → 5점 [가정]"),
                (NEW, "16% 이상 → 6점 [공문]"),
            ],
        )
    ] == shown(changed(OLD, revised(change)))


def test_numbers_names_and_settings():
    """③ and ④ change numbers, ④ is called a little otherwise; the target of the city is 12."""

    def change(made):
        third, fourth = made["indicators"][2:4]
        third["no"], fourth["no"] = "④", "③"
        fourth["name"] = "우수 사례 발굴"
        made["scheme"]["city_target"] = 12

    assert [
        ("평가체계", "", [("서울시 목표점수: 13", "서울시 목표점수: 12")]),
        ("④ 처리 기간", "번호 ③ → ④", []),
        ("③ 우수 사례 발굴", "번호 ④ → ③, 이름 「우수사례」 → 「우수 사례 발굴」", []),
    ] == shown(changed(OLD, revised(change)))


def test_what_is_gone_stands_where_it_stood_and_what_is_new_has_its_lines():
    """② makes room for 새 지표: one title is gone, then all lines of the new one."""

    def change(made):
        new = copy.deepcopy(made["indicators"][0])
        new |= {"no": "②", "name": "전혀 다른 것", "aliases": [], "target_points": 5}
        made["indicators"][1] = new

    sections = changed(OLD, revised(change))
    assert ["② 전혀 다른 것", "② 구인 등록"] == [each.title for each in sections]
    by = {each.title: each for each in sections}
    assert [("② 구인 등록", GONE)] == [row.shown for row in by["② 구인 등록"].rows]
    new = [row.shown for row in by["② 전혀 다른 것"].rows]
    assert (NEW, "② 전혀 다른 것") == new[0]
    assert (NEW, "15% 이상 → 6점 [공문]") == new[-1]


def test_no_incentive_and_no_departments_any_more():
    """Their lines are gone."""

    def change(made):
        del made["incentive"], made["departments"]
        for area in made["areas"]:
            del area["department"]

    found = {each.title: each for each in changed(OLD, revised(change))}
    assert ("인센티브 총액: 100", GONE) in [row.shown for row in found["평가체계"].rows]
    assert ("갑과 갑팀 · 총괄부서 · 60%", GONE) in [row.shown for row in found["주관부서"].rows]
    assert "주관부서 갑과 → (없음)" == found["① 취업률"].note


def test_of_two_that_are_alike_the_most_alike_is_the_one():
    """사업 실적 보고 is 사업 실적 보고서, not 사업 실적 보도."""
    one = copy.deepcopy(SMALL["indicators"][0]) | {"aliases": []}

    def scheme(*names):
        made = [one | {"no": str(at), "name": name} for at, name in enumerate(names, start=1)]
        return parse(document_with({"indicators": made}), str)

    old, new = scheme("사업 실적 보고"), scheme("사업 실적 보도", "사업 실적 보고서")
    ((_, found),) = pairs(old.indicators, new.indicators)
    assert "사업 실적 보고서" == found.name
