"""What ``hopejobs attach`` prints, and ``refresh``, ``check`` and ``export`` of a clerk's file.

What reads a clerk's table is imported where it is needed: every command asks what its file is.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hopejobs_xl.base.addresses import Area, column_letters
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import plain
from hopejobs_xl.hosts.file import disk, file_actions
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.scoring.results import State
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import FORM

from . import older_book, output

_MOST_CELLS = 5  # in a message

if TYPE_CHECKING:
    from hopejobs_xl.attach.target import Target
    from hopejobs_xl.attach.write import Outcome


def run(
    path: Path,
    *,
    sheet: str | None,
    column: str | None,
    out: Path | None,
    dry_run: bool,
    partial: bool,
    actual_column: str | None = None,
    scheme: Path | None = None,
) -> int:
    """Attach the file *path* as ``write.attach`` does, print what was found; returns the status.

    *scheme* is the file that has the scheme (``own_scheme.of_file``). Indicators that the table
    lacks are a fault only where they keep it from being attached. Raises as ``write.attach`` and
    ``own_scheme.of_file``.
    """
    from hopejobs_xl.attach import own_scheme
    from hopejobs_xl.attach.found_lines import found_lines
    from hopejobs_xl.attach.write import attach

    output.refuse_other_kind(path, out)
    if scheme is not None:
        older_book.tell_file(scheme)
    own = None if scheme is None else own_scheme.of_file(scheme)
    made = attach(
        path, sheet=sheet, column=column, out=out, dry_run=dry_run, partial=partial,
        actual_column=actual_column, own=own,
    )  # fmt: skip
    print("\n".join(found_lines(made)))
    if made.evaluation is None or made.target is None:
        print(_refusal(made))
        return output.FAULTS
    told = (Code.UNKNOWN_INDICATOR, Code.NO_LABEL)  # the lines above name these rows already
    data = tuple(
        f for f in made.evaluation.faults
        if f.code is not Code.NO_ROW and not (f.only_warns and f.code in told)
    )  # fmt: skip
    evaluation = replace(made.evaluation, faults=data)
    print("\n".join(_written(made, made.target, evaluation, path)))
    output.print_faults(evaluation)
    return output.status(evaluation)


def _refusal(made: Outcome) -> str:
    missing = made.found.missing
    why = f"표에 지표 {len(missing)}개({' '.join(missing)})가 없어"
    if not missing:
        why = "실적이 있는데 어느 지표인지 모르는 줄이 있어"
    return (
        f"{why} 연결하지 않았습니다. 아무것도 쓰지 않았습니다. 할 일: 그 지표의 줄을 표에 넣거나 "
        "이름을 고치세요. 없는 채로 쓰려면 --partial을 덧붙이세요"
    )


def _written(made: Outcome, target: Target, evaluation: Evaluation, path: Path) -> list[str]:
    from hopejobs_xl.attach import addin

    found, rows = made.found, [row.row for row in made.found.rows]
    column = column_letters(target.column)
    where = f"{found.sheet}!{column}{min(rows)}:{column}{max(rows)}"
    total = plain(evaluation.totals.total)
    lines = [f"득점 수식: {where} 가운데 {len(rows)}칸 (득점 합계 {total}점)"]
    if not made.source:
        todo = "통합문서에서 고친 배점기준으로 하려면 --scheme HopeJobs.xlsm을 덧붙이세요"
        lines.append(f"배점기준: 프로그램에 든 것(이 파일에 적어 둠). {todo}")
    if evaluation.in_state(State.UNREGISTERED):
        sums = f'=SUMIF({column}{min(rows)}:{column}{max(rows)},">-1E+300")'
        lines.append(f"미등록 지표는 #N/A입니다. 합계는 SUM 대신 {sums}(으)로 내세요")
    if target.lost:
        lines.append(f"그 열에 있던 값이나 수식 {target.lost}칸을 바꿉니다")
    if made.before is not None and (made.before.sheet, made.before.left) != (
        found.sheet, target.column,
    ):  # fmt: skip
        lines.append(f"전에 연결한 {made.before.where()}의 수식은 지웁니다")
    if made.saved is None:
        return [*lines, "시험 삼아 한 것이어서(--dry-run) 아무것도 쓰지 않았습니다"]
    kept, backup = "", disk.backup_path(path)
    if not _is_other(made.saved, path) and backup.exists():
        kept = f" (전 파일: {backup.name})"
    name = made.saved.name
    return [
        *lines,
        f"저장했습니다: {made.saved}{kept}",
        f"수식은 추가 기능 {addin.FILE}의 것이어서, 그것이 설치된 PC에서는 엑셀이 계산합니다.",
        "  없는 PC에서는 저장된 점수가 보입니다(다시 계산하면 #NAME?로 바뀔 수 있음).",
        f"  점수를 다시 내려면: hopejobs refresh {name}",
        f"  값만 든 사본을 만들려면: hopejobs export {name} --values",
    ]


def _is_attached(names: Mapping[str, Area | None]) -> bool:
    from hopejobs_xl.attach import bound_names  # nobody asks of a HopeJobs workbook

    return bound_names.is_attached(names)


def is_foreign(book: FileWorkbook, file: str) -> bool:
    """Whether *book* is an attached file of a clerk's own, and not a HopeJobs workbook.

    Raises WorkbookError where it is neither.
    """
    known = book.names()
    if book_format.is_ours(known):
        return False
    if _is_attached(known):
        return True
    raise WorkbookError(
        f"{file}: HopeJobs 통합문서도 아니고 연결된 파일도 아닙니다. "
        f"할 일: 먼저 hopejobs attach {file}(으)로 지표 표를 연결하세요"
    )


def refuse_foreign(book: FileWorkbook, file: str, what: str) -> None:
    """WorkbookError where *book*, called *file*, is attached: *what* needs a HopeJobs workbook."""
    if is_foreign(book, file):
        raise WorkbookError(
            f"{file}: 연결된 파일입니다. hopejobs {what}은(는) HopeJobs.xlsm에서만 됩니다("
            "사업진단, 목표계획, 월별실적 같은 시트를 씁니다). 할 일: 실적을 HopeJobs.xlsm에 적고 "
            "그 파일로 다시 하거나, 이 파일에는 hopejobs refresh, check, export를 쓰세요"
        )


def refresh_file(options: argparse.Namespace, book: FileWorkbook, as_of: dt.date | None) -> int:
    """``hopejobs refresh`` of the attached *book*: save the results, print; returns the status."""
    from hopejobs_xl.attach import addin, own_scheme, refresh
    from hopejobs_xl.ooxml.protection import LockedStructureError

    _refuse_sets(options, "연결된 파일")
    evaluation = refresh.evaluate(book, options.book.name, as_of=as_of)
    locked = False
    try:
        own_scheme.remember_shipped(book)
    except LockedStructureError:  # a file of 0.3.0: its points are no worse than before
        locked = True
    addin.bind(book)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)
    status = report(options, evaluation)
    kept = own_scheme.remembered(book)
    if kept is not None and kept.source != own_scheme.SHIPPED and not options.json:
        print(f"\n배점기준: 이 파일에 적어 둔 {kept.source}의 것")
    elif kept is not None and own_scheme.is_past(kept) and not options.json:
        todo = "바꾸려면 hopejobs attach에 --scheme을 덧붙여 다시 연결하세요"
        print(f"\n배점기준: 연결할 때 이 파일에 적어 둔 것(지금 프로그램에 든 것과 다름). {todo}")
    if locked and not options.json:
        why = "통합 문서의 구조가 보호되어 있어 배점기준을 이 파일에 적어 두지 못했습니다"
        todo = "[검토 > 통합 문서 보호]를 눌러 풀고 저장한 뒤 다시 하세요(득점은 다시 냈음)"
        print(f"\n{why}. 할 일: 엑셀에서 {todo}")
    if as_of is None and refresh.own_day(book) is None and not options.json:
        today = f"기준일은 오늘({evaluation.as_of})로 적었습니다"
        print(f"\n{today}. 바꾸려면 --as-of를 쓰세요(점수는 같음)")
    return status


def typed(options: argparse.Namespace, book: FileWorkbook, *, save: bool) -> int | None:
    """``hopejobs refresh`` (*save*) or ``check`` of a file in which our functions were typed.

    Prints what was found; returns the status, or ``None`` for any other file.
    """
    known = book.names()
    if book_format.is_ours(known) or _is_attached(known):
        return None
    from hopejobs_xl.attach import addin, typed_calls

    if not typed_calls.typed_calls(book):
        return None
    _refuse_sets(options, "표가 연결되지 않은 파일")
    made = typed_calls.calculate(book)
    faults = made.faults if save else (*made.stale, *made.faults)
    if save:
        addin.bind(book)
        if options.out is not None:
            options.out.parent.mkdir(parents=True, exist_ok=True)
        book.save(options.out)
    if options.json:
        output.print_json({"cells": made.cells, "faults": [each.as_json() for each in faults]})
        return output.status_of(faults)
    cells = ", ".join(made.cells[:_MOST_CELLS]) + (" 등" if len(made.cells) > _MOST_CELLS else "")
    done = "다시 계산해 저장했습니다" if save else "계산해 보았습니다"
    print(f"표가 연결되지 않은 파일입니다. HJ 함수가 든 {len(made.cells)}칸({cells})을 {done}")
    output.print_these(faults)
    if not save:
        print(f"고칠 곳 {len(faults)}개" if faults else "고칠 곳이 없습니다")
    return output.status_of(faults)


def _refuse_sets(options: argparse.Namespace, what: str) -> None:
    """WorkbookError where ``--set`` was given for a file that is *what*, and not ours."""
    if getattr(options, "sets", None):
        raise WorkbookError(
            f"--set: {what} {options.book.name}에는 쓸 수 없습니다. "
            "할 일: 실적을 그 파일의 실적 칸에 적고 다시 하세요"
        )


def report(options: argparse.Namespace, evaluation: Evaluation) -> int:
    """As ``output.report``; the file's name stands for a 자치구 that it does not state."""
    if not options.json and not evaluation.district:
        evaluation = replace(evaluation, district=options.book.name)
    return output.report(options, evaluation)


