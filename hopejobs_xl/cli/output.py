"""What the commands print, and the exit status that says how it went."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError

if TYPE_CHECKING:
    from pathlib import Path

    from hopejobs_xl.base.faults import Fault
    from hopejobs_xl.outlook.forecast import Forecast
    from hopejobs_xl.scoring.evaluation import Evaluation
    from hopejobs_xl.sheets.month_change import MonthChange
    from hopejobs_xl.sheets.past_points import PastPoints

FINE, FAULTS, FAILED = 0, 1, 2


def report(
    options: argparse.Namespace,
    evaluation: Evaluation,
    forecast: Forecast | None = None,
    change: MonthChange | None = None,
    past: PastPoints | None = None,
) -> int:
    """Print *evaluation* as a table, or with ``--json`` as an object; returns its status."""
    if options.json:
        from hopejobs_xl.sheets.summary import as_json

        print_json(as_json(evaluation, forecast, change, past))
    else:
        from .terminal import table

        print(table(evaluation, forecast, change, past, bars=sys.stdout.isatty()))
    return status(evaluation)


def print_json(shown: object) -> None:
    """Print *shown* as JSON that people can read, too."""
    import json  # most commands print none

    print(json.dumps(shown, ensure_ascii=False, indent=2))


def print_faults(evaluation: Evaluation) -> None:
    """A line for each fault of *evaluation*."""
    print_these(evaluation.faults)


def print_these(faults: Iterable[Fault]) -> None:
    """A line for each of *faults*."""
    for fault in faults:
        print(fault.line)


def print_notes(notes: Sequence[str]) -> None:
    """What was understood of the options, beside the result: on the error stream."""
    for note in notes:
        print(f"hopejobs: {note}", file=sys.stderr)


def status(evaluation: Evaluation) -> int:
    """The exit status of *evaluation*: a fault that only warns is none."""
    return status_of(evaluation.faults)


def status_of(faults: Iterable[Fault]) -> int:
    """The exit status where *faults* were found: one that only warns is none."""
    return FAULTS if any(not fault.only_warns for fault in faults) else FINE


def refuse_other_kind(book: Path, out: Path | None) -> None:
    """WorkbookError if *out* does not end as *book* does: Excel refuses such a file."""
    refuse_ending("-o", out, book.suffix, f"원본과 같은 {book.suffix}")


def refuse_ending(option: str, out: Path | None, ending: str, allowed: str = "") -> None:
    """WorkbookError if the file *out* of *option* has another *ending* than this (``.hwpx``).

    *allowed* are the words for it, where there is more to say.
    """
    if out is None or out.suffix.lower() == ending.lower():
        return
    none = "" if out.suffix else "(확장자 없음)"
    raise WorkbookError(
        f"{option} {out}: 읽은 값 「{out.suffix}」{none}. 허용: {allowed or ending}. "
        f"할 일: 결과 파일의 이름을 {ending}로 끝내세요"
    )


def refuse_endings(out: Path | None, endings: Sequence[str], todo: str) -> None:
    """WorkbookError if the file *out* of ``-o`` ends otherwise than one of *endings*.

    *todo* says which ending makes what.
    """
    if out is None or out.suffix.lower() in endings:
        return
    none = "" if out.suffix else "(확장자 없음)"
    raise WorkbookError(
        f"-o {out}: 읽은 값 「{out.suffix}」{none}. 허용: {', '.join(endings)}. 할 일: {todo}"
    )


def refuse_same(out: Path, path: Path, what: str) -> None:
    """WorkbookError if *out* of ``-o`` is the file *path*, which is *what* (옛 통합문서)."""
    try:
        same = os.path.samefile(path, out)
    except OSError:
        same = os.path.realpath(path) == os.path.realpath(out)
    if same:
        raise WorkbookError(
            f"-o {out}: {what}와 같은 파일입니다. 허용: 다른 파일. 할 일: 새 이름을 주세요"
        )


def refuse_existing(out: Path) -> None:
    """WorkbookError if a file *out* of ``-o``, or a link of that name, is there already."""
    if os.path.lexists(out):
        raise WorkbookError(
            f"-o {out}: 같은 이름의 파일이 있어 쓰지 않았습니다. 할 일: 다른 이름을 적으세요"
        )
