"""What ``hopejobs collect`` does: question files out, replies back, and how far the month is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.faults import plain_json
from hopejobs_xl.scheme.names import title

from .closing_command import opened, save, today_of
from .output import FAULTS, FINE, print_json, print_these

if TYPE_CHECKING:
    from pathlib import Path

    from hopejobs_xl.collect.receiving import Receipt
    from hopejobs_xl.scheme.model import Scheme
    from hopejobs_xl.sheets.collection import Collected

_TABLES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_OWNER_FILE = "~$"  # beside a file that is open in Excel
_YES = ("예", "네", "y", "yes")
_HINT = " 맞으면 --take {}"


def send(options: argparse.Namespace) -> int:
    """보내기: a file and a mail per department into a folder; 취합기록 knows that they went out."""
    from hopejobs_xl.collect import sending
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.sheets import owners

    today = today_of(options)
    options.out, folder = None, options.out
    book = opened(options, "collect send")
    standing = file_actions.check(book)
    asked = sending.papers(book, standing)
    sent = sending.files(asked, options.departments)
    sending.record_sent(book, sent, today)
    file_actions.refresh(book, today=today)
    kept = sending.put(sent, folder)
    book.save()
    for each in sent:
        numbers = " ".join(question.no for question in each.paper.questions)
        due = f", 기한 {each.paper.due}" if each.paper.due else ""
        print(f"{each.paper.number} {each.paper.department}: {numbers}{due}")
    print(f"회신 파일 {len(sent)}개와 메일 글을 {folder}에 만들었습니다(기준일 {asked[0].as_of})")
    if kept:
        print(f"있던 파일이 달라 따로 남김: {', '.join(path.name for path in kept)}")
    print_these(owners.read(book, standing.evaluation.scheme).faults)
    return FINE


def receive(options: argparse.Namespace) -> int:
    """받기: show what came back, cell by cell, and take over what is confirmed."""
    from hopejobs_xl.collect import (
        awaited_papers,
        receipt_lines,
        receiving,
        returned_file,
        sending,
        taking,
    )
    from hopejobs_xl.hosts.file import file_actions

    today = today_of(options)
    book = opened(options, "collect receive", writes=not options.dry_run)
    standing = file_actions.check(book)
    asked = sending.papers(book, standing)
    returned = returned_file.read_files(_files(options.files), awaited_papers.Papers(asked))
    confirmed = [_confirmed(standing.evaluation.scheme, text) for text in options.take]
    receipt = receiving.look(book, standing, asked, returned, confirmed)
    # Without --yes nothing is taken but what --take names.
    part = receipt if options.yes else receipt.only({no for no, _ in confirmed})
    goes = not options.dry_run and part.writes
    if not options.json:
        print("\n".join(map(str, receipt_lines.told(receipt, _HINT))))
        if not goes and _asked(options, receipt):
            part, goes = receipt, True
    if goes:
        taking.take(book, part, today, lambda: file_actions.calculate(book))
        file_actions.refresh(book, replace_month=True, today=today)
        save(options, book)
    if options.json:
        print_json(as_json(receipt, part if goes else None))
    else:
        print(_said(options, receipt, part if goes else None))
    return FINE if receipt.is_settled else FAULTS


def status(options: argparse.Namespace) -> int:
    """취합 현황: how far each indicator is, and who is late."""
    from dataclasses import asdict

    from hopejobs_xl.hosts.file import file_actions

    book = opened(options, "collect status", writes=False)
    standing = file_actions.check(book, today=today_of(options))
    collected = standing.collection
    if options.json:
        print_json(
            {
                "as_of": str(collected.as_of),
                "today": str(collected.today),
                "indicators": [
                    {"no": each.indicator.no, "name": each.indicator.name, "state": each.state,
                     "late": each.late}
                    for each in collected.items
                ],
                "departments": [
                    {k: plain_json(v) for k, v in asdict(each).items()}
                    for each in collected.by_department()
                ],
            }
        )  # fmt: skip
        return FINE
    print("\n".join(status_lines(collected)))
    return FINE


def status_lines(collected: Collected) -> Iterator[str]:
    """A line per indicator and per department of the month."""
    yield f"취합 현황 (기준일 {collected.as_of}, {collected.today} 현재)"
    for item in collected.items:
        late = f", {item.late}일 늦음" if item.late else ""
        who = item.departments or "담당부서 없음"
        yield f"  {title(item.indicator)}: {item.state}{late} ({who})"
    for row in collected.by_department():
        late = f", {row.late}일 늦음" if row.late else ""
        known = f"물음 {row.asked}, 회신 {row.replied}, 기다림 {row.waiting}{late}"
        yield f"  {row.department}: {known}"


def as_json(receipt: Receipt, written: Receipt | None) -> dict[str, object]:
    """The same as data; *written* is what of it was written, ``None`` for nothing."""
    from hopejobs_xl.collect.form_cells import header

    done = written.taken if written else ()
    return {
        "as_of": str(receipt.as_of),
        "taken": written is not None,
        "changes": [
            {
                "no": change.indicator.no,
                "name": change.indicator.name,
                "standing": change.standing,
                "written": change in done,
                "reason": change.reason,
                "note": change.note,
                "departments": [each.paper.department for each in change.proposals],
                "files": [
                    {"file": told.file, "sha256": told.sha256}
                    for each in change.proposals
                    for told in each.told
                ],
                "cells": [
                    {"what": header(line.kind), "cell": line.cell,
                     "old": plain_json(line.old), "new": plain_json(line.new)}
                    for line in change.lines
                ],
            }
            for change in receipt.changes
        ],
        "open": [
            {
                "no": each.question.no,
                "department": each.paper.department,
                "standing": each.standing,
                "reason": each.reason,
                "files": [told.file for told in each.told],
            }
            for each in receipt.open
        ],
        "unknown": [
            {"file": told.file, "reason": told.answer.reason} for told in receipt.matched.unknown
        ],
        "same": [{"no": no, "department": name} for no, name in sorted(receipt.same)],
        "unanswered": [
            {"no": question.no, "department": paper.department}
            for paper, question in receipt.matched.unanswered
        ],
        "missing": [each.department for each in receipt.matched.missing],
        "faults": list(receipt.matched.faults),
    }  # fmt: skip


def _files(paths: Sequence[Path]) -> list[Path]:
    """*paths*, those in a folder instead of it, and those that a pattern means.

    The command line of Windows hands ``받음\\*.xlsx`` on as it was typed. Raises WorkbookError
    where the only folder or pattern stands for no file.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            own = [each for each in path.iterdir() if each.suffix.casefold() in _TABLES]
        elif "*" in path.name and not path.exists():
            own = list(path.parent.glob(path.name)) if path.parent.is_dir() else []
        else:
            found.append(path)
            continue
        own = sorted(each for each in own if not each.name.startswith(_OWNER_FILE))
        if not own and len(paths) > 1:
            found.append(path)  # told with the others
        elif not own:
            raise WorkbookError(
                f"{path}: 회신 파일이 하나도 없음. 허용: 표 파일({', '.join(_TABLES)})이나 "
                "그것이 든 폴더. 할 일: 돌아온 파일을 둔 폴더를 적으세요"
            )
        found += own
    return found


