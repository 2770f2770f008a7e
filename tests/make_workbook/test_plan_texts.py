"""The plan of a scheme alone, and with a file of texts that is checked against the scheme."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.make_workbook.plan_texts import (
    grouped,
    load_plan,
    plan_of,
    with_texts,
    within,
)
from hopejobs_xl.scheme.loader import load
from tests.samples import SMALL_FILE, band, indicator_with

SMALL = load(SMALL_FILE)


def texts(tmp_path, text):
    """The plan of the small scheme with the texts *text*."""
    path = tmp_path / "글.toml"
    path.write_text(text, encoding="utf-8")
    return with_texts(SMALL, path)


def refused(tmp_path, text):
    """What is told of each fault of the texts *text*."""
    with pytest.raises(SchemeError) as caught:
        texts(tmp_path, text)
    return [str(fault) for fault in caught.value.faults]


def test_a_scheme_alone_says_its_own_words():
    """Numbers, names and points; 정량 16 of 20 points is 80 %."""
    plan = plan_of(SMALL)
    rows = [(row.label, row.judged, row.area_label, row.item_label) for row in plan.rows]
    assert [
        ("① 취업률(6)", "정량평가", "갑 분야 (12)", "가 항목 (12)"),
        ("② 구인 등록(6)", "정량평가", "", ""),
        ("③ 처리 기간(4)", "정량평가", "을 분야 (8)", "나 항목 (8)"),
        ("④ 우수사례(4)", "정성평가", "", ""),
        ("감점 부적절 처리(-2)", "정량평가", "", "다 감점 (-2)"),
    ] == rows
    kinds = "□정량지표 : 80%\n(3개 지표)\n□정성지표 : 20%\n(1개 지표)"
    heads = ["2개 분야", "2개 항목", "4개 지표", kinds, "20", "14", "추진계획", "추진실적", ""]
    assert heads == plan.result_headers[1]
    assert {(None, None)} == {(row.actual, row.actual2) for row in plan.rows}
    assert {""} == {row.words + row.plan + row.strength + row.actual_note for row in plan.rows}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2015, 8, 31), dt.date(2015, 9, 1)),
        (dt.date(2016, 4, 1), dt.date(2016, 4, 1)),
        (dt.date(2026, 1, 1), dt.date(2016, 8, 31)),
    ],
)
def test_a_day_outside_the_period_is_its_nearest_end(day, expected):
    """The small scheme runs from 2015-09-01 to 2016-08-31."""
    assert expected == within(SMALL, day)


def test_texts_stand_in_place_of_the_schemes_words(tmp_path):
    """Only what the file says; a label in the document's spelling; 15 % typed as 0.15."""
    plan = texts(
        tmp_path,
        """
        [plan]
        district = "갑구"
        as_of = 2016-05-31
        approval = ["주무관", "과장"]
        [[row]]
        no = "①"
        label = "① 취업률 (6)"
        plan = "- 발굴"
        actual = 0.15
        [[row]]
        no = "②"
        actual = 100
        actual2 = 300
        [[notes]]
        indicator = "①"
        text = "모순"
        source = "공문"
        """,
    )
    assert ("갑구", dt.date(2016, 5, 31)) == (plan.district, plan.as_of)
    assert ["주무관", "과장"] == plan.approval
    assert ("① 취업률 (6)", "- 발굴", 0.15) == (
        plan.rows[0].label,
        plan.rows[0].plan,
        plan.rows[0].actual,
    )
    assert (100, 300) == (plan.rows[1].actual, plan.rows[1].actual2)
    assert plan.rows[2:] == plan_of(SMALL).rows[2:]
    assert [{"indicator": "①", "text": "모순", "source": "공문"}] == plan.notes


