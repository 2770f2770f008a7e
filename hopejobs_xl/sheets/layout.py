"""Where things stand in the workbook: defined names and the columns of each table.

The build writes by this module and every reader reads by it; beside it only the formulas that
``make_workbook`` writes (such as ``$P7``) know where a column stands.

A table's defined name covers its data rows only, without the header.
"""

from __future__ import annotations

from .grid import Column as Column
from .grid import Table as Table
from .grid import column_name as column_name
from .grid import table as _table

START_SHEET = "시작"
SUMMARY_SHEET, FORM_SHEET, DIAGNOSIS_SHEET = "요약", "추진실적", "사업진단"
SCORES_SHEET, HISTORY_SHEET, TREND_SHEET = "득점표", "월별실적", "추이"
PLAN_SHEET, LAST_YEAR_SHEET, TRIAL_SHEET = "목표계획", "전년실적", "계산해보기"
SCALES_SHEET, SETTINGS_SHEET, SELFTEST_SHEET = "배점기준", "설정", "자가점검"
PUBLISHED_SHEET = "공표득점"
DEPARTMENT_SHEET = "부서서식"  # hidden: what the page of each department is copied from
CONF_SHEET = "xlwings.conf"
INTELLISENSE_SHEET = "_IntelliSense_"  # by this name an add-in finds it

AS_OF, DISTRICT, TEXTS, FUNCTIONS = "HJ_AS_OF", "HJ_DISTRICT", "HJ_TEXT", "HJ_FUNCTIONS"
APPROVAL = "HJ_APPROVAL"  # the positions of 결재란, left to right; not in workbooks of 0.3.0
VERSIONS = "HJ_VERSIONS"
PROGRAM_VERSION, XLWINGS_VERSION = "HJ_PROGRAM_VERSION", "HJ_XLWINGS_VERSION"
BOOK_FORMAT = "HJ_FORMAT"  # of this cell: ``book_format.CURRENT``; workbooks up to 0.3.0 have none
FORM, ACTUALS, HANDS, POINTS = "HJ_FORM", "HJ_ACTUALS", "HJ_HAND", "HJ_POINTS"
SELFTEST, SELFTEST_FAILURES = "HJ_SELFTEST", "HJ_SELFTEST_FAILURES"


def fixed_name(name: str) -> str:
    """The name of a scheme table's twin that stands, fixed, on 자가점검 (HopeJobsEngine.bas)."""
    return name.replace("HJ_", "HJ_TEST_", 1)


SETTINGS = _table("HJ_SETTINGS", ("label", "항목"), ("value", "값"))