def _confirmed(scheme: Scheme, text: str) -> tuple[str, str]:
    """``⑥`` or ``⑥@보건소`` of ``--take`` as 번호 and department."""
    name, _, department = text.partition("@")
    return scheme.find(name.strip()).no, department.strip()


def _asked(options: argparse.Namespace, receipt: Receipt) -> bool:
    """Whether a person at the terminal says yes."""
    if options.dry_run or not receipt.writes or not sys.stdin.isatty():
        return False
    print(f"지표 {len(receipt.taken)}개의 실적을 넣을까요? (예/아니오) ", end="", flush=True)
    return sys.stdin.readline().strip().casefold() in _YES


def _said(options: argparse.Namespace, receipt: Receipt, done: Receipt | None) -> str:
    from hopejobs_xl.collect.receipt_lines import PUT_IN

    files = f"파일 {len(receipt.returned)}개"
    todo = f"할 일: 위를 보고 맞으면 --yes를 붙여 다시 하세요({PUT_IN}인 것을 모두 넣음)"
    if done:
        rest = len(receipt.sure) - len(done.sure)
        left = f". 회신 {rest}개는 넣지 않았습니다. {todo}" if rest else ""
        waits = len(done.open) + len(done.asked)
        asked = f". 묻거나 거절한 것 {waits}개(취합기록에 남음)" if waits else ""
        return (
            f"{files}: 회신 {len(done.sure)}개를 받아 지표 {len(done.taken)}개의 실적을 "
            f"넣었습니다{asked}{left}"
        )
    if options.dry_run or not receipt.writes:
        return f"{files}: 아무것도 쓰지 않았습니다"
    return f"{files}: 아무것도 쓰지 않았습니다. {todo}"
