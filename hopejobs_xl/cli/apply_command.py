"""What ``hopejobs registers … --apply`` does: proposed actuals into the workbook."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import IndicatorError, WorkbookError
from hopejobs_xl.base.faults import plain_json
from hopejobs_xl.scheme.model import Scheme

if TYPE_CHECKING:
    from hopejobs_xl.collect.applying import RegisterChange
    from hopejobs_xl.registers.counted_actual import CountedActual
    from hopejobs_xl.registers.examination import Examination

ALL = ("all", "모두")
_BETWEEN = re.compile(r"[,\s]+")


@dataclass(frozen=True)
class Wanted:
    """What ``--apply`` says: ``numbers`` (번호) that a person named; whether all others, too."""

    numbers: frozenset[str]
    others: bool


@dataclass(frozen=True)
class Done:
    """What was put in (or would be, where not ``written``), and what waits for a person.

    ``left`` was not counted, or is put in only by its number.
    """

    changes: tuple[RegisterChange, ...]
    waiting: tuple[RegisterChange, ...]
    left: tuple[CountedActual, ...]
    written: bool

    @property
    def is_settled(self) -> bool:
        """Whether no figure waits for a person's look."""
        return not self.waiting

    def lines(self) -> Iterator[str]:
        """Old and new of each cell, then what was left and why."""
        from hopejobs_xl.collect.applied_lines import not_counted, told

        yield from ("", "반영(추진실적의 칸마다 옛값 → 새값):")
        for change in self.changes:
            yield from (f"  {each}" for each in told(change, is_chosen=True))
        for change in self.waiting:
            yield from (f"  {each}" for each in told(change))
        yield from (f"  {not_counted(each)}" for each in self.left)
        if self.written:
            yield (
                f"지표 {len(self.changes)}개의 실적을 넣고 새로 고쳤습니다. 되돌리려면 "
                "hopejobs undo BOOK"
            )
        else:
            yield "아무것도 쓰지 않았습니다"

    def as_json(self) -> dict[str, object]:
        """The same as data."""
        from hopejobs_xl.collect.form_cells import header

        changes = [
            {
                "no": change.indicator.no,
                "name": change.indicator.name,
                "standing": change.standing,
                "reason": change.reason,
                "written": self.written and change in self.changes and bool(change.lines),
                "cells": [
                    {
                        "what": header(line.kind),
                        "cell": line.cell,
                        "old": plain_json(line.old),
                        "new": plain_json(line.new),
                    }
                    for line in change.lines
                ],
            }
            for change in (*self.changes, *self.waiting)
        ]
        left = [{"no": each.no, "part": each.part, "reason": each.reason} for each in self.left]
        return {"applied": {"written": self.written, "changes": changes, "left": left}}


def refuse_options(options: argparse.Namespace) -> None:
    """Refuse what does not go with ``--apply``, or only with it, before a file is read."""
    if options.apply is None:
        if options.dry_run:
            raise WorkbookError("--dry-run은 --apply와 함께 씀. 할 일: --apply 모두를 덧붙이세요")
        return
    if options.book.suffix.lower() == ".toml":
        raise WorkbookError(
            f"{options.book.name}: 평가체계에는 실적을 넣을 수 없음. 허용: HopeJobs 통합문서. "
            "할 일: --apply를 빼거나 통합문서를 적으세요"
        )
    if options.as_of is not None:
        raise WorkbookError(
            f"--as-of {options.as_of}: --apply는 통합문서의 기준일까지 세어 넣음. 할 일: --as-of를 "
            "빼거나, 먼저 기준일을 고치세요(명령: hopejobs refresh BOOK --as-of)"
        )


def wanted(options: argparse.Namespace, scheme: Scheme) -> Wanted | None:
    """What ``--apply`` names; ``None`` without it. Raises WorkbookError for an unknown 번호."""
    if options.apply is None:
        return None
    words = [each for each in _BETWEEN.split(options.apply) if each]
    if not words:
        raise WorkbookError("--apply: 빈칸. 허용: 모두(all), 또는 ⑥,⑧처럼 지표의 번호")
    names = [each for each in words if each.casefold() not in ALL]
    try:
        numbers = frozenset(scheme.find(each).no for each in names)
    except IndicatorError as error:
        raise WorkbookError(f"--apply {options.apply}: {error}") from None
    return Wanted(numbers, len(names) < len(words))


def apply(options: argparse.Namespace, found: Examination, scheme: Scheme, wanted: Wanted) -> Done:
    """Put in what is wanted; of the others only what nothing speaks against.

    Raises WorkbookError, and writes nothing, where a named indicator is not counted.
    """
    from hopejobs_xl.collect import applying
    from hopejobs_xl.collect.returned_rows import ASKED, REFUSED
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.registers.counted_actuals import counted_actuals

    from . import attach_command
    from .closing_command import today_of

    today = today_of(options)
    actuals = counted_actuals(found, scheme)
    _refuse_uncounted(actuals, wanted.numbers)
    named = [each for each in actuals if each.no in wanted.numbers]
    rest = [each for each in actuals if each.no not in wanted.numbers] if wanted.others else []
    sure = [each for each in rest if each.value is not None and not each.only_named]
    book = FileWorkbook.open(options.book, writing=not options.dry_run)
    attach_command.refuse_foreign(book, options.book.name, "registers --apply")
    changes = applying.proposed_changes(
        book, file_actions.check(book, today=today), [*named, *sure]
    )
    waiting = [
        each
        for each in changes
        if each.indicator.no not in wanted.numbers and each.standing in (ASKED, REFUSED)
    ]
    chosen = [each for each in changes if each not in waiting]
    writes = not options.dry_run and any(each.standing != applying.SAME for each in chosen)
    if writes:
        applying.apply_proposals(
            book,
            [actual for each in chosen for actual in each.actuals],
            today,
            settle=lambda: file_actions.calculate(book),
            refresh=lambda: file_actions.refresh(book, replace_month=True, today=today),
        )
        book.save()
    left = [each for each in rest if each not in sure]
    return Done(tuple(chosen), tuple(waiting), tuple(left), writes)


def _refuse_uncounted(actuals: Sequence[CountedActual], numbers: frozenset[str]) -> None:
    """Refuse a named indicator that registers do not give, or that was not counted."""
    known = {each.no for each in actuals}
    said = [f"{no}: 대장에서 세지 않는 지표" for no in sorted(numbers - known)]
    said += [
        f"{each.no}: {each.reason}" for each in actuals if each.no in numbers and each.value is None
    ]
    if said:
        counted = dict.fromkeys(each.no for each in actuals if each.value is not None)
        raise WorkbookError(
            f"--apply로 넣을 수 없는 지표: {'; '.join(said)}. 아무것도 쓰지 않았습니다. 허용: "
            f"{', '.join(counted) or '없음'}. 할 일: 그 번호를 빼거나 빠진 것을 갖추세요"
        )