def export(path: Path, out: Path | None) -> int:
    """Write a copy of *path* with values only as *out* (or ``<stem>_값.xlsx``); returns the status.

    The formulas are calculated first, so that no #NAME? of an Excel without macros is copied. What
    is wrong with the file is printed, and the status says that something is.
    """
    from hopejobs_xl.attach import named_values
    from hopejobs_xl.hosts.file.export import values_copy

    out = out or path.with_name(f"{path.stem}_값.xlsx")
    output.refuse_ending("-o", out, ".xlsx", ".xlsx(매크로가 없는 파일)")
    if not _is_other(out, path):
        raise WorkbookError(
            f"-o {out}: 원본과 같은 파일입니다. 허용: 다른 파일. 할 일: 다른 이름을 주세요"
        )
    book = FileWorkbook.open(path)
    older_book.tell(book, path)
    faults = _faults(book, path.name)
    named = named_values.values(book)
    copied = values_copy(book, named)
    out.parent.mkdir(parents=True, exist_ok=True)
    disk.save(out, copied.data)
    print(f"값만 든 사본을 적었습니다: {out}")
    for line in named_values.lines(named, copied.gone):
        print(line)
    if any(not each.only_warns for each in faults):
        print("사본에 틀린 값이 있을 수 있습니다. 고친 뒤 사본을 다시 만드세요:")
    output.print_these(faults)
    return output.status_of(faults)


def _faults(book: FileWorkbook, file: str) -> Sequence[Fault]:
    """Calculate *book* in memory; what is wrong with it, as far as it can be evaluated."""
    from hopejobs_xl.attach import refresh, typed_calls

    known = book.names()
    if book_format.is_ours(known):
        if FORM in known:
            return file_actions.check(book).evaluation.faults
        file_actions.calculate(book)
    elif _is_attached(known):
        try:
            return refresh.evaluate(book, file, whole=True).faults
        except WorkbookError:
            # A name is lost: the copy is made as far as the others go.
            refresh.recalculate(book, refresh.scheme_of(book), whole=True)
    elif typed_calls.typed_calls(book):
        return typed_calls.calculate(book).faults
    return [each.fault() for each in book.uncalculated if each.is_root]


def _is_other(one: Path, other: Path) -> bool:
    return os.path.realpath(one) != os.path.realpath(other)
