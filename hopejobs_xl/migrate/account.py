"""What became of each cell of the old workbook, counted and said."""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.values import plain

Place = tuple[str, int, int]  # title of the sheet, row and column from 1

_LONGEST = 60  # letters of a value in a line
_MOST = 30  # lines of cells without a place that a screen shows; the list has them all


class Fate(enum.Enum):
    """What became of a cell."""

    MOVED = "moved"
    LEFT = "left"  # a label or a result: this version writes its own
    LOST = "no_place"  # somebody typed it, and this version has no place for it


@dataclass(frozen=True)
class Entry:
    """One cell (or note) of the old workbook: what it held and what became of it.

    ``to`` is its place in the new workbook where it was moved, ``why`` says the rest.
    """

    fate: Fate
    place: Place
    value: object
    to: Place | None = None
    why: str = ""
    what: str = "cell"  # or "note", "formula", "box"

    @property
    def cell(self) -> str:
        """``추진실적!J7``."""
        return address(*self.place)

    def as_json(self) -> dict[str, object]:
        """The entry as ``--json`` has it."""
        to = None if self.to is None else address(*self.to)
        return {
            "cell": self.cell, "what": self.what, "value": shown(self.value), "to": to,
            "fate": self.fate.value, "why": self.why,
        }  # fmt: skip


@dataclass(frozen=True)
class Account:
    """All cells of the old workbook, and how many inputs of the new one are filled by neither.

    ``changed`` says of each indicator whose points are others than before, before and after;
    ``notes`` are sentences about the whole. ``total`` is how many cells, notes and boxes there are.
    """

    versions: tuple[str, str]
    entries: tuple[Entry, ...]
    total: int
    new: int
    formulas: int
    points: tuple[float, float]
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, fate: Fate) -> list[Entry]:
        """The entries with that *fate*, in the order of the sheets."""
        return [each for each in self.entries if each.fate is fate]

    @property
    def is_clean(self) -> bool:
        """Whether everything that people typed has its place, and every indicator its points."""
        return not self.changed and not self.of(Fate.LOST)

    def as_json(self) -> dict[str, object]:
        """The account as ``--json`` has it."""
        counts = Counter(each.fate for each in self.entries)
        return {
            "from": self.versions[0],
            "to": self.versions[1],
            "cells": self.total,
            "moved": counts[Fate.MOVED],
            "left": counts[Fate.LEFT],
            "no_place": counts[Fate.LOST],
            "new": self.new,
            "formulas": self.formulas,
            "points": {"before": self.points[0], "after": self.points[1]},
            "changed": list(self.changed),
            "notes": list(self.notes),
            "entries": [each.as_json() for each in self.entries],
        }

    def summary(self) -> list[str]:
        """What a person reads on the screen: the counts, and all that needs a look."""
        counts = Counter(each.fate for each in self.entries)
        before, after = map(plain, self.points)
        same = "옛 파일과 같음" if before == after else f"옛 파일은 {before}점"
        lines = [
            f"옛 통합문서 {self.versions[0]} → 이 판 {self.versions[1]}",
            f"값이 든 칸과 메모, 상자 {self.total}개 = 옮김 {counts[Fate.MOVED]} + "
            f"남김 {counts[Fate.LEFT]}(프로그램의 글과 계산 결과) + 자리 없음 {counts[Fate.LOST]}",
            f"이 판에만 있는 입력 {self.new}칸, 이 판의 수식이 대신하는 수식 {self.formulas}칸",
            f"득점 합계 {after}점({same})",
        ]
        lines += [f"득점이 달라진 지표: {each}" for each in self.changed]
        if lost := self.of(Fate.LOST):
            lines.append(f"옮길 자리가 없는 것 {len(lost)}개: 새 통합문서에 직접 옮겨 적으세요")
            lines += [f"  {_line(each)}" for each in lost[:_MOST]]
            if len(lost) > _MOST:
                lines.append(f"  그 밖에 {len(lost) - _MOST}개(기록 파일에 모두 있음)")
        return [*lines, *self.notes]

    def record(self) -> list[str]:
        """Every cell, for the file beside the new workbook: what needs a look first."""
        titles = {
            Fate.LOST: "옮길 자리가 없는 것",
            Fate.MOVED: "옮긴 것",
            Fate.LEFT: "옮기지 않은 것(프로그램의 글과 계산 결과)",
        }
        lines = self.summary()
        for fate, title in titles.items():
            found = self.of(fate)
            lines += ["", f"■ {title}: {len(found)}개"]
            for sheet, entries in groupby(found, lambda each: each.place[0]):
                lines += [f"[{sheet}]", *map(_line, entries)]
        return lines


def _line(entry: Entry) -> str:
    """One entry on one line: from where, what, to where or why not."""
    kinds = {"note": "메모 ", "formula": "수식 ", "box": "그림 상자 "}
    what = f"{entry.cell} {kinds.get(entry.what, '')}「{shown(entry.value, _LONGEST)}」"
    if entry.to is not None:
        what += f" → {address(*entry.to)}"
    return f"{what} ({entry.why})" if entry.why else what


def shown(value: object, longest: int = 0) -> str:
    """*value* as a line shows it, cut after *longest* letters where that is given."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    elif isinstance(value, float):
        text = plain(value)
    else:
        text = str(value)
    if not longest:
        return text
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def in_order(entries: Sequence[Entry], titles: Sequence[str]) -> tuple[Entry, ...]:
    """*entries* by the order of the sheets *titles*, then row and column."""
    order = {title: at for at, title in enumerate(titles)}
    return tuple(
        sorted(entries, key=lambda each: (order.get(each.place[0], len(order)), each.place[1:]))
    )
