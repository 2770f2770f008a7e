"""담당: which department is asked for each indicator, until when, and what is wrong with the sheet.

Nothing here changes points, so every fault only warns. Names of persons (담당, 대리) are read for
the papers of 취합 alone: no fault says them.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hopejobs_xl.base import folding
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import IndicatorError, shown
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import Kind, Unit, is_number, plain, round15
from hopejobs_xl.base.values import read as read_value
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title

from . import missing
from .collection_layout import ADDED, COMPARED, GROUPS, OWNERS
from .workbook import Workbook

_SHARE = Unit("몫", 0.0, 1.0, percent=True)
_EVERY = r"(?:매월|매달)?"
_DAY_OF_MONTH = re.compile(rf"{_EVERY}([0-9]{{1,2}})일?")
_LAST_DAY = re.compile(rf"{_EVERY}(?:말일|월말|말)")
_LAST = 31
_DUE = "매월의 날(5, 5일, 매월 5일, 말일) 또는 날짜(예: {:%Y-%m-%d})"


@dataclass(frozen=True)
class Owner:
    """A department that is asked for an indicator, as a row of 담당 says.

    ``department`` may be the name of a group. ``share`` is a part of 1 (0.7 for 70 %), ``None``
    where none is typed. ``adds`` is 합산 or 대조. ``due`` is what is typed, for ``due_day``; blank
    where it could not be read. ``cell`` is that of the 번호.
    """

    no: str
    indicator: str
    department: str
    share: float | None = None
    adds: str = ADDED
    person: str = ""
    deputy: str = ""
    data: str = ""
    due: object = None
    evidence: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Owners:
    """The whole sheet: its rows, the members of each group by its name, and what is wrong.

    ``is_there``: the workbook has the sheet at all (those of 0.3.0 have none).
    """

    rows: tuple[Owner, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    is_there: bool = False

    def of(self, no: str) -> tuple[Owner, ...]:
        """The rows of the indicator *no*."""
        return tuple(each for each in self.rows if each.no == no)

    def required(self) -> dict[str, str]:
        """번호 -> what has to be handed in, where a row says something of it."""
        found: dict[str, list[str]] = {}
        for each in self.rows:
            if each.evidence and each.evidence not in found.setdefault(each.no, []):
                found[each.no].append(each.evidence)
        return {no: ", ".join(texts) for no, texts in found.items() if texts}

    def members(self, department: str) -> tuple[str, ...]:
        """Who is asked in place of *department*: the members of a group, or itself."""
        key = same(department)
        found = (who for name, who in self.groups.items() if same(name) == key)
        return next(found, (department,))

    def asked(self) -> dict[str, tuple[Owner, ...]]:
        """Everyone who is asked, the members of groups one by one, with the rows that say so."""
        names: dict[str, str] = {}
        found: dict[str, list[Owner]] = {}
        for owner in self.rows:
            for member in self.members(owner.department):
                name = names.setdefault(same(member), member)
                found.setdefault(name, []).append(owner)
        return {name: tuple(own) for name, own in found.items()}


class _Row(NamedTuple):
    """A row of the table; the fields are keys of ``OWNERS``."""

    no: object
    name: object
    department: object
    share: object
    adds: object
    person: object
    deputy: object
    data: object
    due: object
    evidence: object

    @property
    def is_used(self) -> bool:
        """Whether it says more than which indicator it is about and where figures lie."""
        said = (self.share, self.adds, self.person, self.deputy, self.due, self.evidence)
        return bool(_text(self.department)) or any(map(_text, said))


class _Group(NamedTuple):
    """A row of ``GROUPS``."""

    group: object
    member: object


def same(department: str) -> str:
    """*department* as names are compared: without blanks and case."""
    return folding.word(department)


def due_day(due: object, as_of: dt.date) -> dt.date | None:
    """The day until which a reply about *as_of* is due; ``None`` where *due* says none.

    A day of the month is the first such day on or after *as_of*, in a shorter month its last one;
    a date is itself.
    """
    if (day := as_day(due)) is not None:
        return day
    number = _day_of_month(due)
    if number is None:
        return None
    this = _clipped(as_of.year, as_of.month, number)
    if this >= as_of:
        return this
    months = as_of.year * 12 + as_of.month  # of the next month, from 0
    return _clipped(months // 12, months % 12 + 1, number)


def read(workbook: Workbook, scheme: Scheme) -> Owners:
    """What 담당 of *workbook* says about the indicators of *scheme*."""
    block = missing.read(workbook, OWNERS.name, GROUPS.name)
    if block is None:
        return Owners()
    groups, faults = _groups(workbook, scheme)
    reader = _Reader(workbook, scheme, groups)
    rows = list(reader.rows(block))
    told = (*reader.faults, *reader.shares(rows), *faults)
    return Owners(tuple(rows), groups, told, is_there=True)


class _Reader:
    """Reads the rows of the table; what is wrong with them is in ``faults``."""

    def __init__(
        self, workbook: Workbook, scheme: Scheme, groups: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._sheet, self._top, self._left = workbook.locate(OWNERS.name)
        self._scheme, self._groups = scheme, groups
        self._first: dict[tuple[str, str], str] = {}
        self.faults: list[Fault] = []

    def rows(self, block: Sequence[Sequence[object]]) -> Iterator[Owner]:
        """The rows that name an indicator and a department, in their order."""
        for order, row in enumerate(OWNERS.records(block, _Row, _Row._fields)):
            if row.is_used and (owner := self._owner(order, row)) is not None:
                yield owner

    def shares(self, rows: Sequence[Owner]) -> Iterator[Fault]:
        """Indicators whose shares come to more than the whole."""
        for indicator in self._scheme.indicators:
            own = [each for each in rows if each.no == indicator.no and each.share is not None]
            total = round15(sum(each.share or 0.0 for each in own))
            if total > 1:
                cells = ", ".join(each.cell.rpartition("!")[2] for each in own[1:])
                rest = f"({cells}의 몫과 함께)" if cells else ""
                message = (
                    f"몫을 더하면 {_SHARE.show(total)}{rest}. 허용: 한 지표의 몫은 모두 더해 "
                    "100% 이하. 할 일: 몫을 고치거나 비우세요"
                )
                yield _fault(own[0].cell, title(indicator), message, "share", total, "100% 이하")

    def _cell(self, order: int, key: str) -> str:
        return address(self._sheet, self._top + order, self._left + OWNERS.index(key))

    def _owner(self, order: int, row: _Row) -> Owner | None:
        cell = self._cell(order, "no")
        try:
            indicator = self._named(row.no)
        except IndicatorError as error:
            said = _text(row.no)
            message = f"{error}. 할 일: 번호를 고치거나 쓰지 않는 줄이면 지우세요"
            self.faults.append(_fault(cell, said or "번호 없는 줄", message, "no", row.no))
            return None
        about, department = title(indicator), _text(row.department)
        if not department:
            message = (
                "담당부서 칸이 비어 있어 이 줄을 쓰지 않음. 허용: 부서나 묶음의 이름. "
                "할 일: 담당부서를 적거나 줄을 지우세요"
            )
            where = self._cell(order, "department")
            self.faults.append(_fault(where, about, message, "department"))
            return None
        first = self._first.setdefault((indicator.no, same(department)), cell)
        if first != cell:
            message = f"{first}에 같은 지표와 부서가 있어 이 줄을 쓰지 않음: 한 줄을 지우세요"
            self.faults.append(_fault(cell, about, message, "department", department))
            return None
        return Owner(
            indicator.no,
            indicator.name,
            department,
            self._share(order, about, row.share),
            self._adds(order, about, row.adds),
            _text(row.person),
            _text(row.deputy),
            _text(row.data),
            self._due(order, about, row.due),
            _text(row.evidence),
            cell,
        )

    def _named(self, no: object) -> Indicator:
        if not _text(no):
            raise IndicatorError("번호 칸이 비어 있음. 허용: 지표의 번호나 이름", ())
        return self._scheme.find(no)

    def _share(self, order: int, about: str, typed: object) -> float | None:
        found = read_value(typed, _SHARE, typed=False)
        if found.kind is Kind.BLANK or found.kind is Kind.NUMBER:
            return found.number
        allowed = "0%부터 100%까지(예: 70%)"
        self._tell(order, "share", about, typed, allowed, "몫을 고치거나 비우세요")
        return None

    def _adds(self, order: int, about: str, typed: object) -> str:
        words = {folding.word(each): each for each in (ADDED, COMPARED)}
        said = folding.word(_text(typed))
        if said in words or not said:
            return words.get(said, ADDED)
        allowed = f"{ADDED}(더함), {COMPARED}(같은 수를 여럿이 알림), 빈칸은 {ADDED}"
        self._tell(order, "adds", about, typed, allowed, "목록에서 고르세요")
        return ADDED

    def _due(self, order: int, about: str, typed: object) -> object:
        if not _text(typed):
            return None
        if as_day(typed) is not None or _day_of_month(typed) is not None:
            return typed
        allowed = _DUE.format(self._scheme.period_end)
        self._tell(order, "due", about, typed, allowed, "기한을 고치거나 비우세요")
        return None

    def _tell(
        self, order: int, key: str, about: str, typed: object, allowed: str, todo: str
    ) -> None:
        header = OWNERS.headers[OWNERS.index(key)]
        message = f"{header} {_read(typed)}. 허용: {allowed}. 할 일: {todo}"
        self.faults.append(_fault(self._cell(order, key), about, message, key, typed, allowed))


def _groups(workbook: Workbook, scheme: Scheme) -> tuple[dict[str, tuple[str, ...]], list[Fault]]:
    """The members of each group, in their order, and what is wrong with the table."""
    sheet, top, left = workbook.locate(GROUPS.name)
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    first: dict[tuple[str, str], str] = {}
    faults: list[Fault] = []
    own = {same(each.name): each.name for each in scheme.departments}

    def tell(order: int, key: str, about: str, message: str, typed: object = None) -> None:
        cell = address(sheet, top + order, left + GROUPS.index(key))
        faults.append(_fault(cell, about, message, key, typed))

    rows = GROUPS.records(workbook.read(GROUPS.name), _Group, _Group._fields)
    typed = [(_text(row.group), _text(row.member)) for row in rows]
    groups = {same(group) for group, _ in typed if group}
    for order, (group, member) in enumerate(typed):
        if not group and not member:
            continue
        if not group:
            message = f"묶음 칸이 비어 있음(구성원 「{member}」): 어느 묶음인지 적거나 지우세요"
            tell(order, "group", member, message, member)
            continue
        name = names.setdefault(same(group), group)
        if name not in found:
            found[name] = []
            if same(name) in own:
                message = (
                    f"「{name}」은(는) 설정의 주관부서 이름이기도 함. 허용: 부서와 다른 묶음 이름. "
                    "할 일: 묶음의 이름을 바꾸세요"
                )
                tell(order, "group", name, message, group)
        if not member:
            message = f"묶음 「{name}」에 구성원이 없는 줄: 구성원을 적거나 줄을 지우세요"
            tell(order, "member", name, message)
            continue
        if same(member) in groups:
            message = f"「{member}」은(는) 묶음의 이름이기도 함. 할 일: 구성원의 이름을 바꾸세요"
            tell(order, "member", name, message, member)
            continue
        cell = address(sheet, top + order, left + GROUPS.index("member"))
        before = first.setdefault((same(name), same(member)), cell)
        if before != cell:
            message = f"{before}에 같은 구성원 「{member}」이(가) 있음: 한 줄을 지우세요"
            tell(order, "member", name, message, member)
            continue
        found[name].append(member)
    return {name: tuple(members) for name, members in found.items() if members}, faults


def _day_of_month(due: object) -> int | None:
    """The day of the month that *due* says, 31 for the last one; ``None`` where it says none."""
    if is_number(due):
        text = plain(due)
    else:
        text = folding.joined(due) if isinstance(due, str) else ""
    if _LAST_DAY.fullmatch(text):
        return _LAST
    match = _DAY_OF_MONTH.fullmatch(text)
    number = int(match[1]) if match else 0
    return number if 1 <= number <= _LAST else None


def _clipped(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _text(value: object) -> str:
    """*value* as a line of text; ``""`` for a blank cell."""
    if is_number(value):
        return plain(value)
    text = "" if value is None else str(value)
    return "" if folding.is_blank(text) else " ".join(text.split())


def _read(typed: object) -> str:
    return f"읽은 값 「{plain(typed)}」" if is_number(typed) else f"읽은 값 {shown(typed)}"


def _fault(
    cell: str,
    about: str,
    message: str,
    column: str,
    typed: object = None,
    allowed: str = "",
) -> Fault:
    return Fault(
        cell, about, message, only_warns=True,
        code=Code.OWNER, column=column, read=typed, allowed=allowed,
    )  # fmt: skip
