"""The words of one printed row: its numbers, unit, edges and points."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .band_doubts import PERCENT_WORDS, grouped, limited, unclear_words, without_mark
from .band_ranges import DOWN, UP, Range

_SAME = str.maketrans(
    "０１２３４５６７８９％：／～〜∼－–—−△▲，．（）＋",
    "0123456789%:/~~~------,.()+",
)
_EDGE = r"이상|초과|이하|미만|이내"
_TIMES = {
    "조": 1e12,
    "십억": 1e9, "억": 1e8, "천만": 1e7, "백만": 1e6, "십만": 1e5, "만": 1e4, "천": 1e3, "": 1.0,
}  # fmt: skip
_UNIT = rf"%|(?!{_EDGE})[가-힣]{{1,4}}?|[A-Za-z㎞㎡㎏㎥]{{1,5}}"
_NUMBER = r"[+-]?\d[\d,]*(?:\.\d+)?"


def _quantity(name: str) -> str:
    times = "|".join(key for key in _TIMES if key)
    return rf"(?P<n{name}>{_NUMBER})\s*(?P<x{name}>{times})?\s*(?P<u{name}>{_UNIT})?"


_FROM_TO = re.compile(
    rf"(?<![\d.,+-]){_quantity('1')}\s*(?:(?P<e1>{_EDGE})?\s*~|(?P<f1>{_EDGE}),?)\s*"
    rf"{_quantity('2')}\s*(?P<e2>{_EDGE})?$"
)
_ONE = re.compile(rf"(?<![\d.,+-]){_quantity('1')}\s*(?P<e1>{_EDGE})?$")
_REST = re.compile(r"(?:^|\s)(?P<rest>초과|이상|미만|이하|음수|그\s?외|기타|나머지)$")
_POINTS = re.compile(
    r"(?:\s*[:=→]\s*|\s*\(\s*|\s+|(?<=[가-힣%]))"
    r"(?P<points>[+-]?\s?\d+(?:\.\d+)?)\s*(?P<word>점)?\s*(?P<minus>감점)?\s*\)?$"
)
_MARK = re.compile(r"^(?:[①-⑳㉠-㉻•▪○●◦*※]|[A-Za-z가-하][.)]|\(?\d{1,2}\)|\d{1,2}\.\s|-\s)\s*")
_SPLIT = re.compile(r"[\r\n;]+|\s/\s|\s[·ㆍ]\s|(?<=점)\s*/\s*|,\s+|,(?=\D)|\s{2,}")
_RANGE_DASH = re.compile(r"(?<=[\d%가-힣A-Za-z])(?:-|\s+-\s+)(?=[+]?\d)")
_PER = r"[가-힣]{1,3}"
_EACH = re.compile(
    rf"^(?P<words>.*?)\s*1?(?P<unit>{_PER})당\s*(?P<points>{_NUMBER})\s*점?\s*(?P<minus>감점)?\)?$"
)
_SLASH = re.compile(
    rf"^(?P<words>.*?)\s*\(?\s*(?P<points>{_NUMBER})\s*점?\s*(?P<minus>감점)?\s*/\s*(?P<unit>{_PER})\s*\)?"
    rf"(?:\s*,?\s*(?P<count>{_NUMBER})\s*(?P=unit)\s*=\s*(?P<most>{_NUMBER})\s*점\s*만점)?$"
)
_PER_WORDS = re.compile(r"\d+\s*[가-힣]{1,3}당")


class NotARow(ValueError):
    """A clause that is no row of ranges; the message says in Korean why."""


@dataclass(frozen=True)
class Clause:
    """One row as its words say it, before its neighbours are looked at.

    ``rest`` is UP or DOWN for a row without a number (``초과 0점``): the others give its range,
    and ``takes_edge`` says whether its word (``이하``) holds the edge itself.
    """

    text: str
    range: Range
    points: float | None
    unit: str
    words: str = ""
    rest: str = ""
    units: tuple[str, ...] = ()
    is_reversed: bool = False
    takes_edge: bool = False


def someone_elses(text: str) -> str:
    """Why *text* is a rule of another kind, in Korean; an empty text if it may be ranges."""
    if "배점의" in text:
        return "등급이나 배점의 몫으로 준 점수: 사람이 등급 방식으로 적으세요"
    if "마다" in text:
        return "「마다」: 일정한 폭마다 점수가 바뀌는 규칙이라 구간으로 옮기지 않음"
    if re.search(r"등급|순위|[상하]위|\d\s*위(?![가-힣])|최소|최대", text):
        return "등급, 순위, 최소·최대로 준 점수: 사람이 뜻을 정해 적으세요"
    if re.search(r"[×÷√|]|\d\s*\*\s*\d", text):
        return "산식으로 준 점수: 사람이 직선이나 비례 방식으로 적으세요"
    return ""


def ellipsis(text: str) -> bool:
    """Whether *text* leaves rows out by dots."""
    return "…" in text or "..." in text


def clauses(text: str) -> list[str]:
    """The rows of a cell, their dashes and blanks made alike."""
    plain = text.translate(_SAME)
    plain = re.sub(r"\s*~\s*", "~", plain)
    plain = _RANGE_DASH.sub("~", plain)
    parts = (part.strip() for part in _SPLIT.split(plain))
    return [part for part in parts if part and not re.fullmatch(r"[….\s]+", part)]


def per_case(text: str) -> tuple[str, str, float, float | None, float | None] | None:
    """Words, unit, points of a case, most points and cases for the most; ``None`` if none is."""
    plain = text.translate(_SAME).strip()
    found = _EACH.match(plain) or _SLASH.match(plain)
    if found is None or re.search(r"\d", found["words"]) or limited(found["words"]):
        return None
    points = _value(found["points"])
    if found["minus"]:
        points = -abs(points)
    groups = found.groupdict()
    most, count = (
        None if groups.get(key) is None else _value(groups[key]) for key in ("most", "count")
    )
    return found["words"].strip(" :("), found["unit"], points, most, count


def row_of(text: str) -> Clause:
    """One clause as a row. Raises ``NotARow`` for what is none."""
    body = _MARK.sub("", text)
    found = _POINTS.search(body)
    points = None
    if found is not None:
        points = _value(found["points"].replace(" ", ""))
        if found["minus"]:
            points = -abs(points)
        body = body[: found.start()]
    body = body.rstrip(" :=→(")
    both, one, rest = _FROM_TO.search(body), _ONE.search(body), _REST.search(body)
    match = both or one or rest
    if match is not None and match is not rest and _units(match)[-1].endswith("당"):
        raise NotARow(f"「{text}」: 몇 건에 몇 점인 규칙이라 구간으로 옮기지 않음")
    if match is None:
        raise NotARow(f"「{text}」: 실적의 수를 찾지 못함")
    words = body[: match.start()].strip(" :(")
    if re.search(r"\d", _PER_WORDS.sub("", words)):
        raise NotARow(f"「{text}」: 앞에 있는 수의 뜻을 알 수 없음")
    if unclear_words(words) or unclear_words(body[: match.start()].rstrip()):
        raise NotARow(f"「{text}」: 수 앞의 「{words}」가 수를 어떻게 바꾸는지 알 수 없음")
    words = without_mark(words)
    if both is not None:
        return _from_to(text, both, points, words)
    if one is not None:
        return _single(text, one, points, words)
    return _remainder(text, match["rest"], points, words)


def _units(found: re.Match[str]) -> list[str]:
    """The units of the numbers of a row, empty texts where none is written."""
    return [text or "" for name, text in found.groupdict().items() if name.startswith("u")]


def _single(text: str, found: re.Match[str], points: float | None, words: str) -> Clause:
    unit = _unit(found["u1"])
    span = _edge(_number(found, "1", unit), found["e1"])
    return Clause(text, span, points, unit, words, units=(unit,) if unit else ())


def _from_to(text: str, found: re.Match[str], points: float | None, words: str) -> Clause:
    left, right = _unit(found["u1"]), _unit(found["u2"])
    unit = right or left
    if found["x2"] and not found["x1"] and not left:
        raise NotARow(f"「{text}」: 앞의 수에도 「{found['x2']}」이 붙는지 알 수 없음")
    one = _edge(_number(found, "1", left or unit), found["e1"] or found["f1"])
    two = _edge(_number(found, "2", unit), found["e2"])
    if one.open_to == DOWN and two.open_to == UP:
        one, two = two, one
    if one.open_to == DOWN or two.open_to == UP:
        raise NotARow(f"「{text}」: 두 끝이 같은 쪽을 가리킴")
    low, high = one.low, two.high
    span = Range(low, high, one.low_in, two.high_in, one.low_worded, two.high_worded)
    backwards = low is not None and high is not None and low > high
    units = tuple(each for each in (left, right) if each)
    return Clause(text, span, points, unit, words, units=units, is_reversed=backwards)


def _remainder(text: str, rest: str, points: float | None, words: str) -> Clause:
    if rest == "음수":
        return Clause(text, Range(high=0.0, high_worded=True), points, "", words)
    if rest in ("초과", "이상"):
        return Clause(text, Range(), points, "", words, rest=UP, takes_edge=rest == "이상")
    if rest in ("미만", "이하"):
        return Clause(text, Range(), points, "", words, rest=DOWN, takes_edge=rest == "이하")
    raise NotARow(f"「{text}」: 나머지가 어느 쪽인지 알 수 없음")


def _edge(value: float, word: str | None) -> Range:
    """The range of one number with its edge word; without one it is that number alone."""
    if word in ("이상", "초과"):
        return Range(low=value, low_in=word == "이상", low_worded=True)
    if word is not None:
        return Range(high=value, high_in=word != "미만", high_worded=True)
    return Range(value, value, True, True)


def _number(found: re.Match[str], name: str, unit: str) -> float:
    value = _value(found[f"n{name}"]) * _TIMES[found[f"x{name}"] or ""]
    return round(value / 100, 12) if unit == "%" else value


def _unit(text: str | None) -> str:
    return "%" if text in PERCENT_WORDS else text or ""


def _value(text: str) -> float:
    if not grouped(text):
        raise NotARow(f"「{text}」: 쉼표의 자리가 천 단위가 아님")
    return float(text.replace(",", ""))