def test_a_grade_marks_and_not_applicable_are_actuals(tmp_path):
    """As they are typed; what the scale has no name for is refused."""
    bands = [band(4, label="우수"), band(2, label="보통")]
    scheme, _ = indicator_with(no="①", max_points=4, method="등급", unit="등급", bands=bands)
    path = tmp_path / "글.toml"
    for typed, expected in (("보통", "보통"), ("나쁨", None), ("해당없음", None)):
        path.write_text(f'[[row]]\nno = "①"\nactual = "{typed}"', encoding="utf-8")
        if expected is None:
            with pytest.raises(SchemeError, match="허용: 우수, 보통"):
                with_texts(scheme, path)
        else:
            assert expected == with_texts(scheme, path).rows[0].actual


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[row]]\nno = "⑨"\nplan = "x"', ["글.toml: row[1].no", "「⑨」", "①, ②, ③, ④, 감점"]),
        ('[[row]]\nno = "①"\n[[row]]\nno = "①"', ["row[2].no", "지표마다 한 줄"]),
        ('[[row]]\nno = "①"\nlabel = "처리 기간(4)"', ["row[1].label", "① 취업률을(를) 가리키는"]),
        ('[[row]]\nno = "②"\nitem_label = "가 항목"', ["row[1].item_label", "시작하는 줄에만"]),
        ('[[row]]\nno = "①"\nactual = 15', ["row[1].actual", "읽은 값 15", "100% 이하"]),
        ('[[row]]\nno = "①"\nactual2 = 1', ["row[1].actual2", "실적 1개인 지표"]),
        ('[[row]]\nno = "①"\nactual = "15%"', ["row[1].actual", "「15%」", "수"]),
        ('[[row]]\nno = "①"\nstrenght = "x"', ["row[1].strenght", "키: "]),
        ('[[notes]]\nindicator = "⑨"\ntext = "x"\nsource = "y"', ["notes[1].indicator", "「⑨」"]),
        ('[plan]\napproval = ["a","b","c","d","e"]', ["plan.approval", "5개", "직위 4개까지"]),
        ('[plan]\nresult_headers = [["a"]]', ["plan.result_headers", "글자 9개인 줄 2개"]),
        ("[plan]\nas_of = 4", ["plan.as_of", "날짜"]),
        ('[district]\nname = "갑구"', ["district", "키: notes, plan, row"]),
        ("[plan", ["글.toml", "UTF-8로 저장한 TOML"]),
    ],
)
def test_what_the_scheme_has_no_place_for_is_refused(tmp_path, text, told):
    """One sentence with file and path, what was read, what is allowed and what to do."""
    (said,) = refused(tmp_path, text)
    assert [] == [word for word in [*told, "할 일: "] if word not in said]


def test_all_faults_of_the_texts_are_told_at_once(tmp_path):
    """Two rows and a note."""
    text = '[[row]]\nno = "⑨"\n[[row]]\nno = "①"\nactual = 15\n[[notes]]\ntext = "x"'
    said = refused(tmp_path, text)
    assert ["row[1].no", "row[2].actual", "notes[1].source"] == [
        each.split(": ")[1] for each in said
    ]


def test_the_shipped_texts_are_those_of_the_document():
    """21 rows, and the document's spelling where it differs from the scheme's."""
    plan = load_plan()
    assert (21, "성북구") == (len(plan.rows), plan.district)
    assert "사회적 경제 시장활성화 (30)" == plan.rows[0].area_label
    assert "부적절 처리건수(-10)" == plan.rows[15].label


def test_indicators_of_one_item_stand_together():
    """㉑ of the first item and ㉒ of one of the second area, typed behind all others."""
    items = [
        {"name": "가", "area": "A"},
        {"name": "나", "area": "B"},
        {"name": "다", "area": "A"},
    ]
    typed = [("①", "가"), ("②", "나"), ("③", "나"), ("㉑", "가"), ("㉒", "나"), ("㉓", "다")]
    document = {"items": items, "indicators": [{"no": no, "item": item} for no, item in typed]}
    found = grouped(document)
    assert ["①", "㉑", "㉓", "②", "③", "㉒"] == [each["no"] for each in found["indicators"]]
    assert found == grouped(found)
