"""What the calculation engine (formualizer 0.13) is known to calculate otherwise than Excel.

Found by comparing valid files with Excel's saved results and with LibreOffice. Such a piece of a
formula is never left to the engine: where a saved result cannot be kept, it is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from .formula_text import Node

_EDGE = "소수의 끝자리를 엑셀과 다르게 자름"
_CRITERIA = "글자로 적은 수나 물음표·별표 조건을 엑셀과 다르게 셈"
_BYTES = "한글을 2바이트로 세지 않음"
_TEXT = "글자로 적은 수나 날짜를 엑셀과 다르게 읽음"
_HIDDEN = "숨긴 행을 알지 못함"
_POINTED = "수식이 가리키는 곳을 알 수 없음"

# Function -> what is otherwise.
FUNCTIONS = {
    "LOOKUP": "범위 끝의 빈칸을 엑셀과 다르게 봄",
    **dict.fromkeys(
        ("FLOOR", "FLOOR.MATH", "FLOOR.PRECISE", "CEILING", "CEILING.MATH", "CEILING.PRECISE",
         "ISO.CEILING", "MROUND", "INT", "TRUNC", "ROUNDDOWN", "ROUNDUP", "MOD", "QUOTIENT"),
        _EDGE,
    ),
    **dict.fromkeys(
        ("COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS", "AVERAGEIF", "AVERAGEIFS", "MAXIFS", "MINIFS"),
        _CRITERIA,
    ),
    **dict.fromkeys(
        ("LENB", "LEFTB", "RIGHTB", "MIDB", "FINDB", "SEARCHB", "REPLACEB"), _BYTES
    ),
    **dict.fromkeys(("VALUE", "NUMBERVALUE", "DATEVALUE", "TIMEVALUE"), _TEXT),
    **dict.fromkeys(("SUBTOTAL", "AGGREGATE"), _HIDDEN),
    **dict.fromkeys(("DATEDIF", "YEARFRAC"), "기간을 엑셀과 다르게 셈"),
    **dict.fromkeys(("INDIRECT", "OFFSET", "CELL", "INFO"), _POINTED),
    **dict.fromkeys(("RAND", "RANDBETWEEN", "RANDARRAY"), "셀 때마다 달라짐"),
    **dict.fromkeys(("IFERROR", "IFNA", "ISERROR", "ISERR"), "엑셀에는 없는 오류일 수 있음"),
    **dict.fromkeys(("GETPIVOTDATA", "RTD", "WEBSERVICE"), "파일 밖의 자료가 있어야 함"),
}  # fmt: skip

# Way of joining references, or kind of reference -> what is otherwise.
REFERENCES = {
    "union": "쉼표로 묶은 여러 범위를 계산하지 못함",
    "cross": "겹치는 범위(빈칸 연산)를 계산하지 못함",
    "table": "표 이름으로 적은 범위를 계산하지 못함",
    "sheets": "여러 시트에 걸친 범위를 계산하지 못함",
    "name": "수식으로 정한 이름을 계산하지 못함",
}

# A text function of a range: only its first cell is looked at.
RANGE_TEXTS = "글자 함수에 범위를 주면 첫 셀만 봄"
_TEXT_FUNCTIONS = frozenset(
    ("LEN", "SUBSTITUTE", "LEFT", "RIGHT", "MID", "FIND", "SEARCH", "TRIM", "UPPER", "LOWER",
     "TEXT", "EXACT", "REPLACE", "CLEAN")
)  # fmt: skip
_OVER_RANGES = frozenset(("SUMPRODUCT", "SUM", "MAX", "MIN", "MMULT", "COUNT", "AVERAGE"))

# Functions that count letters: the engine counts 😀 as one, Excel as two (but in some new files).
COUNTING = frozenset(("LEN", "LEFT", "RIGHT", "MID", "FIND", "SEARCH", "REPLACE"))
LETTERS = "이모지처럼 두 자리인 글자를 엑셀과 다르게 셈"


def is_wide(value: object) -> bool:
    """Whether *value* is a text with a letter that Excel may count as two, or half of one."""
    return isinstance(value, str) and not value.isascii() and any(_is_wide(c) for c in value)


def _is_wide(letter: str) -> bool:
    return letter > "\uffff" or "\ud800" <= letter <= "\udfff"


# 0.1*3=0.3: Excel compares 15 digits, the engine all of them.
COMPARISON = "계산한 소수를 엑셀과 다르게 견줌"
_COMPARISONS = frozenset(("=", "<>", "<", ">", "<=", ">="))
_ARITHMETIC = frozenset("+-*/^")


def of(node: Node) -> str | None:
    """Why *node* is not to be left to the engine, in Korean; ``None``: nothing is known."""
    nodes = list(_all(node))
    calls = {each.word for each in nodes if each.kind == "call"}
    for name in sorted(calls & FUNCTIONS.keys()):
        return f"{name}: {FUNCTIONS[name]}"
    for each in nodes:
        if each.kind == "op" and each.word in REFERENCES:
            return REFERENCES[each.word]
        if each.kind == "op" and each.word in _COMPARISONS and _is_reckoned(each):
            return COMPARISON
    if calls & _TEXT_FUNCTIONS and calls & _OVER_RANGES:
        return RANGE_TEXTS
    return None


def _is_reckoned(comparison: Node) -> bool:
    """Whether a side of a comparison is the result of arithmetic, and neither is a text."""
    if any(each.kind == "text" for each in comparison.below):
        return False
    return any(each.kind == "op" and each.word in _ARITHMETIC for each in _all(comparison))


def _all(node: Node) -> Iterator[Node]:
    waiting = [node]  # no recursion: a long sum is a deep tree
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.below
