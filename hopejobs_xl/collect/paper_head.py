"""What stands above the table of a returned paper: number, district, day and department."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from hopejobs_xl.base import folding
from hopejobs_xl.base.dates import as_day
from hopejobs_xl.base.values import shorten

from .answer_columns import AS_OF, DEPARTMENT, DISTRICT, HEAD, NUMBER
from .question import QuestionPaper
from .reply_number import read_number

_LABELS = {folding.word(label): label for label in HEAD}
_SAID = (DISTRICT, AS_OF, DEPARTMENT)
_EXACT = frozenset(HEAD)
_DIGITS = re.compile(r"[0-9]+")
_LONGEST = 40


class Head(NamedTuple):
    """What stands above the table, as it was read; empty where nothing does.

    ``damaged`` is what stands for the number and is none, ``day`` the text or date of 기준일.
    """

    number: str = ""
    damaged: str = ""
    district: str = ""
    day: object = ""
    department: str = ""

    @property
    def as_of(self) -> dt.date | None:
        """기준일, where it is a day."""
        return _day(self.day)


def head_of(rows: Sequence[Sequence[object]]) -> Head:
    """What stands beside the labels above the table."""
    # As it was sent: the labels in the second column, each with its value beside it.
    found = {row[1]: row[2] for row in rows if len(row) > 2 and row[1] in _EXACT and row[2] != ""}
    if len(found) < len(HEAD):
        found = {}
        _folded(rows, found)
    raw = found.get(NUMBER, "")
    number = read_number(raw) or ""
    if number and number == raw and all(type(each) is str for each in found.values()):
        return Head(number, "", *(str(found.get(label, "")) for label in _SAID))
    return Head(
        number,
        "" if number else cell_text(raw)[:_LONGEST],
        cell_text(found.get(DISTRICT, "")),
        found.get(AS_OF, ""),
        cell_text(found.get(DEPARTMENT, "")),
    )


def _folded(rows: Sequence[Sequence[object]], found: dict[str, object]) -> None:
    """The same for labels that were typed anew: 회신 번호, 부서:, ``회신번호: 1604-…``."""
    for row in rows:
        for at, cell in enumerate(row):
            if not isinstance(cell, str) or not cell:
                continue
            label = _LABELS.get(folding.word(cell).rstrip(":"))
            if label is None:
                _one_cell(cell, found)
                continue
            value = next((each for each in row[at + 1 :] if each != ""), "")
            if value != "" and value not in HEAD:
                found.setdefault(label, value)


def _one_cell(cell: str, found: dict[str, object]) -> None:
    """``회신번호: 1604-…``, as people put it into one cell."""
    label, mark, value = cell.partition(":")
    if mark and value.strip():
        known = _LABELS.get(folding.word(label))
        if known is not None:
            found.setdefault(known, value.strip())


def _day(value: object) -> dt.date | None:
    day = as_day(value)
    if day is not None:
        return day
    figures = [int(each) for each in _DIGITS.findall(folding.narrow(cell_text(value)))[:3]]
    try:
        return dt.date(*figures) if len(figures) == 3 else None
    except ValueError:
        return None


def head_doubt(head: Head, paper: QuestionPaper) -> str:
    """Why *head* is not that of *paper*; empty where it is.

    Whose answer a row is has to be said twice, too: by its key and by the head, which names the
    number, or the department and the day.
    """
    if head.number and head.number != paper.number:
        return (
            f"이 줄은 회신번호 {paper.number}({paper.department})의 것인데 위에는 {head.number}: "
            "누구의 답인지 확인하세요"
        )
    for label, said, meant in (
        (DISTRICT, head.district, paper.district),
        (DEPARTMENT, head.department, paper.department),
    ):
        if said and said != meant and folding.word(said) != folding.word(meant):
            return f"{label}가 「{shorten(said)}」(으)로 바뀜(보낸 것은 {meant}): 확인하세요"
    if head.day != "" and head.day != paper.day and head.as_of != paper.as_of:
        said = shorten(cell_text(head.day))
        return f"기준일이 「{said}」(으)로 바뀜(보낸 것은 {paper.day}): 확인하세요"
    if not head.number and not (head.department and head.day != ""):
        return (
            f"표 위에 회신번호가 없음(줄 번호는 {paper.department}의 {paper.number}): "
            "누구의 답인지 확인하세요"
        )
    return ""


def cell_text(value: object) -> str:
    """A cell as text: a whole number without its decimals, nothing that takes no room."""
    if isinstance(value, str):
        return folding.visible(value).strip()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)
