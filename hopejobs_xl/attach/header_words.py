"""What a column of a clerk's table holds, by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import fold

from .labels import clean
from .unit_words import LARGER, PERCENTS, UnitWords

LABEL, ACTUAL, ACTUAL2, HAND, POINTS = "label", "actual", "actual2", "hand", "points"
MAX_POINTS, TARGET, NUMBER, UNIT = "max_points", "target", "no", "unit"
# RESULT: 추진실적, sentences or a figure. COUNT: a running number. OTHER: a known column that is
# not used here. REMARK: another such, by which no table names its rows.
RESULT, COUNT, OTHER, REMARK = "result", "count", "other", "remark"

_WORDS = {
    LABEL: "세부지표 지표 평가지표 지표명 세부지표명 평가지표명 세부평가지표 성과지표 성과지표명 "
    "지표이름 세부지표이름",
    ACTUAL: "실적 현재실적 당월실적 금월실적 누계실적 누적실적 실적누계 실적누적 실적현재 실적당월 "
    "실적값 실적치 실적수치 추진실적값 추진실적수치 실적계 총실적 최종실적 확정실적 실적확정 "
    "실적합계 금회실적 실적금회 실적총계",
    RESULT: "추진실적",
    ACTUAL2: "실적2 두번째실적 실적두번째 2번째실적 둘째실적",
    HAND: "수기점수 정성점수 수기 수기입력 수기입력점수 수기평가점수 정성평가점수",
    POINTS: "득점 점수 평가점수 자체점수 자체평가점수 획득점수 취득점수 자체득점 현재득점 현재점수",
    MAX_POINTS: "배점 배점점수",
    TARGET: "목표 목표점수 목표득점",
    NUMBER: "번호 지표번호 세부지표번호",
    COUNT: "연번 순번 일련번호 순 no no.",
    REMARK: "비고 달성률 달성율 증감",
    UNIT: "단위 실적단위 지표단위",
    OTHER: "평가분야 분야 평가항목 항목 대분류 중분류 소분류 추진계획 배점기준 평가기준 "
    "척도 산식 산출식 산출근거 부서 담당부서 주관부서 소관부서 담당 담당자 구분 "
    "유형 평가방법 추진상황 추진내용 근거 상태 사유 전년실적 전년도실적 목표실적 목표값",
}
_KEYS = {word: key for key, words in _WORDS.items() for word in words.split()}

_PAST = ("전년", "작년", "지난", "전월", "전분기", "전기", "직전", "과거", "이전")
_NOT_YET = ("목표", "계획", "예상", "전망", "예정", "평균", "타구", "자치구", "서울시", "대비",
            "증감", "달성", "최고", "최저")  # fmt: skip
_NOT_POINTS = (*_PAST, *_NOT_YET, "배점", "수기", "정성", "만점", "기준", "가점", "감점")

_COUNTS = re.compile(r"(?:총)?\d+(?:\.\d+)?(?:%|점|개\w*)?")
_REMARK = re.compile(r"(.+?)[(\[<](.+)[)\]>]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)|['’‘](\d\d)(?!\d)|(?<!\d)(\d\d)년")
_DATE = r"(?:['’‘]?(?:\d{4}|\d{2})(?:년도?|[./-]))?(?:\d{1,2}(?:월|[./-]))?(?:\d{1,2}(?:일|\.)?)?"
_DATED = re.compile(rf"(?=[\d'’‘]){_DATE}[,~]?(?:말|까지)?(?:기준|현재)?")
_BEFORE = re.compile(rf"((?=[\d'’‘]){_DATE}(?:말|까지)?(?:기준|현재)?)(\D.*)")
_TO_DATE = re.compile(
    r"(?=.*(?:월|분기|\d\.\d))[\d'’‘년도월말일분기./~∼-]+((?:누계|누적)(?:실적)?|실적(?:누계|누적))"
)
_LONGEST = 30

# What is so far, and what is of one month only, where both stand over figures.
_SO_FAR_ENDS = ("누계", "누적", "누계실적", "누적실적")
_SO_FAR = ("누계", "누적", "실적계", "총실적", "실적합계", "실적총계")
_MONTH = re.compile(r"(?<!\d)\d{1,2}월(?!말)")
_ONE_MONTH = re.compile(rf"당월|금월|금회|{_MONTH.pattern}")
# Marks of a footnote behind a header: 실적*, 실적¹⁾, 실적 2), 실적 주1).
_NOTE_ENDS = frozenset("*＊※†‡)⁾¹²³⁰⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile(
    r"(?:\s*(?:[*＊※†‡]+|[⁰¹²³⁴-⁹]+[)⁾]?|\(?주\s?\d{1,2}\s?\)?|\(?주\)|(?<![(\d.~-])\d{1,2}[)⁾]))+\s*$"
)


class Headers:
    """The words of headers, those of the scheme among them (직원 and 주민 under 실적)."""

    def __init__(self, scheme: Scheme) -> None:
        self.units = UnitWords(scheme)
        self._year = scheme.period_end.year
        parts = [each.parts for each in scheme.indicators if len(each.parts) == 2]
        first = {fold(one.name) for one, _ in parts} | {"1", "첫번째", "직원", "건수"}
        second = {fold(two.name) for _, two in parts} | {"2", "두번째", "주민", "인원"}
        self.first, self.second = first - second, second - first
        units = {fold(word) for unit in scheme.units for word in (unit.name, *unit.suffixes)} - {""}
        unit = "|".join(re.escape(word) for word in sorted(units | PERCENTS, key=len, reverse=True))
        self._plain = re.compile(
            rf"(?:단위:?)?(?:{LARGER}(?:{unit})[/]?)+|단위|숫자|수치|값|계량|정량|누계|누적|현재|당월|입력|자체|[a-z]"
        )

    @property
    def words(self) -> list[str]:
        """What headers may say, folded."""
        return [*_KEYS, *self.first, *self.second]

    def word(self, text: str) -> str:
        """What one header *text* says; empty if nothing known."""
        return self._word(_fold(text))

    def key(self, path: Sequence[str]) -> str:
        """What a column is for, by its header texts from top to bottom; empty if not known."""
        words = [word for word in map(_fold, path) if word and not _COUNTS.fullmatch(word)]
        words = [word for word in words if len(word) <= _LONGEST and not self._is_remark(word)]
        for start in range(len(words)):
            key = self._word("".join(words[start:]))
            if key:
                return key if self._fits(key, words[:start], words[start:]) else OTHER
            to_date = _TO_DATE.fullmatch("".join(words[start:])) if start else None
            if to_date and self.key(words[:start]) == ACTUAL:
                return ACTUAL if self._fits(ACTUAL, words[:start], words[start:]) else OTHER
        if len(words) > 1 and self.key(words[:-1]) in (ACTUAL, RESULT):
            if words[-1] in self.first:
                return ACTUAL
            if words[-1] in self.second:
                return ACTUAL2
            more = self.says_more(words[-1]) and self._of_this_year(words[-1])
            if more and not _is_month(words[-1]):
                return self.key(words[:-1])
        return ""

    def is_second(self, path: Sequence[str]) -> bool:
        """Whether a header, where it stands beside 실적, is that of the second actual."""
        return bool(path) and _fold(path[-1]) in self.second

    def totals(self, path: Sequence[str]) -> str:
        """Whether a header says no 실적, but that its figures are ``so far`` or a ``sum``."""
        words = [word for word in map(_fold, path) if word]
        if not words or not all(map(self._above_actual, words)):
            return ""
        remark = _REMARK.fullmatch(words[-1])
        plain = remark is not None and self._plain.fullmatch(remark[2]) is not None
        word = remark[1] if remark and plain else words[-1]
        if word in ("누계", "누적") or _TO_DATE.fullmatch(word):
            return "so far"
        return "sum" if word in ("계", "합계", "총계") else ""

    def period(self, path: Sequence[str]) -> str:
        """Whether the header of an actual says that it is all ``so far`` or of one ``month``."""
        text = "".join(map(_fold, path))
        if any(word in text for word in _SO_FAR):
            return "so far"
        return "month" if _ONE_MONTH.search(text) else ""

    def is_part(self, text: str) -> bool:
        """Whether *text* is a word that stands under 실적."""
        return _fold(text) in self.first | self.second

    def says_more(self, text: str) -> bool:
        """Whether *text*, under 실적, says more of it and is no figure: a unit, a day, 누계.

        A month alone is that of one column among twelve.
        """
        word = _fold(text)
        if not word or len(word) > _LONGEST or _COUNTS.fullmatch(word):
            return False
        remark = _REMARK.fullmatch(word)
        if remark is None and _is_month(word):
            return False
        parts = remark.groups() if remark else (word.strip("()[]<>"),)
        return all(self._is_plain(each) for each in parts)

    def is_aside(self, text: str) -> bool:
        """Whether *text*, under 지표, is a remark in brackets or counts the rows."""
        word = _fold(text)
        bracketed = word[:1] in "([<" and word[-1:] in ")]>"
        return bool(word) and (bracketed or _COUNTS.fullmatch(word) is not None)

    def _is_plain(self, word: str) -> bool:
        if self._plain.fullmatch(word) or _DATED.fullmatch(word) or _TO_DATE.fullmatch(word):
            return True
        return _KEYS.get(word) in (ACTUAL, RESULT)

    def _is_remark(self, word: str) -> bool:
        inner = word[1:-1] if word[0] in "([<" and word[-1] in ")]>" else ""
        return bool(inner) and self._plain.fullmatch(inner) is not None

    def _word(self, word: str) -> str:
        if word in _KEYS:
            return _KEYS[word]
        if len(word) > 2 * _LONGEST:
            return ""
        if word.endswith(_SO_FAR_ENDS) and _TO_DATE.fullmatch(word):
            key = ACTUAL if "실적" in word else ""
            return key if self._of_this_year(word) else (key and OTHER)
        dated = _BEFORE.fullmatch(word)
        if dated and ("년" in dated[1] or dated[1].endswith(("기준", "현재", "말"))):
            key = self._word(dated[2])
            return key if self._of_this_year(dated[1]) else (key and OTHER)
        remark = _REMARK.fullmatch(word)
        if remark:
            return self._remarked(remark[1], remark[2])
        for part in self.first | self.second:
            if word in (f"{part}실적", f"실적{part}"):
                return ACTUAL2 if part in self.second else ACTUAL
        return ""

    def _remarked(self, word: str, remark: str) -> str:
        key = self._word(word)
        if key not in (ACTUAL, RESULT, POINTS, HAND, ACTUAL2):
            return key
        if key in (ACTUAL, RESULT):
            if remark in self.first:
                return ACTUAL
            if remark in self.second:
                return ACTUAL2
        if _DATED.fullmatch(remark):
            return key if self._of_this_year(remark) else OTHER
        if self._plain.fullmatch(remark) or _COUNTS.fullmatch(remark):
            return ACTUAL if key == RESULT and remark in ("숫자", "수치", "값", "계량") else key
        return ""

    def _fits(self, key: str, parents: Sequence[str], own: Sequence[str]) -> bool:
        if key in (ACTUAL, ACTUAL2, RESULT):
            return all(self._above_actual(each) for each in (*parents, *own))
        if key == POINTS:
            return not any(word in each for each in parents for word in _NOT_POINTS)
        return True

    def _above_actual(self, text: str) -> bool:
        if any(word in text for word in _PAST) or not self._of_this_year(text):
            return False
        return "실적" in text or not any(word in text for word in _NOT_YET)

    def _of_this_year(self, text: str) -> bool:
        years = {int((a or b or c)[-2:]) for a, b, c in _YEAR.findall(text)}
        return not years or self._year % 100 in years


def _is_month(word: str) -> bool:
    return _MONTH.search(word) is not None and _TO_DATE.match(word) is None


def _fold(text: str) -> str:
    return fold(without_note(clean(text))) if len(text) < 200 else ""


def without_note(text: str) -> str:
    """A header *text* without the marks of a footnote (실적*, 실적¹⁾); a mark alone stays."""
    if text[-1:] not in _NOTE_ENDS and "주" not in text:  # most texts, at once
        return text
    return _NOTE.sub("", text) or text
