"""Where things stand on 회의자료: one A4 page of four tables on one grid of six columns.

Its cells are not merged below the head, so that Excel fits the rows to their texts; how many rows
are filled is decided by the room on the page (``meeting_rows``).
"""

from __future__ import annotations

from .grid import Column, Table

MEETING_SHEET = "회의자료"
MEETING_TITLE = "HJ_MEETING_TITLE"  # two lines below one another
MEETING_SINCE = "HJ_MEETING_SINCE"  # the day that is compared with
MEETING_OPEN = "HJ_MEETING_OPEN"  # how much is missing, beside the heading
MEETING_WHO = "HJ_MEETING_WHO"  # departments and positions, for the drop-down

MEETING_HEAD = Table(
    "HJ_MEETING_HEAD",
    (
        Column("points", "득점", 2),
        Column("target", "우리구 목표"),
        Column("before", "전월", 2),
        Column("open", "매기지 못한 배점"),
    ),
    rows=3,  # label, figure, explanation
)
MEETING_OUTLOOK = Table("HJ_MEETING_OUTLOOK", (Column("text", "전망", 6),), rows=1)
MEETING_CHANGES = Table(
    "HJ_MEETING_CHANGES",
    (
        Column("no", "번호"),
        Column("name", "세부지표"),
        Column("actual", "실적 (지난 → 이번)"),
        Column("points", "득점"),
        Column("gap", "증감"),
        Column("words", "까닭 (적는 칸)"),
    ),
    rows=6,
)
MEETING_MISSING = Table(
    "HJ_MEETING_MISSING",
    (
        Column("no", "번호"),
        Column("name", "세부지표"),
        Column("state", "상태"),
        Column("department", "주관부서"),
        Column("max_points", "배점"),
        Column("todo", "할 일"),
    ),
    rows=7,
)
MEETING_DECISIONS = Table(
    "HJ_MEETING_DECISIONS",
    (
        Column("no", "번호"),
        Column("name", "세부지표"),
        Column("offer", "목표계획의 제안"),
        Column("who", "누가"),
        Column("until", "언제까지"),
        Column("words", "무엇을 하기로 (적는 칸)"),
    ),
    rows=7,
)
# Beside the page: everything that people wrote on it, also for rows that it does not show now.
MEETING_NOTES = Table(
    "HJ_MEETING_NOTES",
    (
        Column("kind", "구분"),
        Column("since", "견준 날"),
        Column("no", "번호"),
        Column("name", "세부지표"),
        Column("words", "적은 글"),
        Column("who", "누가"),
        Column("until", "언제까지"),
        Column("shown", "쪽에 있음"),
    ),
)
MEETING_TABLES = (MEETING_CHANGES, MEETING_MISSING, MEETING_DECISIONS)
MEETING_BLOCKS = (
    MEETING_TITLE,
    MEETING_SINCE,
    MEETING_OPEN,
    MEETING_HEAD.name,
    MEETING_OUTLOOK.name,
    *(table.name for table in MEETING_TABLES),
    MEETING_NOTES.name,
    MEETING_WHO,
)

# The page at its full size: widths in characters, the rest in points.
MEETING_WIDTHS = (5.0, 25.5, 20.5, 13.0, 8.5, 24.0)
MEETING_SIZE = 10.5
# What the rows of the three tables may take together. The head and the headings take 264 and A4 has
# 777 between its margins; a page of 27 more is printed at 96.6 %, letters of 10.5 points as 10.1.
MEETING_ROOM = 540.0
