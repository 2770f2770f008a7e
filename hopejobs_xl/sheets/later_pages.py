"""Where things stand on what workbooks of 0.3.0 lack: 시작, 추이, 전년실적, 공표득점, 계산해보기.

As in ``layout``: defined names and the columns of each table, which cover data rows only.
"""

from __future__ import annotations

from .grid import Column
from .grid import table as _table

# Behind the page of 시작, in hidden columns, written by a refresh: what its formulas cannot know.
# Three lists beside one another (rows of 추진실적, departments, faults of the last refresh), and in
# the first row how the last refresh ended. A place is ``#`` and a reference, as HYPERLINK takes it.
# Workbooks of 0.3.0 have none.
START = _table(
    "HJ_START",
    ("department", "부서 순번"),
    ("owner", "주관부서"),
    ("input", "입력 칸"),
    ("name", "부서"),
    ("own", "담당 지표"),
    ("page", "부서 시트"),
    ("reply", "회신"),
    ("fault_place", "고칠 칸"),
    ("fault", "고칠 곳"),
    ("message", "알린 말"),
    ("day", "새로고침한 기준일"),
    ("total", "득점 합계"),
    ("missing", "미입력"),
    ("faulty", "오류"),
    ("faults", "고칠 곳 수"),
    ("late", "늦은 곳"),
)
# What 월별실적 prints: its last days side by side. Not in workbooks of 0.3.0.
MONTH_TABLE, MONTH_TABLE_DAYS = "HJ_MONTH_TABLE", 12
# 추이: what its charts are drawn from, a row per day, beside the page; after these columns come
# those of each chart, titled by the first. Not in workbooks of 0.3.0.
TREND_HEADER, TREND = "HJ_TREND_HEADER", "HJ_TREND"
TREND_TOTALS = (
    Column("as_of", "기준일"),
    Column("total", "합계"),
    Column("confirmed", "공문"),
    Column("city_target", "서울시 목표"),
    Column("target", "우리구 목표"),
)
TREND_SERIES = ("실적", "다음 구간", "목표")
# The same days for the bars of 월별실적, which stand side by side.
TREND_MONTHS = _table(
    "HJ_TREND_MONTHS",
    ("as_of", "기준일"),
    ("confirmed", "공문"),
    ("assumed", "가정"),
    ("by_hand", "수기"),
    ("city_target", "서울시 목표"),
    ("target", "우리구 목표"),
)
TREND_LIST = _table(
    "HJ_TREND_LIST",
    ("no", "번호"),
    ("name", "세부지표"),
    ("before", "지난 기준일"),
    ("now", "이번 실적"),
    ("points", "득점"),
    ("next", "다음 구간"),
    ("goal", "목표"),
)
TREND_NOTE, TREND_NOTE_ROWS = "HJ_TREND_NOTE", 2
# The rows of the small charts, which are hidden where no chart is needed, and the edge of the page
# beside them: it ends with the last chart, and the print area with it.
TREND_FOLD, TREND_EDGE = "HJ_TREND_FOLD", "HJ_TREND_EDGE"
TREND_ACROSS, TREND_ROWS = 2, 8
# 전년실적: what a person types once, kept by every refresh. Workbooks of 0.3.0 have no such sheet.
LAST_YEAR_OF = "HJ_LAST_YEAR"  # which year it was
LAST_YEAR = _table(
    "HJ_LAST_YEAR_TABLE",
    ("label", "세부지표"),
    ("actual", "전년 실적"),
    ("actual2", "전년 실적2"),
    ("points", "전년 득점"),
    ("max_points", "전년 배점"),
    ("base", "증감의 전년 수"),
    ("source", "근거"),
)
# 공표득점: what somebody else printed, typed beside each row, sum and total; kept by every refresh.
# Workbooks of 0.3.0 have no such sheet.
PUBLISHED_OF = "HJ_PUBLISHED_OF"  # where it is printed
PUBLISHED = _table(
    "HJ_PUBLISHED",
    ("kind", "구분"),
    ("no", "번호"),
    ("name", "이름"),
    ("max_points", "배점"),
    ("points", "우리 득점"),
    ("published", "공표 득점"),
    ("remark", "비고"),
)
TRIAL = _table(
    "HJ_TRIAL",
    ("indicator", "지표"),
    ("actual", "실적"),
    ("actual2", "실적2"),
    ("hand", "수기점수"),
)
