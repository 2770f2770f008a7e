"""확인 and 확정: what people decided on 취합, kept for their month, and taken away by a later edit.

A mark belongs to the month that the page showed and to the figure that stood in 추진실적 when it
was first seen. Where another figure stands there later, the mark is gone; 취합기록 keeps both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hopejobs_xl.base.errors import shown
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import Rows, is_number, plain
from hopejobs_xl.scheme.model import Indicator
from hopejobs_xl.scheme.names import title

from .collection_layout import CONFIRMED, DROPPED, FINAL
from .collection_record import Mark, Record, marks_of, text
from .form_rows import FormRow

MARKED = (CONFIRMED, FINAL)
EMPTY = "미입력"


@dataclass(frozen=True)
class Figure:
    """What is typed of an indicator: its actuals and 수기점수, as they stand in 추진실적.

    ``row`` is the row of 추진실적, from 1; 0 where it has none. ``words`` tell two figures apart:
    the same words, the same figure.
    """

    row: int = 0
    actual: object = None
    actual2: object = None
    hand: object = None
    words: str = EMPTY

    @classmethod
    def of(cls, indicator: Indicator, order: int, row: FormRow) -> Figure:
        """The figure of *indicator* in the *row* of 추진실적, *order* rows below the first."""
        typed = [row.typed("actual"), row.typed("actual2")]
        said = [
            part.named(_shown(value, part.scale.show))
            for part, value in zip(indicator.parts, typed, strict=False)
            if text(value)
        ]
        spare = typed[1] if len(indicator.parts) < 2 else None
        said += [text(spare)] if text(spare) else []  # told as a fault, and an edit all the same
        hand = row.typed("hand")
        said += [f"수기 {_shown(hand, lambda number: f'{plain(number)}점')}"] if text(hand) else []
        return cls(order + 1, typed[0], typed[1], hand, " / ".join(said) or EMPTY)


@dataclass(frozen=True)
class Typed:
    """What stands in 확인·확정 and 비고 of a row of the page."""

    mark: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Before:
    """What people decided until now: on the page, and what 취합기록 has.

    ``month`` is the one that the page shows, ``None`` before the first refresh. ``seen`` are the
    words of each figure that the last refresh saw, ``page`` what is typed, both by 번호. The page
    has ``rows`` rows, 0 in a workbook without it.
    """

    month: dt.date | None = None
    page: Mapping[str, Typed] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    record: Record = field(default_factory=Record)
    rows: int = 0


@dataclass(frozen=True)
class Decided:
    """What is decided of one indicator now; ``figure`` are the words it was decided of."""

    mark: str = ""
    figure: str = ""
    remark: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether it is 확인 or 확정."""
        return self.mark in MARKED


@dataclass(frozen=True)
class Settled:
    """The decisions of a month by 번호, the rows that ``MARKS`` then has, and what is told."""

    decided: Mapping[str, Decided]
    rows: Rows
    faults: tuple[Fault, ...] = ()


def settle(
    before: Before,
    as_of: dt.date,
    today: dt.date,
    figures: Mapping[str, tuple[Indicator, Figure]],
    cell: Callable[[str], str],
) -> Settled:
    """What stands of the decisions on the day *as_of*, as of *today*.

    What the page says belongs to its own month; a mark whose figure is another one now (*figures*
    by 번호) is gone. *cell* is where the mark of a 번호 stands.
    """
    book = _Book(before.record.decided, today)
    month = before.month or as_of
    faults: list[Fault] = []
    for no, typed in before.page.items():
        about = figures.get(no)
        if typed.mark and typed.mark not in MARKED and month == as_of:
            faults.append(_unknown(cell(no), no, about, typed.mark))
        if about is None or month != as_of:
            book.take(month, no, typed, before.seen.get(no, ""), known=before.month is not None)
            continue
        indicator, figure = about
        old = book.now(month, no)
        if old.is_marked and typed.mark and old.figure != figure.words:
            book.drop(month, no, typed, old, figure.words)
            faults.append(_dropped(cell(no), indicator, old, figure.words))
        else:
            book.take(month, no, typed, figure.words, known=before.month is not None)
    for no, (indicator, figure) in figures.items():
        # Of a month that is shown again: what stands in 추진실적 may be another month's.
        if (old := book.now(as_of, no)).is_marked and old.figure != figure.words:
            book.drop(as_of, no, Typed(old.mark, old.remark), old, figure.words)
            faults.append(_dropped(cell(no), indicator, old, figure.words))
    return Settled({no: book.now(as_of, no) for no in figures}, book.rows, tuple(faults))


