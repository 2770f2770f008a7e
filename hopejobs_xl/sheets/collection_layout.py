"""Where things stand on the sheets of 취합: 담당, 취합, 취합기록, 증빙, 이력 and 마감.

As in ``layout``: defined names and the columns of each table, which cover data rows only. Workbooks
of 0.3.0 have none of them.
"""

from __future__ import annotations

from .grid import Table
from .grid import table as _table

OWNERS_SHEET, COLLECTION_SHEET, RECORD_SHEET = "담당", "취합", "취합기록"
EVIDENCE_SHEET, LOG_SHEET, CLOSING_SHEET = "증빙", "이력", "마감"

# 담당: typed by people. A row per indicator and department that is asked for it (any number of
# rows per indicator); the number decides, the name beside it is shown only. ``adds``: 합산, its
# figure is a part that is added to the others', or 대조, it is the whole figure, told by several.
OWNERS = _table(
    "HJ_OWNERS",
    ("no", "번호"),
    ("name", "세부지표"),
    ("department", "담당부서"),
    ("share", "몫(%)"),
    ("adds", "합치는 법"),
    ("person", "담당"),
    ("deputy", "대리"),
    ("data", "자료원"),
    ("due", "기한"),
    ("evidence", "꼭 낼 증빙"),
)
ADDED, COMPARED = "합산", "대조"
# Beside it: who a 담당부서 of several is (동주민센터 and its 20 동): each gets its own file.
GROUPS = _table("HJ_GROUPS", ("group", "묶음"), ("member", "구성원"))

# 취합: the month of 기준일, a row per indicator. 확인 and 비고 are typed by people, the rest is
# written by a refresh, but for 상태, which is a formula and follows while one types.
# The month is the 기준일 that the page shows: what is decided on it belongs to that one. The day is
# that on which the days late were counted; blank where no 기한 is typed.
COLLECTION_TITLE, COLLECTION_MONTH = "HJ_COLLECTION_TITLE", "HJ_COLLECTION_MONTH"
COLLECTION_DAY = "HJ_COLLECTION_DAY"
COLLECTION = _table(
    "HJ_COLLECTION",
    ("no", "번호"),
    ("name", "세부지표"),
    ("departments", "담당부서"),
    ("due", "기한"),
    ("asked", "요청일"),
    ("replied", "회신일"),
    ("actual", "실적"),
    ("state", "상태"),
    ("late", "늦은 날"),
    ("mark", "확인·확정"),
    ("marked", "확인한 실적"),
    ("remark", "비고"),
)
# The columns on both sides of 상태, which is never written, and behind the page the figures as the
# last refresh saw them: ``row`` is that of 추진실적, from 1.
COLLECTION_KNOWN = Table("HJ_COLLECTION_KNOWN", COLLECTION.columns[:7])
COLLECTION_DECIDED = Table("HJ_COLLECTION_DECIDED", COLLECTION.columns[8:])
COLLECTION_FIGURES = _table(
    "HJ_COLLECTION_FIGURES",
    ("row", "줄"),
    ("actual", "실적"),
    ("actual2", "실적2"),
    ("hand", "수기점수"),
    ("figure", "본 실적"),
)
CONFIRMED, FINAL = "확인", "확정"
STATES = ("미요청", "요청", "회신", CONFIRMED, FINAL)
COLLECTION_DEPARTMENTS = _table(
    "HJ_COLLECTION_DEPARTMENTS",
    ("department", "담당부서"),
    ("number", "회신번호"),
    ("asked", "물은 지표"),
    ("replied", "회신"),
    ("waiting", "기다림"),
    ("due", "기한"),
    ("late", "늦은 날"),
)
COLLECTION_COUNTS = _table("HJ_COLLECTION_COUNTS", *((state, state) for state in STATES))

# 취합기록: what was asked, what came back and what was decided, of every month; rows are added.
REQUESTS = _table(
    "HJ_REQUESTS",
    ("as_of", "기준일"),
    ("department", "담당부서"),
    ("number", "회신번호"),
    ("asked", "보낸 날"),
    ("due", "기한"),
    ("indicators", "물은 지표"),  # numbers, separated by a comma
)
REPLIES = _table(
    "HJ_REPLIES",
    ("as_of", "기준일"),
    ("no", "번호"),
    ("name", "세부지표"),
    ("department", "담당부서"),
    ("number", "회신번호"),
    ("actual", "실적"),
    ("actual2", "실적2"),
    ("numerator", "분자"),
    ("denominator", "분모"),
    ("evidence", "증빙"),
    ("remark", "비고"),
    ("file", "파일"),
    ("sha256", "SHA-256"),
    ("received", "받은 날"),
    ("outcome", "처리"),
)
# The last row about a reply counts: 되돌림 is what 되돌리기 adds for one that was taken over.
TAKEN, LEFT, TAKEN_BACK = "넣음", "넣지 않음", "되돌림"
# The last row about a month and an indicator counts. 풀림: the program took the mark away, because
# the figure is another one now; any other row is a person's.
DROPPED = "풀림"
MARKS = _table(
    "HJ_MARKS",
    ("as_of", "기준일"),
    ("no", "번호"),
    ("mark", "확인·확정"),
    ("actual", "확인한 실적"),
    ("day", "확인한 날"),
    ("remark", "비고"),
)

# 증빙: typed by people, a row per document; a blank 기준일 is for the whole year. The hash and the
# day are written by the program when it first sees the file.
EVIDENCE = _table(
    "HJ_EVIDENCE",
    ("as_of", "기준일"),
    ("no", "번호"),
    ("name", "세부지표"),
    ("document", "문서번호"),
    ("title", "제목"),
    ("dated", "문서 날짜"),
    ("body", "기관"),
    ("place", "파일·폴더·주소"),
    ("sha256", "SHA-256"),
    ("recorded", "기록한 날"),
    ("remark", "비고"),
)
# The two of these columns that the program writes, in the same rows: what is typed beside them is
# never written over.
EVIDENCE_SEEN = _table("HJ_EVIDENCE_SEEN", ("sha256", "SHA-256"), ("recorded", "기록한 날"))
# Blank cells beside the table, as far down as it is printed: the page ends where this ends.
EVIDENCE_PAGE = "HJ_EVIDENCE_PAGE"

# 이력: rows are added, newest last. ``step`` counts the actions: 되돌리기 takes back whole steps,
# and its rows say which in ``undone``.
LOG = _table(
    "HJ_LOG",
    ("step", "순번"),
    ("day", "한 날"),
    ("action", "무엇으로"),
    ("as_of", "기준일"),
    ("no", "번호"),
    ("name", "세부지표"),
    ("what", "무엇을"),
    ("old", "옛값"),
    ("new", "새값"),
    ("department", "담당부서"),
    ("file", "파일"),
    ("sha256", "SHA-256"),
    ("reason", "사유"),
    ("undone", "되돌린 순번"),
)
# 마감, a sheet of its own for both tables grow downwards: a row per closing of a month, also of one
# that was opened again.
CLOSINGS = _table(
    "HJ_CLOSINGS",
    ("as_of", "기준일"),
    ("closed", "마감한 날"),
    ("total", "득점 합계"),
    ("scheme", "평가체계"),
    ("scheme_hash", "배점기준 지문"),
    ("row_hash", "월별실적 지문"),
    ("version", "프로그램 판"),
    ("reopened", "취소한 날"),
    ("reason", "취소 사유"),
)
