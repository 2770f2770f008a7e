"""Which formulas call a function of ours: as it is, in another spelling, or through a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from os.path import commonprefix

from hopejobs_xl.base import function_spelling

_QUOTED = re.compile(r'"[^"]*"')


class OurCalls:
    """Calls of *functions*, whose names are in capitals.

    *named* are the defined names of a workbook, each with what it stands for.
    """

    def __init__(self, functions: Collection[str], named: Iterable[tuple[str, str]]) -> None:
        self._functions = functions
        # What all of them begin with: most formulas do not have it, which takes a tenth as long.
        self._sign = commonprefix(list(functions))
        names = "|".join(map(re.escape, sorted(functions, key=len, reverse=True)))
        self._call = re.compile(rf"(?:^|[^\w.])(?:_\w+\.)*(?:{names})\s*\(", re.IGNORECASE)
        self._name: re.Pattern[str] | None = None
        self._known: dict[str, bool] = {}  # the same formulas are asked about again and again
        waiting, before = list(named), -1
        found: set[str] = set()
        while len(found) > before:  # a name may stand for another one
            before = len(found)
            found |= {name for name, text in waiting if self.are_in(text)}
            self._name = _any_of(found)
            self._known.clear()

    def are_in(self, text: str) -> bool:
        """Whether the formula *text* calls one, also by a name that does."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._calls_one(text) or self._calls_by_name(text)
        return known

    def _calls_by_name(self, text: str) -> bool:
        return self._name is not None and self._name.search(_QUOTED.sub('""', text)) is not None

    def _calls_one(self, text: str) -> bool:
        return self._sign in text.upper() and self._call.search(text) is not None

    def spelt(self, text: str) -> str:
        """*text*, with our functions spelt plainly: as of an add-in they read ``[1]!HJ_SCORE``."""
        if not self._calls_one(text):
            return text
        return function_spelling.plain(text, self._functions)


def _any_of(names: Collection[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    spelt = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.\\])(?:{spelt})(?![\w.\\(!])", re.IGNORECASE)