class _Book:
    """The rows of ``MARKS``, and what they say now of each month and 번호."""

    def __init__(self, rows: Rows, today: dt.date) -> None:
        self.rows = [list(row) for row in rows]
        self._today = today
        self._last: dict[tuple[dt.date, str], Mark] = {}
        self._remarks: dict[tuple[dt.date, str], str] = {}
        for mark in marks_of(rows):
            self._know(mark)

    def now(self, month: dt.date, no: str) -> Decided:
        """What stands of the decisions about *no* in *month*."""
        last, remark = self._last.get((month, no)), self._remarks.get((month, no), "")
        if last is None or last.mark == DROPPED:
            return Decided(remark=remark)
        return Decided(last.mark, last.figure, remark)

    def take(self, month: dt.date, no: str, typed: Typed, figure: str, *, known: bool) -> None:
        """Add a row where something else is *typed* than stands; blanks of a new page say nothing.

        *known*: the page has shown the month before.
        """
        now = self.now(month, no)
        if (typed.mark, typed.remark) == (now.mark, now.remark):
            return
        if not known and not (typed.mark or typed.remark):
            return
        words = now.figure if typed.mark == now.mark else figure
        words = words if typed.mark else ""
        self._add(Mark(month, no, typed.mark, words, self._today, typed.remark))

    def drop(self, month: dt.date, no: str, typed: Typed, old: Decided, figure: str) -> None:
        """Take the mark away, and say in its row from which figure to which."""
        if typed.remark != old.remark:
            self._add(Mark(month, no, old.mark, old.figure, self._today, typed.remark))
        said = f"{old.mark}: {old.figure} → {figure}"
        self._add(Mark(month, no, DROPPED, figure, self._today, said))

    def _add(self, mark: Mark) -> None:
        said = [each or None for each in (mark.mark, mark.figure)]
        self.rows.append([mark.as_of, mark.no, *said, mark.day, mark.remark or None])
        self._know(mark)

    def _know(self, mark: Mark) -> None:
        self._last[mark.as_of, mark.no] = mark
        if mark.mark != DROPPED:
            self._remarks[mark.as_of, mark.no] = mark.remark


def _shown(value: object, show: Callable[[float], str]) -> str:
    return show(float(value)) if is_number(value) else text(value)


def _dropped(cell: str, indicator: Indicator, old: Decided, figure: str) -> Fault:
    message = (
        f"실적이 바뀌어 {old.mark}이 풀림(확인한 실적 {old.figure} → 지금 {figure}). "
        "맞으면 확인·확정을 다시 고르세요(옛 실적은 취합기록에 남음)"
    )
    return Fault(
        cell, title(indicator), message, only_warns=True,
        code=Code.MARK_DROPPED, column="mark", read=figure, allowed=old.figure,
    )  # fmt: skip


def _unknown(cell: str, no: str, about: tuple[Indicator, Figure] | None, typed: str) -> Fault:
    allowed = f"{CONFIRMED}, {FINAL}, 빈칸"
    message = (
        f"확인·확정 읽은 값 {shown(typed)}. 허용: {allowed}. 할 일: 목록에서 고르거나 지우세요"
    )
    name = no if about is None else title(about[0])
    return Fault(
        cell, name, message, only_warns=True,
        code=Code.COLLECTED, column="mark", read=typed, allowed=allowed,
    )  # fmt: skip
