"""취합 > 보내기: the files and mails of a month, as 담당 says, and the record of them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.folding import word
from hopejobs_xl.base.system_errors import in_korean
from hopejobs_xl.base.values import is_number
from hopejobs_xl.hosts.file import disk
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.sheets import closing, collection_record, owners
from hopejobs_xl.sheets.collection_layout import OWNERS_SHEET
from hopejobs_xl.sheets.collection_record import Record, Request
from hopejobs_xl.sheets.history import History, actual_columns
from hopejobs_xl.sheets.owners import Owner, Owners, due_day
from hopejobs_xl.sheets.standing import Standing
from hopejobs_xl.sheets.workbook import Workbook

from .question import Duty, Figures, QuestionPaper, papers_of
from .question_file import file_name, mail_text, to_bytes

_LEADS = "총괄"


class Sent(NamedTuple):
    """One paper with its file and its mail: their names and contents."""

    paper: QuestionPaper
    name: str
    data: bytes
    mail_name: str
    mail: bytes


def papers(workbook: Workbook, standing: Standing) -> tuple[QuestionPaper, ...]:
    """What every department and member is asked about the month of 기준일.

    An indicator without a row in 담당 is asked of its 주관부서. Raises WorkbookError in a workbook
    without the sheets of 취합, and where nobody is asked anything.
    """
    evaluation = standing.evaluation
    scheme, as_of = evaluation.scheme, evaluation.as_of
    asked = owners.read(workbook, scheme)
    record = collection_record.read(workbook)
    if not (asked.is_there and record.is_there):
        raise WorkbookError(
            f"이 통합문서에는 {OWNERS_SHEET} 시트가 없어 취합을 할 수 없습니다. 아무것도 쓰지 "
            "않았습니다. 할 일: 새 통합문서로 옮기세요([옮기기] 단추나 hopejobs migrate)"
        )
    made = papers_of(
        scheme,
        as_of,
        evaluation.district,
        list(_duties(scheme, asked, as_of)),
        office=next((each.name for each in scheme.departments if _LEADS in each.role), ""),
        groups=asked.groups,
        last=_last(scheme, standing.history, as_of),
        last_told=_last_told(record, as_of),
    )
    if not made:
        raise WorkbookError(
            f"{OWNERS_SHEET}: 담당부서가 하나도 없어 보낼 것이 없습니다. 할 일: 번호와 담당부서를 "
            "적으세요"
        )
    return made


def files(asked: Sequence[QuestionPaper], only: Sequence[str] = ()) -> list[Sent]:
    """The file and the mail of each of *asked*, or of the departments named in *only*.

    Raises WorkbookError for a name that is none of them.
    """
    wanted = {word(each): each for each in only}
    chosen = [each for each in asked if not wanted or _called(each) & wanted.keys()]
    unknown = [text for key, text in wanted.items() if not any(key in _called(e) for e in asked)]
    if unknown:
        raise WorkbookError(
            f"묻지 않는 부서: {', '.join(unknown)}. 허용: "
            f"{', '.join(dict.fromkeys(each.group or each.department for each in asked))}. "
            f"할 일: 이름을 {OWNERS_SHEET} 시트대로 적으세요"
        )
    return [_sent(each) for each in chosen]


def put(sent: Sequence[Sent], folder: Path) -> list[Path]:
    """Write the files and mails of *sent* into *folder*; where those that differed were kept.

    A file that is there may have been filled in: it stays as ``.bak``, and the one that was kept
    before it as ``.2.bak`` and so on. Raises WorkbookError where *folder* cannot be written, and
    where one of the files is open (nothing is written then).
    """
    contents = [(e.name, e.data) for e in sent] + [(e.mail_name, e.mail) for e in sent]
    wanted = {folder / name: data for name, data in contents}
    changed = {path: data for path, data in wanted.items() if not _holds(path, data)}
    for path in changed:
        disk.refuse_open(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept = [disk.backup_path(path) for path in changed if path.exists()]
        for path in kept:
            _set_aside(path)
    except OSError as error:
        raise WorkbookError(
            f"{folder}: 파일을 둘 폴더를 쓸 수 없습니다({in_korean(error)}). 할 일: 폴더의 권한과 "
            "열려 있는 파일을 확인하세요"
        ) from error
    for path, data in changed.items():
        disk.save(path, data)
    return kept


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == data
    except OSError:
        return False


def _set_aside(backup: Path) -> None:
    """Give the .bak that was kept before, if there is one, a name that nothing replaces."""
    number, free = 2, backup.with_suffix(".2.bak")
    while free.exists():
        number += 1
        free = backup.with_suffix(f".{number}.bak")
    if backup.exists():
        os.replace(backup, free)


def record_sent(workbook: Workbook, sent: Sequence[Sent], today: dt.date) -> None:
    """Write into 취합기록 that *sent* went out *today*; what stands there is not doubled.

    Raises WorkbookError where the month is closed: no reply could be taken.
    """
    for as_of in {each.paper.as_of for each in sent}:
        closing.refuse(workbook, as_of, "묻지 않습니다")
    there = set(collection_record.read(workbook).requests)
    new = [
        Request(
            each.as_of, each.department, each.number, today, each.due,
            tuple(question.no for question in each.questions),
        )
        for each in (one.paper for one in sent)
    ]  # fmt: skip
    collection_record.add_requests(workbook, [each for each in new if each not in there])


def _sent(paper: QuestionPaper) -> Sent:
    mail = mail_text(paper)
    name = file_name(paper)
    text = f"제목: {mail.subject}\n\n{mail.body}"
    # With a mark and Windows' line ends, for an old Notepad.
    data = text.replace("\n", "\r\n").encode("utf-8-sig")
    return Sent(paper, name, to_bytes(paper), f"{name.removesuffix('.xlsx')} 메일.txt", data)


def _called(paper: QuestionPaper) -> set[str]:
    return {word(paper.department), word(paper.group)} - {""}


def _duties(scheme: Scheme, asked: Owners, as_of: dt.date) -> Iterator[Duty]:
    for indicator in scheme.indicators:
        own = asked.of(indicator.no)
        if not own and indicator.department:
            own = (Owner(indicator.no, indicator.name, indicator.department),)
        several = len(own) > 1 or any(asked.members(o.department) != (o.department,) for o in own)
        for each in own:
            yield Duty(
                each.no,
                each.department,
                each.adds if several else "",
                due_day(each.due, as_of),
                each.evidence,
                each.data,
            )


def _last(scheme: Scheme, history: History, as_of: dt.date) -> dict[str, Figures]:
    """The actuals of the last day of 월별실적 before *as_of*, by 번호."""
    days = [day for day in history.days if day is not None and day < as_of]
    if not days:
        return {}
    row = dict(zip(history.header, history.rows[history.days.index(max(days))], strict=True))
    found: dict[str, Figures] = {}
    for each in scheme.indicators:
        cells = [row.get(name) for name in actual_columns(each)]
        found[each.no] = [float(cell) if is_number(cell) else None for cell in cells]
    return found


def _last_told(record: Record, as_of: dt.date) -> Mapping[tuple[str, str], Figures]:
    """What each department or member told last in an earlier month, by 번호 and name."""
    told = sorted(
        (each for each in record.taken if each.as_of < as_of),
        key=lambda each: each.as_of,
    )
    return {
        (each.no, each.department): [
            float(cell) if is_number(cell) else cell if isinstance(cell, str) else None
            for cell in (each.actual, each.actual2)
        ]
        for each in told
    }
