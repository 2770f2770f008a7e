"""What a file that came back says: which paper it answers, and each of its answers.

Nothing here decides for a person; ``returned_rows`` says which rows may be taken.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.system_errors import in_korean

from .awaited_papers import Papers
from .paper_head import Head
from .returned_cells import MAX_PACKED, Look, SheetCells, cells_of, looked_at, sheets_of
from .returned_rows import ASKED, TAKEN, Answer, SheetAnswers, alike

_TOGETHER, _MOST_TOGETHER = 32, 64 * 1024 * 1024  # files, bytes
_BINARY = getattr(os, "O_BINARY", 0)
A = TypeVar("A")
B = TypeVar("B")


class Returned(NamedTuple):
    """One file that came back. ``number`` is what its head or its rows say, or empty.

    ``answers`` are its rows in which something was written;
    ``faults`` are sentences about the whole file; those about a row are in its answer.
    """

    name: str
    sha256: str
    number: str
    as_of: dt.date | None
    department: str
    answers: tuple[Answer, ...]
    faults: tuple[str, ...]

    def of(self, standing: str) -> list[Answer]:
        """Its answers of one *standing*."""
        return [each for each in self.answers if each.standing == standing]


def read_files(paths: Sequence[Path], papers: Papers) -> list[Returned]:
    """What each file of *paths* says; one that cannot be read has a fault and no answers.

    Some files at a time go through each step together: one after the other, calamine and the rest
    take each other's memory and need half as much time again.
    """
    found: list[Returned] = []
    together: list[tuple[str, bytes | str]] = []
    size = 0
    for path in paths:
        together.append((path.name, _bytes_of(path)))
        size += len(together[-1][1])
        if len(together) == _TOGETHER or size > _MOST_TOGETHER:
            found += _read_together(together, papers)
            together, size = [], 0
    return found + _read_together(together, papers)


def read(name: str, data: bytes, papers: Papers) -> Returned:
    """What the file called *name* with the bytes *data* says. Never raises."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        sheets = cells_of(data, name)
    except WorkbookError as error:
        return _faulty(name, digest, str(error))
    return _returned(name, digest, sheets, papers)


def _read_together(files: Sequence[tuple[str, bytes | str]], papers: Papers) -> list[Returned]:
    """As ``read_files``, of names and contents, or why there are none."""
    digests = [hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else ""
               for _, data in files]  # fmt: skip
    looks: list[tuple[str, Look | str]] = [
        (name, data if isinstance(data, str) else _told(looked_at, data, name))
        for name, data in files
    ]
    sheets: list[tuple[str, list[SheetCells] | str]] = [
        (name, look if isinstance(look, str) else _told(sheets_of, look, name))
        for name, look in looks
    ]
    return [
        _faulty(name, digest, each)
        if isinstance(each, str)
        else _returned(name, digest, each, papers)
        for digest, (name, each) in zip(digests, sheets, strict=True)
    ]


def _bytes_of(path: Path) -> bytes | str:
    """The contents of *path*, or why it cannot be read; of a file too large a little more."""
    try:
        handle = os.open(path, os.O_RDONLY | _BINARY)
        try:
            size = min(os.fstat(handle).st_size, MAX_PACKED) + 1
            data = os.read(handle, size)
            while len(data) < size and (more := os.read(handle, size - len(data))):
                data += more
            return data
        finally:
            os.close(handle)
    except OSError as error:
        return f"{path.name}: 읽을 수 없음({in_korean(error)})"


def _told(work: Callable[[A, str], B], of: A, name: str) -> B | str:
    """What *work* gives, or the sentence with which it refuses."""
    try:
        return work(of, name)
    except WorkbookError as error:
        return str(error)


def _faulty(name: str, digest: str, fault: str) -> Returned:
    return Returned(name, digest, "", None, "", (), (fault,))


def _returned(name: str, digest: str, sheets: list[SheetCells], papers: Papers) -> Returned:
    head: Head | None = None
    answers: list[Answer] = []
    faults: list[str] = []
    for sheet in sheets:
        reading = SheetAnswers(sheet, papers)
        answers += reading.answers()
        faults += reading.faults
        if reading.is_paper and not (head and head.number):
            head = reading.head
    if head is None:
        fault = f"{name}: 회신서의 표(번호, 세부지표, 실적)를 찾지 못함. 보낸 파일인지 보세요"
        return Returned(name, digest, "", None, "", (), (*faults, fault))
    answers = _without_doubles(answers)
    number = head.number or next((each.number for each in answers if each.number), "")
    paper = papers.by_number.get(number)
    day = paper.as_of if paper else head.as_of
    department = paper.department if paper else head.department
    return Returned(name, digest, number, day, department, tuple(answers), tuple(faults))


def _without_doubles(answers: list[Answer]) -> list[Answer]:
    """*answers* of one file; a question that is answered in two rows is asked, unless alike."""
    if len({each.no for each in answers}) == len(answers):
        return answers
    seen: dict[tuple[str, str], Answer] = {}
    doubled: set[tuple[str, str]] = set()
    for each in answers:
        if not each.no or not each.figures:
            continue
        about = each.number, each.no
        other = seen.setdefault(about, each)
        if other is not each and not alike(other, each):
            doubled.add(about)
    if not doubled:
        return answers
    return list(_asked(answers, doubled))


def _asked(answers: list[Answer], doubled: set[tuple[str, str]]) -> Iterator[Answer]:
    for each in answers:
        if (each.number, each.no) in doubled and each.standing == TAKEN:
            told = "같은 지표의 줄이 둘이고 실적이 다름: 어느 것이 맞는지 확인하세요"
            yield each._replace(standing=ASKED, reason=told)
        else:
            yield each
