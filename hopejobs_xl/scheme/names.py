"""Finding an indicator by what a person calls it.

An exact name or number wins, then an alias, then a part that fits one indicator only. What fits
several is refused with the candidates; what fits none is refused with the nearest names.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from hopejobs_xl.base import folding
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import is_number, plain, shorten


class Named(Protocol):
    """What this module needs to know of an indicator; ``unit_words`` are those of its actuals."""

    @property
    def no(self) -> str:
        """The number as the document prints it: ``⑥``."""

    @property
    def name(self) -> str:
        """The whole name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names that people use."""

    @property
    def unit_words(self) -> frozenset[str]:
        """The words for the units of its actuals."""


T = TypeVar("T", bound=Named)

DOTS = folding.characters(folding.DOTS)
TH, UNIT = "번", "단위"
_MOST_NAMED, _FIRST_NAMED = 25, 3
# How many texts are kept with what they come to, and up to which length.
_KEPT_TEXTS, _KEPT_LENGTH = 2048, 100
_DOTS = re.compile(f"[{DOTS}]")

_ROUND = folding.characters(tuple((first, last) for first, last, _ in folding.CIRCLED))
CIRCLED = re.compile(rf"^\s*([{_ROUND}])\s*")
# (⑥), and what people write behind: ⑥. ⑥) ⑥번
_CIRCLED_FIRST = re.compile(rf"\s*(?:\(([{_ROUND}])\)|([{_ROUND}]))\s*(?:[).{TH}]?\.?\Z|[).]\s*)?")
_NUMBER = re.compile(rf"\(?([0-9]{{1,3}})[).{TH}]?\.?")
_NUMBERED = re.compile(r"^\s*\(?([0-9]{1,3})[).]\s*(?![0-9])")
# (6), (-10점); and (): our labels where a program that has no HJ_MAX, as LibreOffice, saved them
_POINTS = re.compile(r"\s*[(\[]\s*(?:[-−]?[0-9]+\s*점?\s*)?[)\]]\s*$")
_BRACKETS = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]*)[)\]]\s*", re.DOTALL)


class Names(Generic[T]):
    """An index of indicators by number, name and alias."""

    def __init__(self, indicators: Iterable[T]) -> None:
        self._all = tuple(indicators)
        self._numbers = {number_key(each.no): each for each in self._all}
        self._names = {fold(each.name): each for each in self._all}
        self._aliases = {fold(alias): each for each in self._all for alias in each.aliases}
        self._titles = {fold(title(each)): each for each in self._all}  # 감점 부적절 처리건수

    def find(self, wanted: object) -> T:
        """The indicator called *wanted*: a name, a number (``⑥``, ``6``, ``"6."``) or an alias.

        Raises ``IndicatorError`` when nothing or more than one thing fits.
        """
        if is_number(wanted):
            text = plain(wanted)
        else:
            text = "" if wanted is None else str(wanted)
        number, rest = split_number(text)
        if not rest:
            if number in self._numbers:
                return self._numbers[number]
            raise self._unknown(text)
        found = self._by_name(text, rest)
        if found is None:
            raise self._unknown(text)
        if number and number in self._numbers and self._numbers[number] is not found:
            other = self._numbers[number]
            message = f"「{shorten(text)}」: 번호는 {title(other)}인데 이름은 {title(found)}입니다"
            raise IndicatorError(f"{message}. 둘 중 하나로 고치세요", (other.name, found.name))
        return found

    def _by_name(self, text: str, rest: str) -> T | None:
        for spelt in (text, rest):
            found = self._whole(fold(spelt))
            if found is not None:
                return found
        bare, unit = split_unit(rest)
        if unit:
            found = self._whole(fold(bare))
            if found is not None and unit in found.unit_words:
                return found
        key = fold(rest)
        if not key or key.isdecimal():  # the 7 of 「⑥, ⑦」 is no part of a name
            return None
        if _bare(rest) in self._numbers:
            return self._numbers[key]
        fits = [each for each in self._all if key in fold(each.name)]
        if len(fits) > 1:
            names = _some([title(each) for each in fits], ", ")
            message = f"「{shorten(text)}」에 맞는 지표가 {len(fits)}개입니다: {names}"
            raise IndicatorError(
                f"{message}. 이 가운데 하나를 전체 이름이나 번호로 적으세요",
                tuple(each.name for each in fits),
            )
        return fits[0] if fits else None

    def _whole(self, key: str) -> T | None:
        return self._names.get(key) or self._aliases.get(key) or self._titles.get(key)

    def _unknown(self, text: str) -> IndicatorError:
        near = nearest(text, self._all)
        names = ", ".join(title(each) for each in near)
        numbers = _some([each.no for each in self._all], " ")
        message = f"「{shorten(text)}」(이)라는 지표가 없습니다"
        return IndicatorError(
            f"{message}. 가까운 이름: {names}"
            if near
            else f"{message}. 지표 이름이나 번호({numbers}) 하나를 적으세요",
            tuple(each.name for each in near),
        )


def _some(names: Sequence[str], between: str) -> str:
    """*names* in one line; of more than a message has room for, the first and the last."""
    shown = [*names] if len(names) <= _MOST_NAMED else [*names[:_FIRST_NAMED], "…", names[-1]]
    return between.join(shown)


def nearest(text: str, indicators: Iterable[T], most: int = 3) -> tuple[T, ...]:
    """The *most* indicators whose name or alias looks most like *text*, best first."""
    from difflib import SequenceMatcher  # most names are found, and need it not

    key = fold(text)[:60]
    if not key:
        return ()
    scored = []
    for order, each in enumerate(indicators):
        names = (each.name, *each.aliases)
        ratio = max(SequenceMatcher(None, key, fold(name)).ratio() for name in names)
        scored.append((-ratio, order, each))
    return tuple(
        each for ratio, _, each in sorted(scored, key=lambda s: s[:2])[:most] if -ratio > 0.3
    )


def fold(text: str) -> str:
    """*text* as names are compared: no circled number, ``(6)`` or ``()``, blanks, dots and case.

    Compatibility forms (``Ⅱ``, ``㈜``) are taken apart, too: only VBA, without Python, does not.
    """
    return _kept_fold(text) if len(text) <= _KEPT_LENGTH else _fold(text)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", _bare(text)).casefold()


# The same names and labels are asked for again and again: in each formula, each row of a table.
_kept_fold = functools.lru_cache(maxsize=_KEPT_TEXTS)(_fold)


def _bare(text: str) -> str:
    bare = _POINTS.sub("", CIRCLED.sub("", folding.narrow(text)))
    return "".join(_DOTS.sub("", bare).split()).casefold()


def split_number(text: str) -> tuple[str, str]:
    """The indicator number that *text* starts with (or ``""``) and the rest (or ``""``)."""
    return _kept_split(text) if len(text) <= _KEPT_LENGTH else _split_number(text)


def _split_number(text: str) -> tuple[str, str]:
    folded = folding.narrow(text).strip()
    circled = _CIRCLED_FIRST.match(folded)
    if circled:
        number = str(int(unicodedata.numeric(circled[1] or circled[2])))
        return number, _POINTS.sub("", folded[circled.end() :]).strip()
    whole = _NUMBER.fullmatch(folded)
    if whole:
        return str(int(whole[1])), ""
    prefixed = _NUMBERED.match(folded)
    if prefixed:
        return str(int(prefixed[1])), folded[prefixed.end() :].strip()
    return "", folded


_kept_split = functools.lru_cache(maxsize=_KEPT_TEXTS)(_split_number)


def split_unit(text: str) -> tuple[str, str]:
    """*text* without the brackets at its end, and the unit in them as units are compared.

    ``취업률(단위: %)`` is ``("취업률", "%")``; ``(text, "")`` where nothing stands in brackets.
    """
    match = _BRACKETS.fullmatch(folding.narrow(text))
    if match is None:
        return text, ""
    return match[1], folding.word(match[2]).removeprefix(UNIT).removeprefix(":")


def number_key(no: str) -> str:
    """What the number *no* is looked up by: ``6`` for ``⑥``, ``감점`` for ``감점``."""
    return split_number(no)[0] or fold(no)


def title(each: Named) -> str:
    """The indicator as messages call it: number and name."""
    return f"{each.no} {each.name}"
