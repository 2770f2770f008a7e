"""대장점검: what an examination of registers found and proposes, and which proposals are chosen.

Everything on it was masked before it came here. 반영 alone is typed, and is kept where the same
figure is proposed again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import Rows, is_number, plain

from . import missing
from .grid import Table
from .register_layout import (
    AUDIT_COUNSELLORS,
    AUDIT_FINDINGS,
    AUDIT_MONTHS,
    AUDIT_PROPOSALS,
    AUDIT_QUESTIONS,
    AUDIT_READ,
    AUDIT_ROWS,
    AUDIT_SHEET,
    AUDIT_TABLES,
    AUDIT_TALLIES,
    AUDIT_VERDICT,
    REGISTER_SHEET,
)
from .scheme_rows import YES
from .workbook import Workbook

_DAY = re.compile(r"\d{4}-[01]\d-[0-3]\d", re.ASCII)
# What stands beside another table: what is hidden of one is hidden of both.
BESIDE = {AUDIT_COUNSELLORS: AUDIT_READ, AUDIT_MONTHS: AUDIT_TALLIES}


@dataclass(frozen=True)
class AuditPage:
    """What 대장점검 shows: ``lines`` are the first three, the rest rows of the tables.

    ``proposals`` have no 반영; ``findings`` are the worst of the ``found`` ones.
    """

    lines: tuple[str, str]
    read: Rows
    tallies: Rows
    questions: Rows
    months: Rows
    counsellors: Rows
    proposals: Rows
    findings: Rows
    found: int


@dataclass(frozen=True)
class Chosen:
    """A proposed actual that is marked for 반영, as 대장점검 says it; ``cell`` is that of the mark.

    ``part`` counts the actuals of an indicator from 1; ``denominator`` is ``None`` for a count.
    It was counted up to the day ``last``; ``files`` have name and SHA-256.
    """

    no: str
    part: int
    text: str
    value: float
    numerator: float | None
    denominator: float | None
    rows: str
    left_out: str
    files: tuple[tuple[str, str], ...]
    version: str
    last: dt.date
    cell: str


def lacks(workbook: Workbook) -> bool:
    """Whether *workbook* has no 대장점검: one of an older version, or the sheet was deleted."""
    return missing.lacks(workbook, AUDIT_VERDICT, *(each.name for each in AUDIT_TABLES))


def refuse_without(workbook: Workbook) -> None:
    """Raise the WorkbookError that says what to do where 대장점검 is missing."""
    if lacks(workbook):
        raise WorkbookError(
            f"이 통합문서에는 {AUDIT_SHEET}과 {REGISTER_SHEET} 시트가 없습니다. 아무것도 쓰지 "
            "않았습니다. 할 일: [옮기기](hopejobs migrate)로 새 통합문서로 옮기세요"
        )


def write(workbook: Workbook, page: AuditPage) -> None:
    """Let 대장점검 show *page*; a 반영 stays beside a figure that is the same as before.

    Raises WorkbookError before anything is written where there are more rows than it has room for.
    """
    refuse_without(workbook)
    blocks = {
        AUDIT_READ: page.read,
        AUDIT_TALLIES: page.tallies,
        AUDIT_QUESTIONS: page.questions,
        AUDIT_MONTHS: page.months,
        AUDIT_COUNSELLORS: page.counsellors,
        AUDIT_PROPOSALS: _with_marks(workbook, page.proposals),
    }
    cut = {table: _fitting(table, rows) for table, rows in blocks.items()}
    shown = page.findings[: AUDIT_ROWS[AUDIT_FINDINGS.name]]
    workbook.write(AUDIT_VERDICT, [[line] for line in (*page.lines, _shown(page, len(shown)))])
    for table, rows in cut.items():
        workbook.write(table.name, _filled_up(table, rows))
        if table not in (*BESIDE, AUDIT_QUESTIONS):  # short words; merged cells fit no row
            workbook.fit(table.name)
    for table in (each for each in cut if each not in BESIDE):
        both = [table, *(each for each, other in BESIDE.items() if other is table)]
        workbook.fold(table.name, max(1, *(len(cut[each]) for each in both)))
    workbook.write(AUDIT_FINDINGS.name, AUDIT_FINDINGS.block(shown))
    workbook.fit(AUDIT_FINDINGS.name)


def chosen(workbook: Workbook) -> list[Chosen]:
    """The proposals that are marked for 반영, from above; none in a workbook without 대장점검.

    Raises WorkbookError for a mark that is none, and for one beside no figure.
    """
    names = (each.name for each in AUDIT_TABLES if each is not AUDIT_PROPOSALS)
    rows = missing.read(workbook, AUDIT_PROPOSALS.name, *names)
    return [] if rows is None else list(_chosen(workbook, rows))


def _chosen(workbook: Workbook, rows: Rows) -> Iterator[Chosen]:
    sheet, top, left = workbook.locate(AUDIT_PROPOSALS.name)
    at = {each.key: order for order, each in enumerate(AUDIT_PROPOSALS.columns)}
    for order, row in enumerate(rows):
        mark = str(row[at["chosen"]] or "").strip()
        if not mark:
            continue
        cell = address(sheet, top + order, left + at["chosen"])
        no, value, part = (row[at[key]] for key in ("no", "value", "part"))
        if mark != YES:
            raise WorkbookError(
                f"{cell} ({no or '반영'}): 읽은 값 「{mark}」. 허용: {YES}나 빈칸. 할 일: 고치세요"
            )
        if not is_number(value) or not is_number(part):
            raise WorkbookError(
                f"{cell} ({no or '반영'}): 제안값이 없는 줄은 반영할 수 없음. 할 일: 「{YES}」를 "
                "지우세요"
            )
        version, _, day = _text(row[at["version"]]).partition("\n")
        files, digests = (_text(row[at[key]]).split("\n") for key in ("files", "sha256"))
        if not _DAY.fullmatch(day) or len(files) != len(digests):
            raise WorkbookError(
                f"{cell} ({no}): 이 줄의 파일, SHA-256, 센 날이 점검이 적은 대로가 아님. 할 일: "
                "[대장 점검]을 다시 하세요"
            )
        top_number, below = (row[at[key]] for key in ("numerator", "denominator"))
        yield Chosen(
            no=_text(no),
            part=int(part),
            text=_text(row[at["shown"]]),
            value=value,
            numerator=top_number if is_number(top_number) else None,
            denominator=below if is_number(below) else None,
            rows=_text(row[at["rows"]]),
            left_out=_text(row[at["left_out"]]),
            files=tuple(zip(files, digests, strict=True)),
            version=version,
            last=dt.date.fromisoformat(day),
            cell=cell,
        )


def _with_marks(workbook: Workbook, proposals: Rows) -> Rows:
    """*proposals*, with the 반영 of those that stand on the page with the same figure."""
    same = [AUDIT_PROPOSALS.index(key) for key in ("no", "part", "value", "sha256")]
    last = AUDIT_PROPOSALS.index("chosen")
    marks = {
        tuple(_text(row[at]) for at in same): row[last]
        for row in workbook.read(AUDIT_PROPOSALS.name)
        if row[last] not in (None, "")
    }
    return [[*row, marks.get(tuple(_text(row[at]) for at in same))] for row in proposals]


def _fitting(table: Table, rows: Rows) -> Rows:
    """*rows*, the last of those that there is room for saying how many more there are.

    Proposals are never cut: WorkbookError.
    """
    room = AUDIT_ROWS[table.name]
    if len(rows) <= room:
        return rows
    if table is AUDIT_PROPOSALS:
        raise WorkbookError(
            f"{AUDIT_SHEET}: 실적 제안이 {len(rows)}줄인데 자리는 {room}줄. 할 일: "
            f"{REGISTER_SHEET}의 세는 법에서 쓰지 않는 줄을 지우세요"
        )
    more: list[object] = [None] * len(table.columns)
    more[0] = f"외 {len(rows) - room + 1}"
    return [*rows[: room - 1], more]


def _filled_up(table: Table, rows: Rows) -> Rows:
    blank: list[object] = [None] * len(table.columns)
    return table.block([*rows, *[blank] * (AUDIT_ROWS[table.name] - len(rows))])


def _shown(page: AuditPage, shown: int) -> str:
    if not page.found:
        return "찾은 것이 없습니다."
    if shown >= page.found:
        return f"찾은 것 {page.found:,}건을 모두 아래에 보입니다(나쁜 것부터)."
    return (
        f"찾은 것 {page.found:,}건 가운데 나쁜 것부터 {shown:,}건을 아래에 보입니다. 나머지 "
        f"{page.found - shown:,}건은 hopejobs registers … -o OUT.xlsx 로 모두 볼 수 있습니다."
    )


def _text(value: object) -> str:
    if is_number(value):
        return plain(value)
    return "" if value is None else str(value).strip()


def blank_page() -> AuditPage:
    """The page before anything was examined."""
    said = (
        "아직 점검하지 않았습니다. [대장 점검]을 누르거나 hopejobs registers … --write 를 쓰세요.",
        "대장(구직, 구인, 교육 명부 등)을 읽어 틀린 줄을 찾고 실적을 제안합니다. 이름과 전화는 "
        "가려서만 적습니다.",
    )
    return AuditPage(said, [], [], [], [], [], [], [], 0)
