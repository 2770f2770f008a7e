"""The loader accepts what is whole and refuses everything else, naming file and path."""

import pytest

from hopejobs_xl.base.errors import SchemeError
from hopejobs_xl.scheme.loader import load, parse, toml_path
from hopejobs_xl.scheme.prizes import shown
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import scheme_from
from tests.conftest import PROJECT
from tests.samples import BROKEN, SMALL, SMALL_FILE, assert_refused
from tests.scheme.test_indicators import REFUSALS as OF_INDICATORS

# Broken file -> path of the fault, words that the message must hold.
REFUSALS = {
    "not-toml": ("", "UTF-8로 저장한 TOML", "3행"),
    "not-utf8": ("", "UTF-8로 저장한 TOML"),
    "unknown-key-document": ("rank", "키: areas, assumptions, departments"),
    "unknown-key-scheme": ("scheme.city_traget", "읽은 값 13", "키: ", "city_target"),
    "unknown-key-rounding": (
        "rounding.mode",
        "「반올림」",
        "키: digits, source, total_digits, when",
    ),
    "unknown-key-incentive": ("incentive.bonus", "키: assumed_source, cut, digits, few"),
    "unknown-key-assumptions": ("assumptions.city", "키: deviation, mean, others"),
    "unknown-key-season": ("seasons[1].year", "키: indicator, months, source"),
    "unknown-key-department": ("departments[2].phone", "키: name, role, share, team"),
    "unknown-key-unit": ("units[2].low", "키: counts, max, min, name, percent, ratio, suffixes"),
    "unknown-key-area": ("areas[2].no", "키: department, max_points, name"),
    "unknown-key-item": ("items[3].no", "키: area, max_points, name"),
    "unknown-key-note": ("notes[1].page", "키: indicator, source, text"),
    "unit-duplicate": ("units[4].name", "「명」", "서로 다른 단위 이름"),
    "unit-range": ("units[1].max", "읽은 값 0", "최소(min) 0보다 큰 수"),
    "unit-percent": ("units[1].percent", "「예」", "true 또는 false"),
    "unit-counts": ("units[2].counts", "「integer」", "whole, any", "이 가운데 하나로"),
    "unit-ratio": ("units[1].ratio", "「percent」", "share, change, quotient"),
    "unit-whole-percent": (
        "units[1].counts",
        "「whole」",
        "백분율이면 any",
        "백분율(percent)과 비율의 뜻(ratio)",
    ),
    "unit-whole-ratio": ("units[2].counts", "「whole」", "비율이면 any"),
    "unit-share-range": (
        "units[1].ratio",
        "share인데 범위 0~2",
        "최소(min) 0, 최대(max) 1 안",
        "change",
    ),
    "unit-share-open": (
        "units[1].ratio",
        "share인데 범위 0~제한 없음",
        "최소(min) 0, 최대(max) 1 안",
    ),
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
    "rounding-total-digits": ("rounding.total_digits", "읽은 값 7", "0~6"),
    "rounding-total-on-sum": ("rounding.total_digits", "읽은 값 0", "빈칸"),
    "incentive-prize-word": ("incentive.prizes[1]", "「4개 구 120」", "「구 수×금액」"),
    "incentive-prizes-rising": ("incentive.prizes[2]", "「4×150」", "바로 앞(120)보다 적은 금액"),
    "incentive-prizes-none": ("incentive.prizes", "「0줄」", "한 줄 이상"),
    "incentive-prizes-and-pool": ("incentive.pool", "읽은 값 100", "키: "),
    "incentive-many-word": ("incentive.many", "「무제한」", "0 이상의 정수 또는 없음"),
    "incentive-never-selected": ("incentive.many_selected", "읽은 값 4", "키: "),
    "incentive-order": ("incentive.many", "읽은 값 5", "5보다 큰 수"),
    "incentive-count": ("incentive.few_selected", "읽은 값 2.5", "0 이상의 정수"),
    "incentive-source-missing": ("incentive.source", "빈칸", "글자"),
    "incentive-ties": ("incentive.ties", "「추첨」", "함께 선정, 함께 제외"),
    "incentive-digits": ("incentive.digits", "읽은 값 7", "0~6"),
    "incentive-digits-half": ("incentive.digits", "읽은 값 1.5", "0 이상의 정수"),
    "incentive-assumed-source-missing": ("incentive.assumed_source", "빈칸", "글자"),
    "assumptions-source-missing": ("assumptions.source", "빈칸", "글자"),
    "assumptions-spread": ("assumptions.spread", "읽은 값 20", "0 이상 1 이하 비율(20%는 0.2)"),
    "assumptions-spread-negative": ("assumptions.spread", "읽은 값 -0.1", "0 이상 1 이하"),
    "assumptions-spread-text": ("assumptions.spread", "「20%」", "허용: 수"),
    "assumptions-others": ("assumptions.others", "읽은 값 24.5", "0 이상의 정수"),
    "assumptions-others-negative": ("assumptions.others", "읽은 값 -1", "0 이상의 정수"),
    "assumptions-mean": ("assumptions.mean", "읽은 값 130", "0과 총 배점(20) 사이"),
    "assumptions-mean-negative": ("assumptions.mean", "읽은 값 -1", "0과 총 배점(20) 사이"),
    "assumptions-deviation": ("assumptions.deviation", "읽은 값 -2", "0 이상의 수"),
    "assumptions-trials-none": ("assumptions.trials", "읽은 값 0", "1~100000의 정수"),
    "assumptions-trials-many": ("assumptions.trials", "읽은 값 100001", "1~100000의 정수"),
    "assumptions-trials-half": ("assumptions.trials", "읽은 값 99.5", "0 이상의 정수"),
    "assumptions-seed": ("assumptions.seed", "읽은 값 1.5", "0 이상의 정수"),
    "season-indicator": ("seasons[1].indicator", "「⑨」", "①, ②, ③, ④, 감점"),
    "season-level": ("seasons[1].indicator", "「①」", "유형이 누적인 지표", "지우세요"),
    "season-duplicate": ("seasons[2].indicator", "「②」", "지표마다 한 줄", "겹친 줄"),
    "season-months-missing": ("seasons[1].months", "빈칸", "수 12개"),
    "season-months-short": ("seasons[1].months", "11개", "수 12개"),
    "season-months-one": ("seasons[1].months", "읽은 값 100", "수 12개"),
    "season-months-zero": ("seasons[1].months", "「모두 0」", "하나라도 0보다 큰 열두 달"),
    "season-months-negative": ("seasons[1].months[2]", "읽은 값 -5", "0 이상의 수"),
    "season-months-text": ("seasons[1].months[3]", "「10건」", "허용: 수"),
    "season-source-missing": ("seasons[1].source", "빈칸", "글자"),
    "season-period": ("seasons[1]", "2015-09-01~2016-02-29", "12개월인 평가대상기간"),
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


def small_with_season(months):
    """The small scheme with last year's *months* of ②."""
    season = {"indicator": "②", "months": months, "source": "시험 작년 실적"}
    return parse(SMALL | {"seasons": [season]}, str)


def test_a_season_becomes_shares_that_add_up_to_one():
    """100 in a year: 5 is 0.05, 10 is 0.1, and the order of the months stays."""
    scheme = small_with_season([5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5])
    assert {"②": pytest.approx([0.05] * 2 + [0.1] * 8 + [0.05] * 2)} == scheme.seasons


@pytest.mark.parametrize("size", [5e-324, 1e308])
def test_a_season_of_any_size_has_shares(size):
    """Twelve equal months are a twelfth each, though their sum is no number of Python."""
    assert {"②": pytest.approx([1 / 12] * 12)} == small_with_season([size] * 12).seasons


def test_a_month_of_a_season_may_be_nothing():
    """All of last year's actual may lie in one month."""
    assert {"②": (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)} == small_with_season([0] * 11 + [7]).seasons


@pytest.mark.parametrize(
    ("key", "value"), [("spread", 0), ("spread", 1), ("trials", 1), ("trials", 100_000)]
)
def test_the_limits_of_an_assumption_are_allowed(key, value):
    """A limit itself is inside; others, mean, deviation and seed may be 0."""
    zeros = {"others": 0, "mean": 0, "deviation": 0, "seed": 0}
    made = parse(SMALL | {"assumptions": SMALL["assumptions"] | zeros | {key: value}}, str)
    assert value == getattr(made.assumptions, key)
    assert {0} == {getattr(made.assumptions, each) for each in zeros}


def test_a_unit_without_the_keys_of_its_meaning():
    """A file of 0.3.0: any number counts, and it is no ratio, whatever it is called or shown as."""
    units = [
        {"name": name, "min": low, "percent": percent}
        for name, low, percent in (("비율", 0, True), ("증감률", -1, True), ("건/인", 0, False))
    ]
    made = parse(SMALL | {"units": [*units, *SMALL["units"][1:]]}, str)
    assert [("any", "", False)] * 3 == [(u.counts, u.ratio, u.whole) for u in made.units[:3]]


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


def test_a_file_that_changed_is_read_anew(tmp_path):
    """A scheme is made once for the same text; other text of the same file is another scheme."""
    path = tmp_path / "시험.toml"
    text = SMALL_FILE.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    first = load(path)
    assert first is load(path)
    path.write_text(text.replace(f'name = "{first.name}"', 'name = "새 이름"'), encoding="utf-8")
    assert ("새 이름", first.id) == (load(path).name, load(path).id)


def test_a_scheme_of_0_3_0_is_read_as_it_was():
    """It says no format; its figures are those of today, counts and ratios of its units apart."""
    old, new = load(PROJECT / "tests/data/scheme-0.3.0.toml"), load()
    assert [(i.no, i.max_points) for i in new.indicators] == [
        (i.no, i.max_points) for i in old.indicators
    ]
    bands = [[p.scale.bands for p in i.parts] for i in old.indicators]
    assert bands == [[p.scale.bands for p in i.parts] for i in new.indicators]
    assert {"any"} == {unit.counts for unit in old.units}


@pytest.mark.parametrize("said", [1, 2])
def test_formats_that_are_known(said):
    """With the number or without, a scheme is the same."""
    assert parse(SMALL, str) == parse({"format": said} | SMALL, str)


@pytest.mark.parametrize("said", [3, 0, -1, 1.5])
def test_a_format_that_is_not_known_is_told_alone(said):
    """What it says besides may mean something else by then."""
    with pytest.raises(SchemeError) as caught:
        parse({"format": said, "ranks": 1} | SMALL, toml_path)
    assert ["format"] == [fault.where for fault in caught.value.faults]
    assert "1~2(이 프로그램이 아는 형식)" in str(caught.value)


@pytest.mark.parametrize("key", ["ties", "digits", "assumed_source"])
@pytest.mark.parametrize("form", ["by the cut", "by rank"])
def test_what_no_document_says_of_an_incentive_has_to_be_there(form, key):
    """In both forms, as docs/scheme-format.md says; without an incentive there is none of it."""
    money = SMALL["incentive"]
    if form == "by rank":
        cut = {"pool", "cut", "few", "few_selected", "many", "many_selected"}
        money = {each: money[each] for each in money if each not in cut} | {"prizes": ["1×100"]}
    parse(SMALL | {"incentive": money}, toml_path)
    with pytest.raises(SchemeError) as caught:
        parse(SMALL | {"incentive": {k: v for k, v in money.items() if k != key}}, toml_path)
    assert [f"incentive.{key}"] == [fault.where for fault in caught.value.faults]
    without = {k: v for k, v in SMALL.items() if k not in ("incentive", "assumptions")}
    assert parse(without, toml_path).incentive is None


def test_prizes_by_rank_are_read_and_shown():
    """2012: 4 × 120, 4 × 80, 2 × 50 of 10 districts, 900 in all."""
    money = {"unit": "백만원", "source": "2012년", "ties": "함께 선정", "digits": 0}
    money |= {"assumed_source": "가정", "prizes": ["4×120", "4 x 80", "2*50"]}
    made = parse(SMALL | {"incentive": money}, str).incentive
    assert ((4, 120), (4, 80), (2, 50)) == made.prizes
    assert (900, None) == (made.pool, made.many)
    assert ["4×120", "4×80", "2×50"] == shown(made.prizes)
    rows = rows_of(SMALL | {"incentive": money})
    assert made == scheme_from(rows).incentive


def test_a_fault_of_a_file_names_the_indicator(tmp_path):
    """Number and name behind the place; what stands for them where one is missing; nothing else."""
    text = SMALL_FILE.read_text(encoding="utf-8")
    file = tmp_path / "s.toml"
    for old, new, place in (
        ('unit = "일"', 'unit = "주"', "s.toml: indicators[3].unit(③ 처리 기간): "),
        ('at = 10, edge = "이하"', "at = 10", "indicators[3].bands[1].edge(③ 처리 기간): "),
        ('no = "③"\n', "", "indicators[3].no(처리 기간): "),
        ("target_points = 14", "target_points = 15", "s.toml: scheme.target_points: "),
    ):
        assert 1 == text.count(old)
        file.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(SchemeError) as caught:
            load(file)
        assert place in str(caught.value)