# Label on the sheet -> place in the document. The label identifies the row.
SETTING_LABELS: dict[str, tuple[str, str]] = {
    "평가체계 ID": ("scheme", "id"),
    "사업명": ("scheme", "name"),
    "사업구분": ("scheme", "program"),
    "근거문서": ("scheme", "document"),
    "문서일자": ("scheme", "document_date"),
    "평가대상기간 시작": ("scheme", "period_start"),
    "평가대상기간 끝": ("scheme", "period_end"),
    "평가시기": ("scheme", "scored_when"),
    "총 배점": ("scheme", "max_points"),
    "우리구 목표점수": ("scheme", "target_points"),
    "서울시 목표점수": ("scheme", "city_target"),
    "평가분야 수": ("scheme", "area_count"),
    "평가항목 수": ("scheme", "item_count"),
    "세부지표 수": ("scheme", "indicator_count"),
    "정량지표 수": ("scheme", "quantitative_count"),
    "정량지표 배점": ("scheme", "quantitative_points"),
    "정성지표 수": ("scheme", "qualitative_count"),
    "정성지표 배점": ("scheme", "qualitative_points"),
    "평가체계 근거": ("scheme", "source"),
    "반올림 자릿수": ("rounding", "digits"),
    "반올림 시점": ("rounding", "when"),
    "합계 자릿수(다를 때)": ("rounding", "total_digits"),  # not in workbooks of 0.3.0
    "반올림 근거": ("rounding", "source"),
    "인센티브 총액": ("incentive", "pool"),
    "인센티브 단위": ("incentive", "unit"),
    "인센티브 기준점수": ("incentive", "cut"),
    "재선정(이하) 기준 구 수": ("incentive", "few"),
    "재선정(이하) 선정 구 수": ("incentive", "few_selected"),
    "재선정(이상) 기준 구 수": ("incentive", "many"),
    "재선정(이상) 선정 구 수": ("incentive", "many_selected"),
    "인센티브 등수별(구 수×금액)": ("incentive", "prizes"),  # not in workbooks of 0.3.0
    "인센티브 근거": ("incentive", "source"),
    "인센티브 동점": ("incentive", "ties"),
    "인센티브 소수 자릿수": ("incentive", "digits"),
    "인센티브 동점·자릿수 근거": ("incentive", "assumed_source"),
    "전망 폭": ("assumptions", "spread"),
    "다른 자치구 수": ("assumptions", "others"),
    "다른 자치구 평균 점수": ("assumptions", "mean"),
    "다른 자치구 표준편차": ("assumptions", "deviation"),
    "모의 횟수": ("assumptions", "trials"),
    "모의 시드": ("assumptions", "seed"),
    "전망·모의 근거": ("assumptions", "source"),
}

DEPARTMENTS = _table(
    "HJ_DEPARTMENTS", ("name", "부서"), ("team", "팀명"), ("role", "구분"), ("share", "참여비율")
)
UNITS = _table(
    "HJ_UNITS",
    ("name", "단위"),
    ("min", "최소"),
    ("max", "최대"),
    ("percent", "백분율"),
    ("suffixes", "함께 쓰는 말"),
    ("counts", "세는 수"),  # the last two are not in workbooks of 0.3.0
    ("ratio", "비율의 뜻"),
)
AREAS = _table("HJ_AREAS", ("name", "평가분야"), ("max_points", "배점"), ("department", "주관부서"))
ITEMS = _table("HJ_ITEMS", ("name", "평가항목"), ("area", "평가분야"), ("max_points", "배점"))
INDICATORS = _table(
    "HJ_INDICATORS",
    ("no", "번호"),
    ("name", "세부지표"),
    ("item", "평가항목"),
    ("max_points", "배점"),
    ("target_points", "목표"),
    ("kind", "유형"),
    ("judged", "구분"),
    ("unit", "단위"),
    ("method", "방식"),
    ("formula", "산식"),
    ("aliases", "다른 이름"),
    ("out_of", "만점"),
    ("optional", "해당없음 허용"),
    ("source", "근거"),
)
BANDS = _table(
    "HJ_BANDS",
    ("no", "번호"),
    ("about", "세부지표"),  # shown only: the number decides
    ("order", "순번"),
    ("part", "부분"),
    ("part_unit", "부분 단위"),
    ("part_weight", "가중치"),
    ("part_method", "부분 방식"),
    ("at", "경계값"),
    ("edge", "경계"),
    ("points", "점수"),
    ("to", "끝값"),
    ("points_to", "끝 점수"),
    ("label", "이름"),
    ("capped", "배점까지만"),
    ("basis", "근거구분"),
    ("source", "근거"),
)
NOTES = _table("HJ_NOTES", ("indicator", "지표"), ("text", "공문의 모순"), ("source", "근거"))
# Last year's actual by month of the period, the first month first.
SEASONS = _table(
    "HJ_SEASONS",
    ("indicator", "지표"),
    *((f"m{month}", f"{month}개월째") for month in range(1, 13)),
    ("source", "근거"),
)

