"""The words for units in a clerk's table: what is one, and how many of its base it is."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import fold

PERCENT = "%"
PERCENTS = {"%", "퍼센트", "백분율"}
# Words before a unit that make it larger (천원, 백만원).
LARGER = "[십백천만억조]*"

NONE: frozenset[str] = frozenset()

_DIGITS = {"십": 10, "백": 100, "천": 1_000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
_COMMON = ("원", "건", "명", "인", "점", "개", "회")
_LONGEST = 20

_BRACKET = re.compile(r"[(\[<]([^()\[\]<>]*)[)\]>]")
_NOTE = re.compile(
    r"[(\[<]\s*단위\s*[:은는]?\s*([^()\[\]<>]+)[)\]>]|^[\s※*]*단위\s*[:은는]?\s*([^()\[\]<>]+)$"
)
_ALONE = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]")
_AND = re.compile(r"[,;·ㆍ、]|\s및\s|\s또는\s")
_RATIO = re.compile(rf"\D*(?:{'|'.join(sorted(PERCENTS))})")  # 「비율은 %」 among other units


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

    def units(self, text: str) -> frozenset[str]:
        """The units that *text* lists, and nothing but units: 「%」, 「(단위: 건, %)」."""
        found = self._listed(text)
        return NONE if "" in found else found

    def of_text(self, text: str) -> frozenset[str]:
        """The units that *text* or its brackets state."""
        found: set[str] = set()
        for each in in_brackets(text):
            listed = self._listed(each)
            found |= listed if listed != {""} else NONE
        return frozenset(found | self.units(text))

    def of_note(self, text: str) -> frozenset[str]:
        """The units of a note as it stands above a table: 「(단위: 백만원)」, 「(건, %)」.

        None where it is no such note. A word that is no unit among them is ``""``.
        """
        plain = unicodedata.normalize("NFKC", text).strip()
        found = _NOTE.search(plain)
        if found is None:
            return self.units(plain) if _ALONE.fullmatch(plain) else NONE
        listed = self._listed(found[1] or found[2])
        return listed if listed != {""} else NONE

    def of_heading(self, text: str) -> frozenset[str]:
        """The units that the heading *text* of some rows states: 「○○ 분야(단위: %)」."""
        return self.of_note(text) or self.of_text(text)

    def _listed(self, text: str) -> frozenset[str]:
        """The units that *text* lists; ``""`` among them for a word that is none."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if unit := self.unit(plain):
            return frozenset((unit,))
        plain = plain.strip("()[]<> ").removeprefix("단위").lstrip(" :")
        found: set[str] = set()
        for word in filter(None, map(str.strip, _AND.split(plain))):
            unit = self.unit(word)  # 건/인 is one
            found |= {unit} if unit else {self._one(each) for each in word.split("/")}
        return frozenset(found)

    def _one(self, word: str) -> str:
        return self.unit(word) or (PERCENT if _RATIO.fullmatch(word) else "")


def in_brackets(text: str) -> list[str]:
    """What stands in the brackets of *text*."""
    return _BRACKET.findall(unicodedata.normalize("NFKC", text))


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
