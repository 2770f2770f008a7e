"""The words for units in a clerk's table: what is one, and how many of its base it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import fold

PERCENT = "%"
PERCENTS = {"%", "퍼센트", "백분율"}
# Words before a unit that make it larger (천원, 백만원).
LARGER = "[십백천만억조]*"

_DIGITS = {"십": 10, "백": 100, "천": 1_000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
_COMMON = ("원", "건", "명", "인", "점", "개", "회")
_LONGEST = 20

_BRACKET = re.compile(r"[(\[<]([^()\[\]<>]*)[)\]>]")
_NOTE = re.compile(
    r"[(\[<]\s*단위\s*[:은는]?\s*([^()\[\]<>]+)[)\]>]|^[\s※*]*단위\s*[:은는]?\s*([^()\[\]<>]+)$"
)
_ALONE = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]")
_AND = re.compile(r"[,/;·ㆍ、]|\s및\s")


class UnitWords:
    """The units of a scheme, and those that people count in."""

    def __init__(self, scheme: Scheme) -> None:
        # 비율 itself does not say whether 15 or 0.15 stands for 15 %.
        counted = [unit for unit in scheme.units if not unit.percent]
        words = {fold(word) for unit in counted for word in (unit.name, *unit.suffixes)} - {""}
        self._words = words | set(_COMMON)

    def unit(self, text: str) -> str:
        """The unit that *text* is; empty if it is none."""
        if not text or len(text) > _LONGEST:
            return ""
        word = unicodedata.normalize("NFKC", text).casefold()
        word = "".join(word.split()).strip("()[]<>").removeprefix("단위").lstrip(":")
        if word in PERCENTS:
            return PERCENT
        return word if self.split(word)[1] in self._words else ""

    def split(self, word: str) -> tuple[Fraction, str]:
        """How many of its base a unit is, and the base: 1,000,000 and 원 for 백만원."""
        for length in range(len(word)):
            base = word[length:]
            if base in self._words and re.fullmatch(LARGER, word[:length]):
                return Fraction(size(word[:length])), base
        return Fraction(1), word

    def of_text(self, text: str) -> str:
        """The one unit that *text* or its brackets state; empty where none is, or several."""
        return one(self.unit(each) for each in (*in_brackets(text), text))

    def of_note(self, text: str) -> set[str]:
        """The units of a note as it stands above a table: 「(단위: 백만원)」, 「(%)」.

        None where it is no such note. A word that is no unit among them is ``""``.
        """
        plain = unicodedata.normalize("NFKC", text).strip()
        found = _NOTE.search(plain)
        if found is None:
            return {self.unit(plain)} - {""} if _ALONE.fullmatch(plain) else set()
        words = [each for each in _AND.split(found[1] or found[2]) if each.strip()]
        named = {self.unit(each) for each in words}
        return named if named != {""} else set()

    def of_heading(self, text: str) -> str:
        """The one unit that the heading *text* of some rows states: 「○○ 분야(단위: %)」."""
        return one(self.of_note(text)) or one(self.unit(each) for each in in_brackets(text))


def in_brackets(text: str) -> list[str]:
    """What stands in the brackets of *text*."""
    return _BRACKET.findall(unicodedata.normalize("NFKC", text))


def one(units: Iterable[str]) -> str:
    """The one of *units* that is stated; empty where none is, or several."""
    stated = set(units) - {""}
    return stated.pop() if len(stated) == 1 else ""


def size(word: str) -> int:
    """The number that 백만, 천만, 십억 say; 1 for nothing."""
    total, digits = 1, 1
    for char in word:
        if char in _DIGITS:
            digits *= _DIGITS[char]
        else:
            total *= digits * _MYRIADS[char]
            digits = 1
    return total * digits