FORM_TABLE = _table(
    FORM,
    ("area", "평가분야 (대분류)"),
    ("item", "평가항목 (중분류)"),
    ("label", "세부지표 (소분류)"),
    ("judged", "배점기준(척도)"),
    ("max_points", "배점"),
    ("target_points", "목표 점수"),
    ("plan", "추진계획"),
    ("result", "추진실적"),
    ("remark", "비고"),
    ("actual", "실적"),
    ("actual2", "실적2"),
    ("unit", "단위"),
    ("hand", "수기점수"),
    ("points", "득점"),
    ("basis", "근거"),
    ("state", "상태"),
    ("reason", "사유"),
)

DIAGNOSIS_TABLE = _table(
    "HJ_DIAGNOSIS",
    ("area", "평가분야 (대분류)"),
    ("item", "평가항목 (중분류)"),
    ("label", "세부지표 (소분류)"),
    ("strength", "강점사항"),
    ("weakness", "약점사항"),
    ("remedy", "대책"),
    ("remark", "비고"),
)

# Beside the rows of 추진실적, typed by people: 산출근거 of a ratio, and the words that stand with
# the figure in the printed column 추진실적. Workbooks of 0.3.0 have none.
GROUNDS = _table(
    "HJ_GROUNDS",
    ("numerator", "분자"),
    ("denominator", "분모"),
    ("phrase", "실적 이름"),
    ("words", "추진실적에 덧붙일 글"),
)

# Beside the rows of 추진실적, written by a refresh: what is expected at the end of the period.
OUTLOOK = _table(
    "HJ_OUTLOOK",
    ("pace", "전망 실적"),
    ("pace_points", "전망 득점"),
    ("pace_range", "전망 실적의 범위"),
    ("pace_method", "전망 방법"),
)


# 요약 is one page on a grid of narrow columns, so that tables of different columns stand on it.
SUMMARY_GRID = 20
SUMMARY_TITLE = "HJ_SUM_TITLE"
SUMMARY_HEAD = Table(
    "HJ_SUM_HEAD",
    (Column("label", "구분", 3), Column("points", "점수", 2), Column("note", "설명", 7)),
    rows=12,
)
SUMMARY_GAPS = Table(
    "HJ_SUM_GAPS",
    (
        Column("no", "번호"),
        Column("name", "세부지표", 5),
        Column("target", "목표"),
        Column("points", "득점"),
        Column("gap", "차이"),
        Column("department", "주관부서", 2),
    ),
    rows=9,
)
SUMMARY_OPEN = Table(
    "HJ_SUM_OPEN",
    (
        Column("no", "번호"),
        Column("name", "세부지표", 4),
        Column("max_points", "배점"),
        Column("state", "상태", 2),
    ),
    rows=9,
)
SUMMARY_DEPARTMENTS = Table(
    "HJ_SUM_DEPARTMENTS",
    (
        Column("name", "주관부서", 3),
        Column("max_points", "배점"),
        Column("target", "목표"),
        Column("points", "득점"),
        Column("gap", "차이"),
        Column("month", "전월", 2),
        Column("year", "전년", 2),
        Column("todo", "할 일", 9),
    ),
    rows=4,
)
# The columns of 전월 and 전년, wherever they are; workbooks without 전년실적 have none of them.
PAST_COLUMNS = ("month", "year")
# 득점표: 분야, 항목 and 지표 under one another. The first column is hidden: formats go by it.
SCORES = _table(
    "HJ_SCORE_TABLE",
    ("kind", "종류"),
    ("no", "번호"),
    ("name", "구분"),
    ("max_points", "배점"),
    ("target", "목표"),
    ("points", "득점"),
    ("month", "전월"),
    ("year", "전년"),
    ("rate", "득점률"),
    ("confirmed", "공문"),
    ("assumed", "가정"),
    ("by_hand", "수기"),
    ("lost", "얻지 못함"),
    ("unregistered", "미등록"),
    ("missing", "미입력"),
    ("faulty", "오류"),
    ("state", "상태"),
    ("department", "주관부서"),
    ("note", "근거와 사유"),
)
# What the charts are drawn from. Excel finds each column by a name of its own (``column_name``).
CHART_TOTAL = Table(
    "HJ_CHART_TOTAL",
    (
        Column("label", "구분"),
        Column("confirmed", "공문"),
        Column("assumed", "가정"),
        Column("by_hand", "수기"),
        Column("missing", "미입력·오류"),
        Column("unregistered", "미등록"),
        Column("city_target", "서울시 목표"),
        Column("target", "우리구 목표"),
    ),
    rows=3,
)
CHART_AREAS = _table(
    "HJ_CHART_AREAS",
    ("label", "분야"),
    ("confirmed", "공문"),
    ("assumed", "가정"),
    ("by_hand", "수기"),
    ("missing", "미입력·오류"),
    ("unregistered", "미등록"),
    ("lost", "얻지 못함"),
)
CHART_INDICATORS = _table(
    "HJ_CHART_INDICATORS", ("no", "번호"), ("target", "목표"), ("points", "득점")
)
CHARTS = (CHART_TOTAL, CHART_AREAS, CHART_INDICATORS)
SUMMARY_BLOCKS = (
    SUMMARY_TITLE,
    SUMMARY_HEAD.name,
    SUMMARY_GAPS.name,
    SUMMARY_OPEN.name,
    SUMMARY_DEPARTMENTS.name,
    SCORES.name,
    *(table.name for table in CHARTS),
)

