"""Where things stand in the workbook: defined names and the columns of each table.

The build writes by this module, every reader reads by it, and nothing else knows a column number.
A table's defined name covers its data rows only, without the header.
"""

from __future__ import annotations

from dataclasses import dataclass

SUMMARY_SHEET, FORM_SHEET, DIAGNOSIS_SHEET = "요약", "추진실적", "사업진단"
SCALES_SHEET, SETTINGS_SHEET, SELFTEST_SHEET = "배점기준", "설정", "자가점검"
CONF_SHEET = "xlwings.conf"

AS_OF, DISTRICT, TEXTS, FUNCTIONS = "HJ_AS_OF", "HJ_DISTRICT", "HJ_TEXT", "HJ_FUNCTIONS"
VERSIONS = "HJ_VERSIONS"
PROGRAM_VERSION, XLWINGS_VERSION = "HJ_PROGRAM_VERSION", "HJ_XLWINGS_VERSION"
FORM, ACTUALS, HANDS, POINTS = "HJ_FORM", "HJ_ACTUALS", "HJ_HAND", "HJ_POINTS"
SELFTEST, SELFTEST_FAILURES = "HJ_SELFTEST", "HJ_SELFTEST_FAILURES"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its key in a document and its header on the sheet."""

    key: str
    header: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the workbook: its defined name and its columns, left to right."""

    name: str
    columns: tuple[Column, ...]

    def index(self, key: str) -> int:
        """The position of column *key*, from 0."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    @property
    def headers(self) -> list[str]:
        """The header row."""
        return [column.header for column in self.columns]


def _table(name: str, *columns: tuple[str, str]) -> Table:
    return Table(name, tuple(Column(key, header) for key, header in columns))


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
    "반올림 근거": ("rounding", "source"),
    "인센티브 총액": ("incentive", "pool"),
    "인센티브 단위": ("incentive", "unit"),
    "인센티브 기준점수": ("incentive", "cut"),
    "재선정(이하) 기준 구 수": ("incentive", "few"),
    "재선정(이하) 선정 구 수": ("incentive", "few_selected"),
    "재선정(이상) 기준 구 수": ("incentive", "many"),
    "재선정(이상) 선정 구 수": ("incentive", "many_selected"),
    "인센티브 근거": ("incentive", "source"),
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
    ("about", "세부지표"),  # for the reader's eye only: the number decides
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

# Every block of 요약 has the same columns, so that they stand under one another.
SUMMARY_COLUMNS = (
    Column("no", "번호"),
    Column("name", "구분"),
    Column("max_points", "배점"),
    Column("target", "목표"),
    Column("points", "득점"),
    Column("rate", "득점률"),
    Column("confirmed", "공문"),
    Column("assumed", "가정"),
    Column("unregistered", "미등록"),
    Column("missing", "미입력"),
    Column("state", "상태"),
    Column("note", "설명"),
)
SUMMARY_TITLE = "HJ_SUM_TITLE"
SUMMARY_HEAD = Table(
    "HJ_SUM_HEAD", (Column("label", "구분"), Column("points", "점수"), Column("note", "설명"))
)
SUMMARY_DEPARTMENTS = Table("HJ_SUM_DEPARTMENTS", SUMMARY_COLUMNS)
SUMMARY_AREAS = Table("HJ_SUM_AREAS", SUMMARY_COLUMNS)
SUMMARY_ITEMS = Table("HJ_SUM_ITEMS", SUMMARY_COLUMNS)
SUMMARY_INDICATORS = Table("HJ_SUM_INDICATORS", SUMMARY_COLUMNS)
SUMMARY_NOTES = Table("HJ_SUM_NOTES", (Column("no", "지표"), Column("text", "공문에 적힌 모순")))
SUMMARY_BLOCKS = (
    SUMMARY_TITLE,
    SUMMARY_HEAD.name,
    SUMMARY_DEPARTMENTS.name,
    SUMMARY_AREAS.name,
    SUMMARY_ITEMS.name,
    SUMMARY_INDICATORS.name,
    SUMMARY_NOTES.name,
)


def letter(column: int) -> str:
    """The letters of *column* (from 1): 1 is ``A``, 27 is ``AA``."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(sheet: str, row: int, column: int) -> str:
    """A cell as messages name it: ``배점기준!G12`` (row and column from 1)."""
    return f"{sheet}!{letter(column)}{row}"
