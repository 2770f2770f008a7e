"""What each command of the command line does: read its options, call, print, and say how it went.

Each takes the parsed options and returns the exit status. What a command needs is imported when it
runs: ``doctor`` has to run with nothing installed.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

from . import cli_values
from .cli_output import (
    FAULTS,
    FINE,
    print_faults,
    print_notes,
    print_these,
    refuse_other_kind,
    report,
    status,
    status_of,
)
from .errors import WorkbookError


def refresh(options: argparse.Namespace) -> int:
    """새로고침 on a file: a HopeJobs workbook, or one that was attached."""
    from .attach import command
    from .hosts import offline
    from .hosts.file import FileWorkbook
    from .layout import AS_OF

    refuse_other_kind(options.book, options.out)
    book = FileWorkbook.open(options.book, writing=options.out is None)
    foreign = command.is_foreign(book, options.book.name)
    as_of = None if options.as_of is None else cli_values.day(options.as_of)
    if foreign:
        return command.refresh_file(options, book, as_of)
    if as_of is not None:
        book.write(AS_OF, [[as_of]])
    print_notes(cli_values.set_actuals(book, options.sets))
    evaluation = offline.refresh(book)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)
    return report(options, evaluation)


def attach(options: argparse.Namespace) -> int:
    """서식 연결: HJ formulas into a clerk's own file."""
    from .attach import command

    return command.run(
        options.book,
        sheet=options.sheet,
        column=options.column,
        out=options.out,
        dry_run=options.dry_run,
        partial=options.partial,
        actual_column=options.actual_column,
        scheme=options.scheme,
    )


def export(options: argparse.Namespace) -> int:
    """A copy with values only, for those who may not run macros."""
    from .attach import command

    return command.export(options.book, options.out)


def check(options: argparse.Namespace) -> int:
    """점검 on a file: every fault, nothing written."""
    from .attach import command
    from .attach.refresh import evaluate
    from .hosts import offline
    from .hosts.file import FileWorkbook

    book, file = FileWorkbook.open(options.book), options.book.name
    foreign = command.is_foreign(book, file)
    evaluation = evaluate(book, file) if foreign else offline.check(book)
    if options.json:
        return report(options, evaluation)
    print_faults(evaluation)
    print(f"고칠 곳 {len(evaluation.faults)}개" if evaluation.faults else "고칠 곳이 없습니다")
    return status(evaluation)


def departments(options: argparse.Namespace) -> int:
    """부서별: a sheet per 주관부서."""
    from .attach import command
    from .hosts import offline
    from .hosts.file import FileWorkbook

    refuse_other_kind(options.book, options.out)
    book = FileWorkbook.open(options.book)
    command.refuse_foreign(book, options.book.name, "departments")
    titles = offline.departments(book)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)
    print(f"부서별 시트 {len(titles)}개를 썼습니다: {', '.join(titles)}")
    faults = [each.fault() for each in book.uncalculated if each.is_root]
    print_these(faults)
    return status_of(faults)


def plan(options: argparse.Namespace) -> int:
    """The cheapest way to the target."""
    from . import planning, ribbon
    from .attach import command
    from .hosts import offline
    from .hosts.file import FileWorkbook

    book = FileWorkbook.open(options.book)
    command.refuse_foreign(book, options.book.name, "plan")
    print_notes(cli_values.set_actuals(book, options.sets))
    evaluation = offline.check(book)
    unknown = [each.fault() for each in book.uncalculated if each.is_root]
    wished = ribbon.read_wishes(book, evaluation.scheme)
    if options.target is not None:
        wished = replace(wished, target=cli_values.target(options.target))
    frozen = {evaluation.scheme.find(each).no for each in options.freeze}
    wished = replace(wished, frozen=wished.frozen | frozen)
    made = planning.make(evaluation, wished)
    if options.json:
        print(json.dumps(planning.as_json(made), ensure_ascii=False, indent=2))
    else:
        print("\n".join(planning.lines(made)))
        print_these(unknown)
    return FINE if made.reachable and not status_of(unknown) else FAULTS


def document(options: argparse.Namespace) -> int:
    """The report as HWPX or PDF."""
    from .report import command

    evaluation = command.run(options.book, hwpx=options.hwpx, pdf=options.pdf)
    print_faults(evaluation)
    return status(evaluation)


def score(options: argparse.Namespace) -> int:
    """One indicator, without a workbook."""
    from .loader import load
    from .scoring import State, score
    from .summary import indicator_json

    scheme = load()
    indicator = scheme.find(options.indicator)
    result = score(scheme, indicator, cli_values.actuals(indicator, options.actuals))
    if options.json:
        print(json.dumps(indicator_json(result), ensure_ascii=False, indent=2))
    else:
        print(f"{indicator.no} {indicator.name}: {result.reason}")
    return FINE if result.state in (State.SCORED, State.UNREGISTERED) else FAULTS


def doctor(options: argparse.Namespace) -> int:
    """What is installed, as text for whoever looks after the PC."""
    from .doctor import diagnose, here

    if options.out is not None and options.out.suffix.lower() != ".txt":
        raise WorkbookError(
            f"-o {options.out}: 읽은 값 「{options.out.suffix}」. 허용: .txt. "
            "할 일: 글을 적을 파일의 이름을 .txt로 끝내세요"
        )
    diagnosis = diagnose(here(), book=options.book)
    text = "\n".join(diagnosis.lines)
    if options.out is None:
        print(text)
    else:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        # With a mark, so that an old Notepad does not take it for ANSI.
        options.out.write_text(f"{text}\n", encoding="utf-8-sig")
        print(f"{diagnosis.lines[0]}. 적었습니다: {options.out}")
    return FAULTS if diagnosis.problems else FINE


def build(options: argparse.Namespace) -> int:
    """Make the workbook from its sources."""
    from .build.book import build

    options.out.parent.mkdir(parents=True, exist_ok=True)
    build(options.out)
    print(f"만들었습니다: {options.out}")
    return FINE
