"""신구대비표: what changed, what is new, what is gone and what is only numbered otherwise."""

import copy

from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.sheets.lines_beside import GONE, NEW, SAME, Row, by_name
from hopejobs_xl.sheets.scheme_difference import changed, difference, pairs
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


def test_the_order_of_units_is_no_change():
    """A unit is found by its name; one that did change stands beside what it was."""
    assert [] == changed(OLD, revised(lambda made: made["units"].reverse()))

    def change(made):
        made["units"].reverse()
        made["units"][-1]["max"] = 2
        del made["units"][-1]["ratio"]

    assert [
        ("단위", "", [("비율 · 0~1 · 백분율 · 전체의 몫", "비율 · 0~2 · 백분율")]),
    ] == shown(changed(OLD, revised(change)))


def test_a_unit_that_is_gone_and_one_that_is_new_stay_so():
    """등급 goes, 회 comes; the others only stand elsewhere."""

    def change(made):
        made["units"] = [{"name": "회", "min": 0}, *reversed(made["units"][:5])]

    assert [
        ("단위", "", [(NEW, "회 · 0~제한 없음"), ("등급 · 0~제한 없음", GONE)]),
    ] == shown(changed(OLD, revised(change)))


def test_an_order_that_the_sheets_show_is_told_alone():
    """Areas, items and departments stand in their order: no row is gone, none is new."""

    def change(made):
        for table in ("areas", "items", "departments"):
            made[table].reverse()

    assert [
        ("주관부서", "차례 갑과, 을과 → 을과, 갑과", []),
        ("평가분야", "차례 갑 분야, 을 분야 → 을 분야, 갑 분야", []),
        ("평가항목", "차례 가 항목, 나 항목, 다 감점 → 다 감점, 나 항목, 가 항목", []),
    ] == shown(changed(OLD, revised(change)))


def test_a_name_that_is_only_spaced_otherwise_stands_beside_itself():
    """갑분야 is 갑 분야, in another order too; where both are areas, each is its own."""

    def change(made):
        made["areas"][0]["name"] = "갑분야"
        for each in made["items"][:1]:
            each["area"] = "갑분야"

    found = {each.title: each for each in changed(OLD, revised(change))}
    rows = found["평가분야"].rows
    assert [("갑 분야 12점 · 갑과", "갑분야 12점 · 갑과")] == [
        row.shown for row in rows if not row.is_same
    ]

    def turned(made):
        change(made)
        made["areas"].reverse()

    found = {each.title: each for each in changed(OLD, revised(turned))}
    assert "차례 갑 분야, 을 분야 → 을 분야, 갑분야" == found["평가분야"].note
    both = [("가 나", "가 나 1점"), ("가나", "가나 2점")]
    assert [Row(None, "가나 2점"), Row("가 나 1점", "가 나 1점")] == list(
        by_name(both[:1], both[::-1])
    )


def test_of_a_long_order_only_what_moved_is_told():
    """The first and the last of four stand where they stood."""

    def scheme(*items):
        one = SMALL["indicators"][0] | {"aliases": []}
        made = [
            one | {"no": str(at), "name": f"{item} 지표", "item": item}
            for at, item in enumerate(items, start=1)
        ]
        return parse(document_with({"indicators": made}), str)

    old, new = scheme("가", "나", "다", "라"), scheme("가", "다", "나", "라")
    found = {each.title: each for each in changed(old, new)}
    assert ("차례 나, 다 → 다, 나", ()) == (
        found["평가항목"].note,
        tuple(row for row in found["평가항목"].rows if not row.is_same),
    )


def test_the_order_of_the_actuals_is_told_and_nothing_else():
    """실적 and 실적2 change places; a band that changed, too, stands beside its own."""

    def swapped(made):
        made["indicators"][1]["parts"].reverse()

    told = "실적 차례 건수, 인원 → 인원, 건수"
    assert [("② 구인 등록", told, [])] == shown(changed(OLD, revised(swapped)))

    def change(made):
        swapped(made)
        made["indicators"][1]["parts"][0]["bands"][0]["at"] = 400

    row = ("인원: 0명 ~ 300명 → 0점 ~ 6점 [가정]", "인원: 0명 ~ 400명 → 0점 ~ 6점 [가정]")
    assert [("② 구인 등록", told, [row])] == shown(changed(OLD, revised(change)))


