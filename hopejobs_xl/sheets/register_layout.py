"""Where things stand on 대장점검 and 대장설정: defined names and the columns of each table.

As in ``layout``: names cover data rows only. Workbooks of 0.3.0 have none of them.
"""

from __future__ import annotations

from .grid import Column, Table
from .grid import table as _table

AUDIT_SHEET, REGISTER_SHEET = "대장점검", "대장설정"

# 대장점검, from above: all of it is written by an examination, but 반영 of the proposals.
AUDIT_VERDICT = "HJ_REG_VERDICT"  # three lines: how it ended, of what, and how much is shown
AUDIT_READ = _table(
    "HJ_REG_READ",
    ("kind", "대장"),
    ("header_row", "머리글 행"),
    ("name", "파일 시트"),
    ("rows", "자료 줄"),
    ("left", "뺀 줄"),
)
AUDIT_TALLIES = _table(
    "HJ_REG_TALLIES",
    ("severity", "정도"),
    ("rule", "규칙"),
    ("title", "무엇"),
    ("found", "찾음"),
    ("excluded", "제외"),
    ("share", "제외율"),
)
AUDIT_QUESTIONS = Table(
    "HJ_REG_QUESTIONS",
    (Column("where", "어디", 3), Column("text", "답할 것", 5), Column("todo", "할 일", 4)),
)
# Where the faults lie; the bars are drawn over their cells.
AUDIT_MONTHS = _table(
    "HJ_REG_MONTHS",
    ("month", "달"),
    ("errors", "고칠 것이 있는 줄"),
    ("warnings", "확인할 줄"),
    ("rows", "줄"),
)
AUDIT_COUNSELLORS = _table(
    "HJ_REG_COUNSELLORS",
    ("name", "상담원"),
    ("errors", "고칠 것이 있는 줄"),
    ("warnings", "확인할 줄"),
    ("rows", "줄"),
)
AUDIT_PROPOSALS = _table(
    "HJ_REG_PROPOSALS",
    ("no", "지표"),
    ("part", "실적 번호"),
    ("shown", "이름과 셈"),
    ("value", "제안값"),
    ("numerator", "분자"),
    ("denominator", "분모"),
    ("rows", "읽은 줄"),
    ("files", "파일"),
    ("left_out", "뺀 줄과 까닭"),
    ("sha256", "SHA-256"),
    ("version", "규칙 판, 센 날"),
    ("chosen", "반영"),
)
AUDIT_FINDINGS = _table(
    "HJ_REG_FINDINGS",
    ("severity", "정도"),
    ("rule", "규칙"),
    ("text", "무엇"),
    ("file", "파일"),
    ("sheet", "시트"),
    ("cell", "셀"),
    ("role", "열"),
    ("read", "읽은 값(가림)"),
    ("todo", "할 일"),
    ("row", "그 줄(가림)"),
    ("print", "줄 지문"),
    ("reason", "제외한 까닭"),  # typed; the next examination carries it into EXCLUSIONS
)
# How many rows each has room for; those of the findings are what is shown of them.
AUDIT_ROWS = {
    AUDIT_READ.name: 20,
    AUDIT_TALLIES.name: 40,
    AUDIT_QUESTIONS.name: 15,
    AUDIT_MONTHS.name: 14,
    AUDIT_COUNSELLORS.name: 14,
    AUDIT_PROPOSALS.name: 40,
    AUDIT_FINDINGS.name: 300,
}
AUDIT_TABLES = (
    AUDIT_READ,
    AUDIT_TALLIES,
    AUDIT_QUESTIONS,
    AUDIT_MONTHS,
    AUDIT_COUNSELLORS,
    AUDIT_PROPOSALS,
    AUDIT_FINDINGS,
)

# 대장설정: what is counted and looked for, and what the columns of each kind of file mean.
RULES = _table(
    "HJ_REG_RULES",
    ("title", "규칙"),
    ("code", "번호"),
    ("severity", "정도"),
    ("unused", "쓰지 않음"),
    ("limit", "한도"),
    ("limit2", "한도2"),
    ("improper", "부적절 제안"),
    ("registers", "보는 대장"),
    ("means", "한도와 말의 뜻"),
    ("listed", "말"),
)
MEASURES = _table(
    "HJ_REG_MEASURES",
    ("indicator", "지표"),
    ("part", "실적 번호"),
    ("side", "분자·분모"),
    ("as", "방식"),
    ("register", "대장"),
    ("count", "집계"),
    ("of", "더할 열"),
    ("bands", "점수표"),
    ("within", "기간을 보는 날"),
    ("by", "모두 같으면 하나"),
    ("where", "거르기"),
    ("leave_out", "빼는 규칙"),
)
POINT_BANDS = _table(
    "HJ_REG_BANDS",
    ("name", "점수표"),
    ("from", "이상"),
    ("points", "점수"),
    ("basis", "근거구분"),
    ("source", "근거"),
)
FILES = _table(
    "HJ_REG_FILES",
    ("file", "파일 이름(무늬)"),
    ("sheet", "시트"),
    ("kind_read", "읽은 대장"),
    ("kind", "대장"),
    ("head_read", "읽은 머리글 행"),
    ("header_row", "머리글 행"),
    ("wage_unit", "임금 단위"),
    ("ignore", "읽지 않음"),
)
# Findings that people have said to be none, by 지문 alone; ``rule``, ``kind`` and ``seen`` are
# written by an examination.
EXCLUSIONS = _table(
    "HJ_REG_EXCLUSIONS",
    ("print", "줄 지문"),
    ("rule", "규칙"),
    ("day", "날짜"),
    ("kind", "대장"),
    ("seen", "지난 점검"),
    ("reason", "까닭"),
)
EXCLUSION_KEY = "HJ_REG_KEY"  # the key of all 지문 of this workbook
EXCLUDED, NOT_FOUND, NOT_READ = "제외함", "맞는 줄 없음", "안 읽음"
EXCLUSIONS_FREE = 5  # blank rows that are seen below the filled ones
COLUMNS = _table(
    "HJ_REG_COLUMNS",
    ("file", "파일 이름(무늬)"),
    ("sheet", "시트"),
    ("header", "머리글"),
    ("role_read", "읽은 뜻"),
    ("role", "뜻"),
    ("letters", "읽은 열"),
    ("by_what", "정한 것"),
    ("asked", "물은 것"),
)
# Beside the last of them: how far down the page is printed.
REGISTER_PAGE, REGISTER_PAGE_ROWS = "HJ_REG_PAGE", 25
REGISTER_ROWS = {
    MEASURES.name: 40,
    POINT_BANDS.name: 16,
    FILES.name: 20,
    EXCLUSIONS.name: 300,
    COLUMNS.name: 300,  # 대장 점검 adds more
}
REGISTER_TABLES = (RULES, MEASURES, POINT_BANDS, FILES, EXCLUSIONS, COLUMNS)
NO_ROLE = "없음"  # what is typed for a column that nothing is made of

# The words of the data as the sheet says them.
SEVERITIES = {"E": "고칠 것", "W": "확인할 것", "N": "참고"}
FORMS = {"count": "수", "ratio": "비율", "change": "증감률"}
COUNTS = {
    "persons": "사람 수",
    "keys": "번호 수",
    "rows": "줄 수",
    "sum": "합계",
    "points": "구간 점수",
}
NUMERATOR, DENOMINATOR, LAST_YEAR = "분자", "분모", "전년 분모"
