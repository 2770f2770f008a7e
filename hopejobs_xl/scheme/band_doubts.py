"""What makes a printed row doubtful though its numbers can be read: signs, units, words, dashes.

A row is never read exactly where a careful person would ask: a comparison sign before the number,
a unit that nobody uses, rows that speak of different things, a dash that may be a list mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

# Things that are counted one by one: between 2건 and 3건 there is nothing.
WHOLE_UNITS = frozenset(
    (
        "건", "명", "인", "회", "개", "개소", "개사", "곳", "세", "대", "팀", "권", "편", "일",
        "가구", "호", "필지", "과", "차례", "번", "사",
    )
)  # fmt: skip
UNITS = WHOLE_UNITS | frozenset(
    (
        "", "%", "점", "원", "배", "년", "개월", "주", "시간", "분", "초", "주년", "도",
        "세대", "동", "층", "쪽", "면", "매", "부", "장", "종", "그루", "본", "톤", "리터", "척",
        "기", "마리", "두", "개교", "학급", "기관", "개기관", "기업", "개기업", "업체", "개업체",
        "단체", "개단체", "부서", "개부서", "사업", "개사업", "과제", "개과제", "사례", "시설",
        "개동", "개과", "강좌", "과정", "구간", "포인트", "가지", "항목", "개항목", "사람", "자리",
        "㎞", "㎡", "㎏", "㎥", "km", "Km", "m", "cm", "mm", "kg", "g", "t", "ha", "L", "l",
        "kWh", "KB", "MB", "GB", "TOE", "tCO",
    )
)  # fmt: skip
PERCENT_WORDS = frozenset(("퍼센트", "퍼센터", "프로"))
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
# Letters, blanks, brackets and the marks of lists and names; no sign that changes a number.
_PLAIN_WORDS = re.compile(r"[^≤≥≦≧<>＜＞⩽⩾↑↓±~=+₩￦$€￥×÷]*")
_UNCLEAR_END = re.compile(
    r"(?:이상|초과|이하|미만|이내|[A-Za-z]|제|약|대략|평균)$|평균(?:의|\s|대비)"
)
_MARKS = re.compile(r"^[\s·ㆍ•▪○●◦*※ㅇ□■▷▶◇◆◎☞➀-➉❶-❿\-]+|^[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[.)]?\s*")
# What the number is compared with, or how often it is due: the actual may be typed otherwise.
_COMPARED = re.compile(r"대비|보다|비해|증가|감소|증감|상승|하락|목표의|기본|추가|가산")
_OFTEN = re.compile(r"(?:^|\s)(?:매?(?:월|주|분기|반기|일|달)|매년|격월)(?:\s?평균|별|간|당)?$|별$")
_LIMITED = re.compile(r"초과|미달|이상|이하|미만|이내|추가|부족|넘")
_LONG_DASH_POINTS = re.compile(r"(?:\s|(?<=[가-힣%]))[–—]\d+(?:\.\d+)?\s*점?")
_MINUS = re.compile(r"[-–—−]\s?\d")


def grouped(number: str) -> bool:
    """Whether the commas of *number* stand between thousands."""
    return _GROUPED.fullmatch(number) is not None


def unclear_words(words: str) -> bool:
    """Whether *words* in front of a number change or blur it: ``≥``, ``±``, ``이상 80%``."""
    return not _PLAIN_WORDS.fullmatch(words) or bool(_UNCLEAR_END.search(words))


def without_mark(words: str) -> str:
    """*words* without the mark of a list in front of them."""
    return _MARKS.sub("", words).strip()


def limited(words: str) -> bool:
    """Whether a rule for each case holds beyond a number alone: ``목표 초과 건당 1점``."""
    return _LIMITED.search(words) is not None


def strange_units(units: Iterable[str]) -> Iterator[str]:
    """A question for each unit that is none: ``10건대``, ``10건부터``, a slip of a letter."""
    for unit in units:
        if unit not in UNITS:
            yield f"「{unit}」: 단위인지 알 수 없음"


def doubtful_lines(text: str, rows: Sequence[str]) -> Iterator[str]:
    """Questions about the printed *text* of a cell with *rows*: dashes and numbers of a list."""
    if re.search(r"▲\s?\d", text):
        yield "「▲」: 빼기인지 늘어남인지 글머리인지 알 수 없음"
    dashed = all(re.match(r"-\d", row) and not _MINUS.search(row[1:]) for row in rows)
    if rows and dashed and not re.search(r"△\s?\d", text):
        yield "줄마다 앞에 「-」가 있음: 빼기인지 글머리인지 알 수 없음"
    numbers = [re.match(r"(\d{1,2})\.\d", row) for row in rows]
    if len(rows) > 1 and all(
        found is not None and int(found[1]) == order for order, found in enumerate(numbers, 1)
    ):
        yield "줄 앞의 「1.」, 「2.」가 번호인지 실적의 수인지 알 수 없음"
    marks = [re.match(r"(\d{1,2})\.\s+\d", row) for row in rows]
    listed = [int(found[1]) for found in marks if found is not None]
    if listed and (len(rows) == 1 or listed != list(range(1, len(rows) + 1))):
        yield "줄 앞의 「3. 5」가 번호와 수인지 3.5인지 알 수 없음"
    if _LONG_DASH_POINTS.search(text):
        yield "점수 앞의 줄표(–)가 빼기인지 알 수 없음"


def compared_words(words: Iterable[str]) -> Iterator[str]:
    """A question for words that make the number another one than is counted: 전년 대비, 월."""
    for each in dict.fromkeys(words):
        if _COMPARED.search(each) or _OFTEN.search(each):
            yield f"「{each}」: 실적을 이렇게 견주거나 나누어 적는지 확인하세요"


def different_words(words: Sequence[str]) -> str:
    """A question where rows are about different things, by the *words* of each; else ""."""
    said = [without_mark(each) for each in words]
    about = list(dict.fromkeys(each for each in said if each))
    if len(about) > 1:
        return f"줄마다 앞의 말이 다름: {', '.join(about[:3])}"
    if about and not said[0]:
        return f"「{about[0]}」이(가) 어느 줄까지의 말인지 알 수 없음"
    return ""