def test_an_actual_of_another_name_stands_beside_the_one_it_replaces():
    """인원 becomes 연인원: its scale and its band, both old and new."""

    def change(made):
        made["indicators"][1]["parts"][1]["name"] = "연인원"

    assert [
        (
            "② 구인 등록",
            "",
            [
                ("척도: 인원 비례(명) × 0.3", "척도: 연인원 비례(명) × 0.3"),
                ("인원: 0명 ~ 300명 → 0점 ~ 6점 [가정]", "연인원: 0명 ~ 300명 → 0점 ~ 6점 [가정]"),
            ],
        )
    ] == shown(changed(OLD, revised(change)))


def graded(method, *labels, **more):
    """A scheme of one indicator with a band for each of *labels* and its points."""
    bands = [
        {"label": label, "points": points, "basis": "가정", "source": "시험"}
        for label, points in labels
    ]
    made = SMALL["indicators"][0] | {"method": method, "unit": "건", "bands": bands} | more
    return parse(document_with({"indicators": [made]}), str)


def test_the_order_of_grades_is_no_change_and_that_of_checks_is_told():
    """A grade is typed by its name, a check by its place among the marks."""
    old, new = (("가", 6), ("나", 3)), (("나", 3), ("가", 6))
    assert [] == changed(graded("등급", *old), graded("등급", *new))
    other = (("나", 2), ("가", 6))
    assert [
        ("① 취업률", "", [("나 → 3점 [가정]", "나 → 2점 [가정]")]),
    ] == shown(changed(graded("등급", *old), graded("등급", *other)))
    old, new = (("통일", 4), ("정비", 2)), (("정비", 2), ("통일", 4))
    assert [
        ("① 취업률", "확인할 것 차례 통일, 정비 → 정비, 통일", []),
    ] == shown(changed(graded("체크", *old), graded("체크", *new)))
    old, new = (("수", 6), ("우", 3)), (("최우수", 6), ("우", 3))
    assert [
        ("① 취업률", "", [("수 → 6점 [가정]", "최우수 → 6점 [가정]")]),
    ] == shown(changed(graded("등급", *old), graded("등급", *new)))


def test_an_actual_more_and_an_actual_less():
    """A third one between the two: its lines are new, or gone."""

    def change(made):
        parts = made["indicators"][1]["parts"]
        parts.insert(1, parts[1] | {"name": "회원", "weight": 0.2})
        parts[2]["weight"] = 0.1

    lines = ["척도: 회원 비례(명) × 0.2", "회원: 0명 ~ 300명 → 0점 ~ 6점 [가정]"]
    weight = ("척도: 인원 비례(명) × 0.3", "척도: 인원 비례(명) × 0.1")
    more = revised(change)
    assert [("② 구인 등록", "", [*((NEW, each) for each in lines), weight])] == shown(
        changed(OLD, more)
    )
    assert [("② 구인 등록", "", [weight[::-1], *((each, GONE) for each in lines)])] == shown(
        changed(more, OLD)
    )


def test_the_order_of_other_names_is_no_change():
    """Each of them finds the indicator."""
    names = ["취직률", "구직자 취업률"]
    old, new = (graded("등급", ("가", 6), aliases=each) for each in (names, names[::-1]))
    assert [] == changed(old, new)
    gone = graded("등급", ("가", 6), aliases=names[:1])
    row = ("다른 이름: 구직자 취업률, 취직률", "다른 이름: 취직률")
    assert [("① 취업률", "", [row])] == shown(changed(old, gone))


def test_the_order_of_seasons_is_no_change():
    """Each is of an indicator."""
    made = copy.deepcopy(SMALL["indicators"][:2])
    made[0]["kind"] = "누적"
    document = document_with({"indicators": made})
    months = {"months": [1] * 12, "source": "시험"}
    seasons = [{"indicator": "①"} | months, {"indicator": "②"} | months]
    old, new = (parse(document | {"seasons": each}, str) for each in (seasons, seasons[::-1]))
    assert [] == changed(old, new)
