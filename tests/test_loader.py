"""The loader accepts what is whole and refuses everything else, naming file and path."""

import pytest

from hopejobs_xl.errors import SchemeError
from hopejobs_xl.loader import load, toml_path
from tests.samples import BROKEN, SMALL_FILE, assert_refused
from tests.test_indicators import REFUSALS as OF_INDICATORS

# Broken file -> path of the fault, words that the message must hold.
REFUSALS = {
    "not-toml": ("", "UTF-8로 저장한 TOML", "line 3"),
    "not-utf8": ("", "UTF-8로 저장한 TOML"),
    "unknown-key-document": ("rank", "키: areas, departments"),
    "unknown-key-scheme": ("scheme.city_traget", "읽은 값 13", "키: ", "city_target"),
    "unknown-key-rounding": ("rounding.mode", "「반올림」", "키: digits, source, when"),
    "unknown-key-incentive": ("incentive.bonus", "키: cut, few"),
    "unknown-key-department": ("departments[2].phone", "키: name, role, share, team"),
    "unknown-key-unit": ("units[2].low", "키: max, min, name, percent, suffixes"),
    "unknown-key-area": ("areas[2].no", "키: department, max_points, name"),
    "unknown-key-item": ("items[3].no", "키: area, max_points, name"),
    "unknown-key-note": ("notes[1].page", "키: indicator, source, text"),
    "unit-duplicate": ("units[4].name", "「명」", "서로 다른 단위 이름"),
    "unit-range": ("units[1].max", "읽은 값 0", "min(0)보다 큰 수"),
    "unit-percent": ("units[1].percent", "「예」", "true 또는 false"),
    "unit-suffixes": ("units[2].suffixes", "「건」", "글자 목록"),
    "department-duplicate": ("departments[2].name", "「갑과」", "서로 다른 이름"),
    "department-share": ("departments[1].share", "읽은 값 60", "0 이상 1 이하 비율(70%는 0.7)"),
    "department-shares": ("departments[1].share", "읽은 값 0.7", "맡은 배점의 비율 0.6"),
    "departments-none": ("departments", "0줄", "1줄 이상"),
    "areas-not-tables": ("areas[2]", "「을 분야」", "표(키 = 값)"),
    "area-duplicate": ("areas[2].name", "「갑 분야」", "서로 다른 이름"),
    "area-department": ("areas[2].department", "「병과」", "갑과, 을과"),
    "area-sum": ("areas[1].max_points", "읽은 값 13", "그 분야 배점의 합 12"),
    "item-duplicate": ("items[2].name", "「가 항목」", "서로 다른 이름"),
    "item-area": ("items[2].area", "「병 분야」", "갑 분야, 을 분야"),
    "item-sum": ("items[2].max_points", "읽은 값 9", "그 항목 배점의 합 8"),
    "item-sum-deduction": ("items[3].max_points", "읽은 값 -3", "그 항목 배점의 합 -2"),
    "note-indicator": ("notes[1].indicator", "「⑨」", "지표 번호 또는 빈칸"),
    "note-source": ("notes[1].source", "빈칸", "글자"),
    "scheme-missing": ("scheme", "빈칸", "표"),
    "scheme-name-missing": ("scheme.name", "빈칸", "글자"),
    "scheme-name-empty": ("scheme.name", "비어 있지 않은 글자"),
    "scheme-source-missing": ("scheme.source", "빈칸", "글자"),
    "scheme-points-text": ("scheme.max_points", "「20」", "허용: 수"),
    "scheme-points-boolean": ("scheme.max_points", "True", "허용: 수"),
    "scheme-points-zero": ("scheme.max_points", "읽은 값 0", "0보다 큰 수"),
    "scheme-points-infinite": ("scheme.max_points", "inf", "유한한 수"),
    "scheme-points-nan": ("scheme.city_target", "nan", "유한한 수"),
    "scheme-date-text": ("scheme.period_end", "「2016-08-31」", "날짜(예: 2016-08-31)"),
    "scheme-date-time": ("scheme.document_date", "2016-04-01", "날짜(예: 2016-08-31)"),
    "scheme-period": ("scheme.period_end", "2014-08-31", "2015-09-01 이후"),
    "sum-points": ("scheme.max_points", "읽은 값 100", "세부지표 배점의 합 20"),
    "sum-target": ("scheme.target_points", "읽은 값 15", "세부지표 목표점수의 합 14"),
    "sum-area-count": ("scheme.area_count", "읽은 값 3", "표에서 센 값 2"),
    "sum-item-count": ("scheme.item_count", "읽은 값 3", "표에서 센 값 2"),
    "sum-indicator-count": ("scheme.indicator_count", "읽은 값 5", "표에서 센 값 4"),
    "sum-quantitative-count": ("scheme.quantitative_count", "읽은 값 4", "표에서 센 값 3"),
    "sum-quantitative-points": ("scheme.quantitative_points", "읽은 값 18", "표에서 센 값 16"),
    "sum-qualitative-count": ("scheme.qualitative_count", "읽은 값 0", "표에서 센 값 1"),
    "sum-qualitative-points": ("scheme.qualitative_points", "읽은 값 2", "표에서 센 값 4"),
    "rounding-missing": ("rounding", "빈칸", "표"),
    "rounding-digits-many": ("rounding.digits", "읽은 값 7", "0~6"),
    "rounding-digits-half": ("rounding.digits", "읽은 값 1.5", "0 이상의 정수"),
    "rounding-digits-negative": ("rounding.digits", "읽은 값 -1", "0 이상의 정수"),
    "rounding-when": ("rounding.when", "「지표」", "행, 합계"),
    "rounding-source-missing": ("rounding.source", "빈칸", "글자"),
    "incentive-order": ("incentive.many", "읽은 값 5", "5보다 큰 수"),
    "incentive-count": ("incentive.few_selected", "읽은 값 2.5", "0 이상의 정수"),
    "incentive-source-missing": ("incentive.source", "빈칸", "글자"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refuses(name):
    """A broken frame is refused with file, path, what was read and what is allowed."""
    path, *words = REFUSALS[name]
    assert_refused(name, path, words)


def test_every_broken_file_has_its_test():
    """No fixture lies about that no test looks at, and no test lacks its fixture."""
    listed = sorted([*REFUSALS, *OF_INDICATORS])
    assert listed == sorted(path.stem for path in BROKEN.iterdir())


def test_the_scheme_that_they_were_broken_from_loads():
    """The small scheme itself is accepted, so each fixture is refused for its own fault only."""
    scheme = load(SMALL_FILE)
    assert ["①", "②", "③", "④", "감점"] == [each.no for each in scheme.indicators]
    assert (20, 14, 13) == (scheme.max_points, scheme.target_points, scheme.city_target)


def test_loads_the_shipped_scheme_by_default():
    """Without a path it is the evaluation of 2016."""
    assert "seoul-hopejobs-2016" == load().id


def test_refuses_a_file_that_is_not_there(tmp_path):
    """A path that cannot be read is named whole."""
    path = tmp_path / "없는 파일.toml"
    with pytest.raises(SchemeError) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert "읽을 수 있는 파일" in str(caught.value)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("indicators", 5, "bands", 1, "at"), "indicators[6].bands[2].at"),
        (("scheme", "name"), "scheme.name"),
        ((), "문서"),
    ],
)
def test_toml_path_counts_rows_from_one(path, expected):
    """A path is written as people count: the first row is 1."""
    assert expected == toml_path(path)
