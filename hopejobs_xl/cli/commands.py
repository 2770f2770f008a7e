"""What each command does: read its options, call the action, print, return the exit status.

Each takes the parsed options and returns the exit status. What a command needs is imported when it
runs: ``doctor`` has to run with nothing installed.
"""

from __future__ import annotations

import argparse

from hopejobs_xl.base.errors import MonthKeptError

from . import typed_values
from .output import (
    FAULTS,
    FINE,
    print_faults,
    print_json,
    print_notes,
    print_these,
    refuse_ending,
    refuse_other_kind,
    report,
    status,
    status_of,
)


def refresh(options: argparse.Namespace) -> int:
    """새로고침 on a file: a HopeJobs workbook, or one that was attached."""
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.sheets.layout import AS_OF

    from . import attach_command, older_book

    refuse_other_kind(options.book, options.out)
    book = FileWorkbook.open(options.book, writing=options.out is None)
    older_book.tell(book, options.book)
    if (done := attach_command.typed(options, book, save=True)) is not None:
        return done
    foreign = attach_command.is_foreign(book, options.book.name)
    as_of, today, notes, wrong = None, None, [], typed_values.Wrong()
    with wrong.kept():
        as_of = None if options.as_of is None else typed_values.day(options.as_of)
    with wrong.kept():
        today = None if options.day is None else typed_values.day(options.day, "--day")
    if foreign:
        wrong.settle()
        return attach_command.refresh_file(options, book, as_of)
    if as_of is not None:
        book.write(AS_OF, [[as_of]])
    with wrong.kept():
        notes = typed_values.set_actuals(book, options.sets)
    wrong.settle()
    print_notes(notes)
    try:
        standing = file_actions.refresh(book, today=today, replace_month=options.replace_month)
    except MonthKeptError as error:
        raise error.advising(
            "다른 날의 실적이면 --as-of YYYY-MM-DD로 기준일을 적고, 이 줄을 바꿔 쓸 것이면 "
            "--replace-month를 덧붙이세요"
        ) from None
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)
    return report(options, standing.evaluation, standing.forecast, standing.change, standing.past)


def attach(options: argparse.Namespace) -> int:
    """서식 연결: HJ formulas into a clerk's own file."""
    from . import attach_command

    return attach_command.run(
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
    from . import attach_command

    return attach_command.export(options.book, options.out)


def check(options: argparse.Namespace) -> int:
    """점검 on a file: every fault, nothing written."""
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    from . import attach_command, older_book

    book, file = FileWorkbook.open(options.book), options.book.name
    older_book.tell(book, options.book)
    if (done := attach_command.typed(options, book, save=False)) is not None:
        return done
    foreign = attach_command.is_foreign(book, file)
    if foreign:
        from hopejobs_xl.attach.refresh import evaluate

        standing, evaluation = None, evaluate(book, file)
    else:
        standing = file_actions.check(book)
        evaluation = standing.evaluation
    others, said = [], FINE
    if options.scheme is not None:
        from . import scheme_command

        found = scheme_command.compared(evaluation.scheme, options.scheme)
        others = scheme_command.compared_lines(found, options.scheme)
        said = FAULTS if found else FINE
    if options.json:
        print_notes(others)
        if standing is None:
            return max(said, report(options, evaluation))
        return max(
            said, report(options, evaluation, standing.forecast, standing.change, standing.past)
        )
    print_faults(evaluation)
    print(f"고칠 곳 {len(evaluation.faults)}개" if evaluation.faults else "고칠 곳이 없습니다")
    for line in others:
        print(line)
    return max(said, status(evaluation))


def departments(options: argparse.Namespace) -> int:
    """부서별: a sheet per 주관부서."""
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    from . import attach_command, older_book

    refuse_other_kind(options.book, options.out)
    book = FileWorkbook.open(options.book)
    older_book.tell(book, options.book)
    attach_command.refuse_foreign(book, options.book.name, "departments")
    today = None if options.day is None else typed_values.day(options.day, "--day")
    titles = file_actions.departments(book, today=today)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)
    print(f"부서별 시트 {len(titles)}개를 썼습니다: {', '.join(titles)}")
    faults = [each.fault() for each in book.uncalculated if each.is_root]
    print_these(faults)
    return status_of(faults)


