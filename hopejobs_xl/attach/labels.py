"""Which indicator a label in a clerk's table names: by number or whole name, never by a part."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from hopejobs_xl.base import folding
from hopejobs_xl.base.values import CellError, is_number, plain, shorten
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import CIRCLED, fold, nearest, number_key, split_number, split_unit

LONGEST = 200  # of a label, in characters: longer texts are sentences

SUMS = frozenset({"계", "소계", "합계", "총계", "총합계", "누계", "중계", "중간합계", "총점"})
SUMS |= {"평균", "득점계", "항목계", "분야계"}
_TOTALS = {"합계", "총계", "총합계", "총점"}
_HEADINGS = SUMS | {"가점", "감점", "감점항목", "가감점"}

_BRACKETS = "()[]<>:-"

# Circled digits that Unicode does not call digits.
_ROUND = {0x2776 + n: 0x2460 + n for n in range(10)}
_ROUND |= {0x24EB + n: 0x246A + n for n in range(10)}
_ROUND |= {0x24F5 + n: 0x2460 + n for n in range(10)}
_CIRCLED = re.compile(r"\s*\(?[①-⑳㉑-㉟㊱-㊿]")
# Marks before a name that are no number of an indicator: bullets, 가. 나), Ⅱ., 2-6.
_MARKS = re.compile(
    r"^\s*(?:[-‐–—]\s+|[○●◦◯□■◇◆▪▫▶▷►•∙*★☆]+\s*|[가-하][.)]\s*|[Ⅰ-Ⅻ][.)]?\s*"
    r"|\d{1,2}(?:-\d{1,2})+[.)]?\s+)(?=\S)"
)
_POINTS = re.compile(
    r"\s*[(\[<〔【]\s*(?:(?:배점\s*:?\s*)?[-−△]?\d+(?:\.\d+)?\s*점?\s*)?[)\]>〕】]\s*$"
)
_JOINED = re.compile(r"\(?(\d{1,3})[).](\d.*)", re.DOTALL)
_CUT = re.compile(r"\s*(?:…|\.{2,}|~)\s*$")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: the numbers of the indicators of its ``number`` and its name (``named``).

    ``cut`` are the indicators whose name begins with the label, perhaps cut off. ``bare``: it is a
    number without a name. ``circled``: that number is a circled one, or 감점.
    """

    text: str
    number: str = ""
    named: str = ""
    cut: frozenset[str] = frozenset()
    bare: bool = False
    circled: bool = False


class Labels:
    """The indicators of a scheme, by what labels call them."""

    def __init__(self, scheme: Scheme) -> None:
        self.indicators = {each.no: each for each in scheme.indicators}
        self._order = scheme.indicators
        self._numbers = {number_key(each.no): each.no for each in scheme.indicators}
        self._names: dict[str, set[str]] = {}
        for each in scheme.indicators:
            for name in (each.name, *each.aliases, f"{each.no} {each.name}"):
                self._names.setdefault(fold(name), set()).add(each.no)
        names = [*(each.name for each in scheme.areas), *(each.name for each in scheme.items)]
        self._groups = frozenset(map(fold, names))

    def spelt(self) -> list[str]:
        """All names and aliases, as the scheme spells them."""
        return [name for each in self._order for name in (each.name, *each.aliases)]

    def read(self, value: object) -> Label:
        """What *value*, the content of a label cell, says."""
        text = clean(value)
        if len(text) > LONGEST:
            return Label(text)
        bare = _CUT.sub("", _POINTS.sub("", text)).strip() or text.strip()
        plain_name = self._names.get(fold(bare), ())
        if len(plain_name) == 1 and not CIRCLED.match(bare):
            return Label(text, named=next(iter(plain_name)))
        bare = _MARKS.sub("", bare, count=1)
        key, rest = split_number(bare)
        number = self._numbers.get(key, "") if key else ""
        if key and not rest:
            return Label(text, number, bare=True, circled=bool(_CIRCLED.match(bare)))
        if fold(bare) in self._numbers:  # 감점
            return Label(text, self._numbers[fold(bare)], bare=True, circled=True)
        name = fold(rest)
        found = self._names.get(name, ())
        joined = _JOINED.match(unicodedata.normalize("NFKC", bare))
        if not found and joined:  # 7.1인당
            found = self._names.get(fold(joined[2]), ())
            number = self._numbers.get(str(int(joined[1])), "")
        found = found or self._with_unit(rest)
        if len(found) == 1:
            return Label(text, number, named=next(iter(found)))
        cut = {no for each, nos in self._names.items() if each.startswith(name) for no in nos}
        return Label(text, number, cut=frozenset(cut) if len(name) > 1 else frozenset())

    def _with_unit(self, text: str) -> set[str]:
        """The indicators that *text* names with their own unit behind: ``취업률(%)``."""
        bare, unit = split_unit(text)
        found = self._names.get(fold(bare), set()) if unit else set()
        return {no for no in found if unit in self.indicators[no].unit_words}

    def number(self, value: object) -> tuple[str, bool]:
        """The indicator whose number stands alone in a cell, and whether it is a circled one."""
        if not (isinstance(value, str) or is_number(value)):
            return "", False
        label = self.read(value)
        return (label.number, label.circled) if label.bare else ("", False)

    def is_group(self, text: str) -> bool:
        """Whether *text* heads or sums up a group of rows: 소계, a 평가분야 or a 평가항목."""
        bare = _POINTS.sub("", _MARKS.sub("", clean(text), count=1))
        number, rest = split_number(bare)
        folded = fold(rest if number and rest else bare)
        return folded in self._groups or folded in _HEADINGS or self.is_sum(text)

    def is_sum(self, text: str) -> bool:
        """Whether *text* is 소계, 합계 or the like, alone or after the name of a group."""
        folded = fold(_POINTS.sub("", _MARKS.sub("", clean(text), count=1)))
        for word in SUMS:
            head = folded.strip(_BRACKETS).removesuffix(word)
            if folded and (not head or (head != folded and head.strip(_BRACKETS) in self._groups)):
                return True
        return False

    def is_total(self, text: str) -> bool:
        """Whether *text* sums up the whole table."""
        return fold(_POINTS.sub("", clean(text))).strip(_BRACKETS) in _TOTALS

    def title(self, no: str) -> str:
        """The indicator *no* as messages name it."""
        return f"{no} {self.indicators[no].name}"

    def like(self, text: str) -> str:
        """The names nearest to *text*, for a message; empty if none is near."""
        near: tuple[Indicator, ...] = nearest(split_number(clean(text)[:LONGEST])[1], self._order)
        return ", ".join(self.title(each.no) for each in near)


def clean(value: object) -> str:
    """*value* as text, without characters that take no room, and with plain circled digits."""
    if value is None or isinstance(value, CellError):
        return ""
    if isinstance(value, float):
        return plain(value)
    text = str(value)
    return text if text.isascii() else folding.visible(text).translate(_ROUND)


def is_blank(value: object) -> bool:
    """Whether a cell shows nothing."""
    return value is None or (isinstance(value, str) and folding.is_blank(value))


def number_in(value: object) -> float | None:
    """*value* if it is a number; a truth value is none."""
    return value if is_number(value) else None


def shown(value: object) -> str:
    """*value* for a message."""
    return shorten(clean(value) or str(value))
