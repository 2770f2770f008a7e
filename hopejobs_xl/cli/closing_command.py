"""What ``hopejobs close``, ``reopen`` and ``undo`` do to a workbook file."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from . import typed_values
from .output import FAULTS, FINE, print_notes, refuse_other_kind

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook


def today_of(options: argparse.Namespace) -> dt.date:
    """The day that is written into 이력: that of ``--day``, or of this machine."""
    return dt.date.today() if options.day is None else typed_values.day(options.day, "--day")


def opened(options: argparse.Namespace, command: str, *, writes: bool = True) -> FileWorkbook:
    """The workbook of *options*, which has to be one of ours; *command* is for the message."""
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook

    from . import attach_command, older_book

    if writes:
        refuse_other_kind(options.book, options.out)
    in_place = writes and options.out is None
    book = FileWorkbook.open(options.book, writing=in_place)
    older_book.tell(book, options.book)
    attach_command.refuse_foreign(book, options.book.name, command)
    return book


def save(options: argparse.Namespace, book: FileWorkbook) -> None:
    """Write *book* to where *options* say."""
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
    book.save(options.out)


def close(options: argparse.Namespace) -> int:
    """마감: refresh the month of 기준일 and freeze it, or freeze an earlier one as it stands."""
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.sheets import closing_actions

    today = today_of(options)
    wanted = None if options.as_of is None else typed_values.day(options.as_of)
    book = opened(options, "close")
    standing = file_actions.check(book)
    as_of = wanted or standing.evaluation.as_of
    try:
        closing_actions.refuse(book, standing, as_of, accepted=options.accept)
    except closing_actions.OpenFaultsError as error:
        print_notes([str(error)])
        return FAULTS
    except closing_actions.DoubtsError as error:
        print_notes([f"{error}\n할 일: 보고 나서 마감하려면 --accept를 덧붙이세요"])
        return FAULTS
    if as_of == standing.evaluation.as_of:
        file_actions.refresh(book, today=today)
    made = closing_actions.put(book, as_of, today)
    save(options, book)
    print(closing_actions.said(made))
    print(f"배점기준 지문 {made.scheme_hash}\n월별실적 지문 {made.row_hash}")
    return FINE


def reopen(options: argparse.Namespace) -> int:
    """마감 취소, with its reason."""
    from hopejobs_xl.sheets import closing_actions

    today, as_of = today_of(options), typed_values.day(options.as_of)
    book = opened(options, "reopen")
    closing_actions.reopen(book, as_of, options.reason, today)
    save(options, book)
    print(f"{as_of} 마감을 취소했습니다. 고친 뒤 다시 마감하세요")
    return FINE


def undo(options: argparse.Namespace) -> int:
    """되돌리기: the last steps of 이력, as far as nobody changed their cells since."""
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.sheets import log_undo

    today = today_of(options)
    book = opened(options, "undo")
    standing = file_actions.check(book)
    done = log_undo.undo(book, standing, today=today, steps=options.steps)
    file_actions.calculate(book)
    save(options, book)
    print("\n".join(done.lines) or "바뀐 칸이 없습니다")
    if done.left:
        print(f"그대로 둔 칸 {done.left}개: 이 일 뒤에 누가 바꾼 칸은 되돌리지 않습니다")
    if len(done.lines) > done.left:
        # A refresh here would write the month anew from what is typed, which stays.
        print(
            "요약과 추이 등은 다음 새로고침에서 바뀝니다. 할 일: 추진실적을 확인하고 "
            f"hopejobs refresh {(options.out or options.book).name}"
        )
    return FAULTS if done.left else FINE