def plan(options: argparse.Namespace) -> int:
    """목표계획 on a file: print the cheapest way to the target; nothing is written."""
    from dataclasses import replace

    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.sheets import plan

    from . import attach_command, older_book

    book = FileWorkbook.open(options.book)
    older_book.tell(book, options.book)
    attach_command.refuse_foreign(book, options.book.name, "plan")
    notes, wrong = [], typed_values.Wrong()
    with wrong.kept():
        notes = typed_values.set_actuals(book, options.sets)
    standing = file_actions.check(book)
    evaluation, wished = standing.evaluation, standing.wishes
    unknown = [each.fault() for each in book.uncalculated if each.is_root]
    if options.scheme is not None:
        from hopejobs_xl.attach.own_scheme import of_file
        from hopejobs_xl.sheets.under_scheme import under

        other = of_file(options.scheme).scheme
        evaluation, wished, told = under(book, other, evaluation, wished)
        notes += told
        notes.append(f"통합문서의 배점기준이 아니라 {options.scheme}의 평가체계로 계산했습니다")
    for each in options.freeze:
        with wrong.kept():
            frozen = typed_values.frozen(evaluation.scheme, each)
            wished = replace(wished, frozen=wished.frozen | {frozen})
    if options.target is not None:
        with wrong.kept():
            wished = replace(wished, target=typed_values.target(options.target))
    wrong.settle()
    print_notes(notes)
    made = plan.make(evaluation, wished)
    if options.json:
        print_json(plan.as_json(made))
    else:
        print("\n".join(plan.lines(made, wished)))
        print_these(unknown)
    return FINE if made.reachable and not status_of(unknown) else FAULTS


def document(options: argparse.Namespace) -> int:
    """Write the report as HWPX, PDF or both."""
    from . import report_command

    evaluation = report_command.run(
        options.book, hwpx=options.hwpx, pdf=options.pdf, scheme=options.scheme
    )
    print_faults(evaluation)
    return status(evaluation)


def score(options: argparse.Namespace) -> int:
    """Print the points of one indicator by a scheme (the shipped one), without a workbook."""
    from hopejobs_xl.scheme.loader import load
    from hopejobs_xl.scoring.points import score
    from hopejobs_xl.scoring.results import State

    if options.scheme is None:
        scheme = load()
    else:
        from hopejobs_xl.attach.own_scheme import of_file

        scheme = of_file(options.scheme).scheme
    indicator = typed_values.scored(scheme, options.indicator)
    result = score(scheme, indicator, typed_values.actuals(indicator, options.actuals, "score"))
    if options.json:
        from hopejobs_xl.sheets.summary import indicator_json

        print_json(indicator_json(result))
    else:
        print(f"{indicator.no} {indicator.name}: {result.reason}")
    return FINE if result.state in (State.SCORED, State.UNREGISTERED) else FAULTS


def doctor(options: argparse.Namespace) -> int:
    """진단: print or write what is installed, for whoever looks after the PC."""
    from hopejobs_xl.hosts.file.disk import save
    from hopejobs_xl.support.doctor import diagnose, here

    refuse_ending("-o", options.out, ".txt")
    diagnosis = diagnose(here(), book=options.book)
    text = "\n".join(diagnosis.lines)
    if options.out is None:
        print(text)
    else:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        # With a mark, so that an old Notepad does not take it for ANSI.
        save(options.out, f"{text}\n".encode("utf-8-sig"))
        print(f"{diagnosis.lines[0]}. 적었습니다: {options.out}")
    return FAULTS if diagnosis.problems else FINE


def scheme_check(options: argparse.Namespace) -> int:
    """All faults of a scheme, or what it holds."""
    from . import scheme_command

    return scheme_command.check(options)


def scheme_show(options: argparse.Namespace) -> int:
    """A scheme in words."""
    from . import scheme_command

    return scheme_command.show(options)


def scheme_diff(options: argparse.Namespace) -> int:
    """신구대비표 of two schemes."""
    from . import scheme_command

    return scheme_command.diff(options)


def scheme_export(options: argparse.Namespace) -> int:
    """Write the scheme of a workbook as a file that may be edited."""
    from . import scheme_export_command

    return scheme_export_command.run(options)


def scheme_migrate(options: argparse.Namespace) -> int:
    """A scheme file of an older format in today's."""
    from . import scheme_migrate_command

    return scheme_migrate_command.run(options)


def scheme_card(options: argparse.Namespace) -> int:
    """지표정의서 of a scheme: a page per indicator."""
    from . import card_command

    return card_command.run(options)


def scheme_read(options: argparse.Namespace) -> int:
    """See ``read_command``."""
    from . import read_command

    return read_command.read(options)


def registers(options: argparse.Namespace) -> int:
    """대장: what is wrong with registers, and the actuals that they give."""
    from . import registers_command

    return registers_command.run(options)


def new(options: argparse.Namespace) -> int:
    """A fresh workbook of a scheme, to begin a year with."""
    from hopejobs_xl.make_workbook.book import fresh

    from . import new_command

    return new_command.run(options, fresh)


def migrate(options: argparse.Namespace) -> int:
    """Move an older workbook into a new one of this version."""
    from hopejobs_xl.make_workbook.emptied import emptied_bytes

    from . import migrate_command

    return migrate_command.run(
        options.book,
        options.out,
        lambda wanted: emptied_bytes(wanted.rows, wanted.notes, wanted.document, wanted.forms),
        overwrite=options.overwrite,
        json=options.json,
    )


def build(options: argparse.Namespace) -> int:
    """Make the workbook or, by the ending of its name, the add-in from its sources."""
    from . import build_command

    return build_command.run(options.out, options.scheme, options.texts)
