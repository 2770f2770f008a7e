"""취합: how far each indicator of a month is, who is waited for and how many days they are late.

What the program knows (미요청, 요청, 회신) comes from 취합기록 alone: a figure that a clerk types
into 추진실적 is no reply. What a person decided (확인, 확정) stands over it; who is not waited for
because a figure came by telephone says so by 확인. Only what has a 기한 can be late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import Fault
from hopejobs_xl.scheme.model import Indicator, Scheme

from . import collection_record, marks, missing, owners
from .collection_layout import (
    COLLECTION,
    COLLECTION_FIGURES,
    COLLECTION_MONTH,
    STATES,
)
from .collection_record import Record, text
from .form_rows import FormRow
from .marks import Before, Decided, Figure, Settled, Typed
from .owners import Owner, Owners, due_day, same
from .workbook import Workbook

_UNASKED, _ASKED, _REPLIED = STATES[:3]
_NAMED = 2  # of those who are late, in one line


@dataclass(frozen=True)
class Ask:
    """One department that is asked for one indicator; ``group`` is the one it belongs to, if any.

    ``due``, ``asked`` and ``replied`` are days; ``None`` where there is none.
    """

    department: str
    group: str = ""
    due: dt.date | None = None
    asked: dt.date | None = None
    replied: dt.date | None = None

    def late(self, today: dt.date) -> int:
        """The days since 기한 while no reply has come; 0 where it is none."""
        if self.due is None or self.replied is not None:
            return 0
        return max(0, (today - self.due).days)


@dataclass(frozen=True)
class Item:
    """One indicator of the month: who is asked, what stands in 추진실적, what was decided."""

    indicator: Indicator
    asks: tuple[Ask, ...]
    figure: Figure
    decided: Decided
    today: dt.date

    @property
    def waiting(self) -> tuple[Ask, ...]:
        """Those who have not replied; nobody once a person decided."""
        if self.decided.is_marked:
            return ()
        return tuple(each for each in self.asks if each.replied is None)

    @property
    def due(self) -> dt.date | None:
        """The first 기한 of those who are waited for, or of all who were asked."""
        return min((e.due for e in self.waiting or self.asks if e.due is not None), default=None)

    @property
    def asked(self) -> dt.date | None:
        """The day on which somebody was asked first."""
        return min((each.asked for each in self.asks if each.asked is not None), default=None)

    @property
    def replied(self) -> dt.date | None:
        """The day of the last reply, once all have come."""
        if not self.asks or any(each.replied is None for each in self.asks):
            return None
        return max(each.replied for each in self.asks if each.replied is not None)

    @property
    def state(self) -> str:
        """미요청, 요청 and 회신 are what the program knows; 확인 and 확정 what a person decided."""
        if self.decided.is_marked:
            return self.decided.mark
        return _REPLIED if self.replied else _ASKED if self.asked else _UNASKED

    @property
    def late(self) -> int:
        """The days by which the latest of those is late who are waited for."""
        return max((each.late(self.today) for each in self.waiting), default=0)

    @property
    def departments(self) -> str:
        """Who is asked, groups by their names, and how many have replied where several are."""
        names = dict.fromkeys(each.group or each.department for each in self.asks)
        said = ", ".join(names)
        if len(self.asks) > 1:
            said += f" (회신 {sum(e.replied is not None for e in self.asks)}/{len(self.asks)})"
        return said


@dataclass(frozen=True)
class Row:
    """One department of the month, over all its indicators."""

    department: str
    number: str
    asked: int
    replied: int
    waiting: int
    due: dt.date | None
    late: int


@dataclass(frozen=True)
class Collected:
    """취합 of the month of ``as_of``, as of ``today``.

    ``asked`` is what 담당 says, ``settled`` what was decided, with the rows that 취합기록 then has;
    ``numbers`` are the 회신번호 of the month by department. ``rows`` is how many the page has, 0
    without the sheets.
    """

    as_of: dt.date = dt.date.min
    today: dt.date = dt.date.min
    items: tuple[Item, ...] = ()
    settled: Settled = field(default_factory=lambda: Settled({}, []))
    numbers: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    rows: int = 0
    asked: Owners = Owners()

    @property
    def has_due(self) -> bool:
        """Whether anything depends on the day of today."""
        return any(each.due is not None for item in self.items for each in item.asks)

    def of(self, no: str) -> Item | None:
        """The indicator *no*."""
        return next((each for each in self.items if each.indicator.no == no), None)

    def by_department(self) -> list[Row]:
        """Every department: the latest first, then those who are waited for."""
        found: dict[str, tuple[str, list[tuple[Item, Ask]]]] = {}
        for item in self.items:
            for ask in item.asks:
                found.setdefault(same(ask.department), (ask.department, []))[1].append((item, ask))
        made = [self._row(name, own) for name, own in found.values()]
        return sorted(made, key=lambda row: (-row.late, -row.waiting))

    def _row(self, department: str, own: Sequence[tuple[Item, Ask]]) -> Row:
        waiting = [
            ask for item, ask in own
            if ask in item.waiting and (ask.asked or ask.late(self.today))
        ]  # fmt: skip
        dues = [ask.due for ask in waiting or [a for _, a in own] if ask.due is not None]
        return Row(
            department,
            self.numbers.get(same(department), ""),
            sum(ask.asked is not None for _, ask in own),
            sum(ask.replied is not None for _, ask in own),
            len(waiting),
            min(dues, default=None),
            max((ask.late(self.today) for ask in waiting), default=0),
        )

    def late(self) -> list[tuple[str, int]]:
        """Who is late, with the days, the latest first."""
        return [(row.department, row.late) for row in self.by_department() if row.late]

    def late_line(self, named: int = _NAMED) -> str:
        """Who is late in one line, *named* of them by name; ``""`` where nobody is."""
        found = self.late()
        said = ", ".join(f"{name} {days}일" for name, days in found[:named])
        return said + (f" 외 {len(found) - named}곳" if len(found) > named else "")

    def late_items(self, department: str | None = None) -> list[tuple[Item, int]]:
        """The indicators that somebody, or that *department*, is late with, and how many days."""
        found = [(item, _late_of(item, department)) for item in self.items]
        return [(item, days) for item, days in found if days]


def before(workbook: Workbook) -> Before:
    """What *workbook* has of 취합: what people decided until now, and 취합기록."""
    page = missing.read(workbook, COLLECTION.name, COLLECTION_FIGURES.name)
    record = collection_record.read(workbook)
    if page is None or not record.is_there:
        return Before(record=record)
    typed = {
        text(row[COLLECTION.index("no")]): Typed(
            text(row[COLLECTION.index("mark")]), text(row[COLLECTION.index("remark")])
        )
        for row in page
    }
    words = COLLECTION_FIGURES.index("figure")
    behind = workbook.read(COLLECTION_FIGURES.name)
    seen = {no: text(row[words]) for no, row in zip(typed, behind, strict=False)}
    month = as_day(workbook.read(COLLECTION_MONTH)[0][0])
    typed.pop("", None)
    return Before(month, typed, seen, record, len(page))


def read(
    workbook: Workbook,
    scheme: Scheme,
    form: Sequence[FormRow],
    as_of: dt.date,
    today: dt.date,
    stored: Before | None = None,
) -> Collected:
    """취합 of *workbook* for the month of *as_of*; *form* are the rows of 추진실적.

    *stored* is what ``before`` gave before the first of several rounds.
    """
    asked = owners.read(workbook, scheme)
    old = before(workbook) if stored is None else stored
    figures = _figures(scheme, form)
    cells = _mark_cells(workbook, scheme, bool(old.rows))
    settled = marks.settle(old, as_of, today, figures, cells)
    known = _Known.of(old.record, as_of)
    items = tuple(
        Item(
            each,
            tuple(_asks(each, asked, known, as_of)),
            figures[each.no][1],
            settled.decided[each.no],
            today,
        )
        for each in scheme.indicators
    )
    faults = (*asked.faults, *settled.faults)
    return Collected(as_of, today, items, settled, known.numbers, faults, old.rows, asked)


def _mark_cells(workbook: Workbook, scheme: Scheme, there: bool) -> Callable[[str], str]:
    """Where the mark of each 번호 stands once the page is written."""
    if not there:
        return str
    sheet, top, left = workbook.locate(COLLECTION.name)
    order = {each.no: at for at, each in enumerate(scheme.indicators)}
    column = left + COLLECTION.index("mark")
    return lambda no: address(sheet, top + order.get(no, 0), column)


def _figures(scheme: Scheme, form: Sequence[FormRow]) -> dict[str, tuple[Indicator, Figure]]:
    found = {each.no: (each, Figure()) for each in scheme.indicators}
    taken: set[str] = set()
    for order, row in enumerate(form):
        try:
            indicator = scheme.find(row.label)
        except IndicatorError:
            continue  # told already
        if indicator.no not in taken:
            taken.add(indicator.no)
            found[indicator.no] = indicator, Figure.of(indicator, order, row)
    return found


@dataclass(frozen=True)
class _Known:
    """What 취합기록 says of one month, by 번호 and department as they are compared.

    ``asked`` are the days of the first request, ``replied`` those of the last reply that was taken
    over (one that was left out is still waited for), ``numbers`` the 회신번호 by department.
    """

    asked: Mapping[tuple[str, str], dt.date]
    replied: Mapping[tuple[str, str], dt.date]
    numbers: Mapping[str, str]

    @classmethod
    def of(cls, record: Record, as_of: dt.date) -> _Known:
        asked: dict[tuple[str, str], dt.date] = {}
        replied: dict[tuple[str, str], dt.date] = {}
        numbers: dict[str, str] = {}
        for request in (each for each in record.requests if each.as_of == as_of):
            who = same(request.department)
            numbers[who] = request.number
            if (day := request.asked) is not None:
                asked |= {
                    (no, who): min(day, asked.get((no, who), day)) for no in request.indicators
                }
        for reply in record.taken:
            if reply.as_of == as_of and reply.received:
                key = reply.no, same(reply.department)
                replied[key] = max(replied.get(key, reply.received), reply.received)
        return cls(asked, replied, numbers)


def _asks(indicator: Indicator, asked: Owners, known: _Known, as_of: dt.date) -> Iterator[Ask]:
    """Who is asked for *indicator*: by 담당, else its 주관부서."""
    own = asked.of(indicator.no)
    if not own and indicator.department:
        own = (Owner(indicator.no, indicator.name, indicator.department),)
    seen: set[str] = set()
    for owner in own:
        members = asked.members(owner.department)
        group = "" if members == (owner.department,) else owner.department
        due = due_day(owner.due, as_of)
        for member in members:
            who = same(member)
            if who not in seen:
                seen.add(who)
                key = indicator.no, who
                yield Ask(member, group, due, known.asked.get(key), known.replied.get(key))


def _late_of(item: Item, department: str | None) -> int:
    own = (a for a in item.waiting if department is None or same(a.department) == same(department))
    return max((each.late(item.today) for each in own), default=0)
