"""What a person reads of what came back: old and new of each cell, what is asked, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hopejobs_xl.scheme.names import title

from .form_cells import header
from .receiving import WAITING, Change, Receipt
from .returned_rows import ASKED, REFUSED, TAKEN

PUT_IN, FILE = "넣을 것", "파일"
_NAMED = 5
_FIRST = (ASKED, REFUSED, FILE, PUT_IN)  # what is read first where there is little room


class Said(NamedTuple):
    """A line: what becomes of it (넣을 것, 물음, 거절, …; "" for a summary), and what it says."""

    word: str
    text: str

    def __str__(self) -> str:
        return f"[{self.word}] {self.text}" if self.word else self.text


def told(receipt: Receipt, hint: str = "") -> Iterator[Said]:
    """A line per cell old and new, then what is asked, and what is wrong.

    *hint* is how a person confirms what is asked, ``{}`` standing for 번호 or 번호@부서.
    """
    for change in receipt.changes:
        yield from _changed(change, hint)
    for each in receipt.open:
        who = f"{title(each.question.indicator)} {each.paper.department}"
        files = _some(told.file for told in each.told)
        cells = _some(
            f"{cell} 「{told.answer.figures.get(kind)}」"
            for told in each.told
            for kind, cell in told.answer.cells.items()
        )
        why = each.reason or "실적이 비어 있음"
        if each.values and each.standing == ASKED:
            why += hint.format(f"{each.question.no}@{each.paper.department}")
        yield Said(each.standing, f"{who} ({files}: {cells or '빈칸'}): {why}")
    yield from _unknown(receipt)
    yield from (Said(FILE, fault) for fault in receipt.matched.faults)
    if receipt.same:
        yield Said("", f"이미 넣은 것과 같은 회신 {len(receipt.same)}개")
    if receipt.matched.unanswered:
        numbers = ", ".join(f"{q.no} {p.department}" for p, q in receipt.matched.unanswered)
        yield Said("", f"답이 없는 물음 {len(receipt.matched.unanswered)}개: {numbers}")
    if receipt.matched.missing:
        names = ", ".join(each.department for each in receipt.matched.missing)
        yield Said("", f"아직 오지 않은 회신 {len(receipt.matched.missing)}곳: {names}")


def ranked(receipt: Receipt) -> list[Said]:
    """The lines of ``told``, what a person has to look at first: 물음, 거절, 파일, then 넣을 것."""
    return sorted(told(receipt), key=lambda said: (*_FIRST, said.word).index(said.word))


def _unknown(receipt: Receipt) -> Iterator[Said]:
    """What is nobody's answer; the rows of a file that are refused for one reason in one line."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in receipt.matched.unknown:
        cells = ", ".join(each.answer.cells.values())
        said = f"{cells} 「{each.answer.name}」".strip()
        found.setdefault((each.file, each.answer.reason), []).append(said)
    for (file, reason), rows in found.items():
        yield Said(REFUSED, f"{file} {_some(rows)}: {reason}")


def _changed(change: Change, hint: str) -> Iterator[Said]:
    is_taken = change.standing == TAKEN
    word = PUT_IN if is_taken else change.standing
    who = _some(each.paper.department for each in change.proposals)
    files = _some(told.file for each in change.proposals for told in each.told)
    about = title(change.indicator)
    for line in change.lines:
        old, new = line.shown
        if old != new:
            cell = f"{about}: {line.cell} {header(line.kind)}"
            yield Said(word, f"{cell} {old} → {new} ({who}; {files})")
    if not is_taken:
        yield Said(word, f"{about}: {change.reason}.{_todo(change, hint)}")
    elif change.note:
        yield Said(word, f"{about}: {change.note}")


def _todo(change: Change, hint: str) -> str:
    """How *change* can be had, for a person who has looked at it."""
    how = hint.format(change.indicator.no)
    if change.lines:
        return how
    if change.is_partial:
        return " 할 일: 빠진 곳의 회신을 받으세요" + (f"(있는 것만 더하려면{how})" if how else "")
    if change.standing == WAITING:
        return " 할 일: 고친 회신을 받거나 맞는 실적을 추진실적에 적으세요"
    return ""


def _some(texts: Iterable[str]) -> str:
    """*texts*, each once; the first ones where they are many."""
    found = list(dict.fromkeys(texts))
    rest = len(found) - _NAMED
    return ", ".join(found[:_NAMED]) + (f" 외 {rest}개" if rest > 0 else "")