# 월별실적: a row per 기준일. After these columns come those of the indicators, by 번호.
HISTORY_HEADER, HISTORY = "HJ_HISTORY_HEADER", "HJ_HISTORY"
HISTORY_COLUMNS = (
    Column("as_of", "기준일"),
    Column("total", "합계"),
    Column("confirmed", "공문"),
    Column("assumed", "가정"),
    Column("by_hand", "수기"),
    Column("unregistered", "미등록"),
    Column("missing", "미입력"),
    Column("faulty", "오류"),
    Column("city_target", "서울시 목표"),
    Column("target", "우리구 목표"),
)
HISTORY_POINTS, HISTORY_ACTUAL, HISTORY_ACTUAL2 = "득점", "실적", "실적2"


# 목표계획: what is typed into its last three columns, and into 노력(직접), stays.
PLAN_TITLE, PLAN_TITLE_ROWS, PLAN_TARGET = "HJ_PLAN_TITLE", 3, "HJ_PLAN_TARGET"
PLAN = _table(
    "HJ_PLAN",
    ("no", "번호"),
    ("name", "세부지표"),
    ("department", "주관부서"),
    ("actual", "현재 실적"),
    ("points", "득점"),
    ("outlook", "전망 득점"),
    ("goal_points", "계획 득점"),
    ("goal", "계획 실적"),
    ("more", "더 필요한 실적"),
    ("effort", "노력"),
    ("frozen", "고정"),
    ("trial", "가상실적"),
    ("trial2", "가상실적2"),
)
PLAN_STEPS = _table(
    "HJ_PLAN_STEPS",
    ("no", "번호"),
    ("name", "세부지표"),
    ("part", "부분"),
    ("to", "이 실적이면"),
    ("at", "실적 값"),
    ("more", "더 필요한 실적"),
    ("points", "그때 득점"),
    ("effort", "노력(가정)"),
    ("own", "노력(직접)"),
)

# The page of a department; its names have the scope of its sheet.
DEPARTMENT_TITLE, DEPARTMENT_NOTE = "HJ_DEPARTMENT_TITLE", "HJ_DEPARTMENT_NOTE"
DEPARTMENT_PAGE = _table(
    "HJ_DEPARTMENT_TABLE",
    ("no", "번호"),
    ("name", "세부지표"),
    ("item", "평가항목"),
    ("max_points", "배점"),
    ("target", "목표"),
    ("actual", "현재 실적"),
    ("points", "득점"),
    ("month", "전월"),
    ("year", "전년"),
    ("state", "상태"),
    ("todo", "할 일"),
    ("reply", "회신 실적"),
)
