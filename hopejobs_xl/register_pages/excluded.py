"""제외한 것 of 대장설정 and 제외한 까닭 beside the findings of 대장점검: read, refused, written.

Who writes a reason beside a finding excludes it: an examination obeys it and carries it into the
table, where it stays by its 지문. Nothing of a person is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hopejobs_xl.base import folding
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.errors import SchemeFault, WorkbookError
from hopejobs_xl.base.values import CellError, Rows, is_number, plain
from hopejobs_xl.scheme.strict_reader import Told
from hopejobs_xl.sheets import missing
from hopejobs_xl.sheets.grid import Table
from hopejobs_xl.sheets.register_layout import (
    AUDIT_FINDINGS,
    AUDIT_VERDICT,
    EXCLUDED,
    EXCLUSION_KEY,
    EXCLUSIONS,
    EXCLUSIONS_FREE,
    NOT_FOUND,
    NOT_READ,
    REGISTER_ROWS,
    REGISTER_SHEET,
)
from hopejobs_xl.sheets.workbook import Workbook

if TYPE_CHECKING:
    from hopejobs_xl.registers.examination import Examination
    from hopejobs_xl.registers.exclusions import Exclusion, Exclusions

_SHORTEST, _LONGEST = 2, 200  # letters of a reason


def read(workbook: Workbook) -> tuple[Exclusions, bool]:
    """What is excluded in *workbook*, and whether it has a key of its own yet.

    Raises ``SchemeError`` naming each cell that is wrong. A workbook without the table excludes
    nothing.
    """
    # Not above: with it comes pandas, which reading the rest of 대장설정 does without.
    from hopejobs_xl.registers.exclusions import Exclusions

    rows = missing.read(workbook, EXCLUSIONS.name, EXCLUSION_KEY)
    if rows is None:
        return Exclusions(), False
    reader = _Reader(workbook)
    entries = reader.table(rows) | reader.marks()
    key = reader.key(bool(entries))
    reader.told.settle()
    return (Exclusions(key, entries), True) if key else (Exclusions(), False)


def write(workbook: Workbook, found: Examination, today: dt.date) -> None:
    """Let 제외한 것 of *workbook* say what of it *found* has met; reasons of 대장점검 come along.

    They get *today* as their day. Raises WorkbookError where there is no room.
    """
    exclusions = found.exclusions
    if exclusions is None or missing.lacks(workbook, EXCLUSIONS.name):
        return
    rows = [list(row) for row in workbook.read(EXCLUSIONS.name)]
    rows = [row for row in rows if any(cell not in (None, "") for cell in row)]
    known = {_print(row[EXCLUSIONS.index("print")]) for row in rows}
    for name, reason, _ in _marks(workbook.read(AUDIT_FINDINGS.name)):
        if name not in known:
            known.add(name)
            rows.append([name, None, today, None, None, reason])
    room = REGISTER_ROWS[EXCLUSIONS.name]
    if len(rows) > room:
        raise WorkbookError(
            f"{REGISTER_SHEET}: 제외한 것이 {len(rows)}줄인데 자리는 {room}줄. 아무것도 쓰지 "
            f"않았습니다. 할 일: 「{NOT_FOUND}」인 줄을 지우세요. 한 규칙이 늘 헛짚으면 그 규칙의 "
            "한도를 고치거나 「쓰지 않음」에 예를 고르세요"
        )
    kinds = {table.kind for table in found.tables}
    for row in rows:
        _say(row, exclusions, kinds)
    blank: list[object] = [None] * len(EXCLUSIONS.columns)
    workbook.write(EXCLUSIONS.name, [*rows, *[blank] * (room - len(rows))])
    workbook.write(EXCLUSION_KEY, [[exclusions.key]])
    workbook.fold(EXCLUSIONS.name, len(rows) + EXCLUSIONS_FREE)


def _say(row: list[object], exclusions: Exclusions, kinds: set[str]) -> None:
    """Put into *row* what the rules have met of it."""
    at = {each.key: order for order, each in enumerate(EXCLUSIONS.columns)}
    used = exclusions.used.get(_print(row[at["print"]]))
    if used is None:
        own = str(row[at["kind"]] or "").strip()
        row[at["seen"]] = NOT_READ if own and own not in kinds else NOT_FOUND
        return
    row[at["seen"]] = EXCLUDED
    row[at["rule"]] = used[0]
    if used[1]:
        row[at["kind"]] = used[1]


class _Reader:
    """Reads both tables of *workbook* and keeps what is wrong with them."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.told = Told()

    def table(self, rows: Rows) -> dict[str, Exclusion]:
        """The exclusions of 대장설정, by 지문."""
        from hopejobs_xl.registers.exclusions import Exclusion

        place = self._workbook.locate(EXCLUSIONS.name)
        found: dict[str, Exclusion] = {}
        for order, row in enumerate(rows):
            cells = dict(zip((each.key for each in EXCLUSIONS.columns), row, strict=True))
            typed = ("print", "day", "reason")
            if all(cells[key] in (None, "") for key in typed):
                continue
            where = {key: _cell(place, order, EXCLUSIONS, key) for key in typed}
            name = self._print(cells["print"], where["print"])
            reason = self._reason(cells["reason"], where["reason"])
            day = self._day(cells["day"], where["day"])
            if name in found:
                self._tell(
                    where["print"], name, f"서로 다른 지문({found[name].where}와 같음)",
                    "겹친 줄을 지우세요",
                )  # fmt: skip
            elif name:
                kind = str(cells["kind"] or "").strip()
                found[name] = Exclusion(reason, day, where["print"].partition(" ")[0], kind)
        return found

    def marks(self) -> dict[str, Exclusion]:
        """The reasons beside the findings of 대장점검, by 지문."""
        from hopejobs_xl.registers.exclusions import Exclusion

        rows = missing.read(self._workbook, AUDIT_FINDINGS.name, AUDIT_VERDICT)
        if rows is None:
            return {}
        place = self._workbook.locate(AUDIT_FINDINGS.name)
        found: dict[str, Exclusion] = {}
        for name, text, order in _marks(rows):
            where = _cell(place, order, AUDIT_FINDINGS, "reason")
            reason = self._reason(text, where)
            if not name:
                self._tell(
                    where, reason, "지문이 있는 줄의 까닭(이것은 한 줄의 것이 아님)",
                    "이 칸을 지우세요",
                )  # fmt: skip
            elif name not in found:
                found[name] = Exclusion(reason, where=where.partition(" ")[0])
        return found

    def key(self, is_needed: bool) -> str:
        """The key of the 지문; "" where there is none yet, told where it is needed."""
        from hopejobs_xl.registers.exclusions import is_key

        value = self._workbook.read(EXCLUSION_KEY)[0][0]
        key = "" if value is None else str(value).strip()
        if is_key(key) or not (key or is_needed):
            return key
        sheet, row, column = self._workbook.locate(EXCLUSION_KEY)
        self._tell(
            f"{address(sheet, row, column)} (지문의 열쇠)", "다른 글" if key else None,
            "[대장 점검]이 처음에 적은 16글자(이것이 바뀌면 적어 둔 지문이 모두 맞지 않음)",
            "백업(.bak)의 것을 옮겨 적거나, 「제외한 것」을 모두 지우고 이 칸도 비우세요",
        )  # fmt: skip
        return ""

    def _print(self, value: object, where: str) -> str:
        from hopejobs_xl.registers.exclusions import is_print

        name = _print(value)
        if is_print(name):
            return name
        self._tell(where, value, "16글자의 지문(0~9, a~f)", "대장점검의 「줄 지문」을 옮기세요")
        return ""

    def _reason(self, value: object, where: str) -> str:
        from hopejobs_xl.registers.exclusions import names_somebody

        text = _text(value)
        if not isinstance(value, CellError) and text and names_somebody(text):
            # What stands there is not said again.
            self._tell(
                where, "주민등록번호나 전화처럼 보이는 글", "사람을 알 수 없는 까닭",
                "그 글을 지우세요",
            )  # fmt: skip
        elif isinstance(value, CellError) or not _SHORTEST <= len(text) <= _LONGEST:
            read = None if not text else value if isinstance(value, CellError) else "다른 글"
            self._tell(
                where, read, f"{_SHORTEST}~{_LONGEST}글자의 까닭",
                "왜 잘못이 아닌지 적으세요(이름, 전화, 생년월일은 적지 않음)",
            )  # fmt: skip
        return text

    def _day(self, value: object, where: str) -> str:
        if value in (None, ""):
            return ""
        day = as_day(value)
        if day is None and isinstance(value, str):
            try:
                day = dt.date.fromisoformat(value.strip())
            except ValueError:
                day = None
        if day is None:
            self._tell(where, value, "날짜(예: 2016-09-01)나 빈칸", "날짜로 적으세요")
            return ""
        return day.isoformat()

    def _tell(self, where: str, read: object, allowed: str, todo: str) -> None:
        self.told.tell(SchemeFault(where, read, allowed, todo))


def _marks(rows: Rows) -> Iterator[tuple[str, object, int]]:
    """지문, reason and row (from 0) of each finding that has a reason beside it."""
    name, reason = AUDIT_FINDINGS.index("print"), AUDIT_FINDINGS.index("reason")
    for order, row in enumerate(rows):
        if row[reason] not in (None, ""):
            yield _print(row[name]), row[reason], order


def _print(value: object) -> str:
    return folding.narrow(_text(value)).strip().lower()


def _text(value: object) -> str:
    if is_number(value):
        return plain(value)
    return "" if value is None else str(value).strip()


def _cell(place: tuple[str, int, int], order: int, table: Table, key: str) -> str:
    sheet, top, left = place
    column = table.index(key)
    return f"{address(sheet, top + order, left + column)} ({table.columns[column].header})"
