"""What ``hopejobs history`` prints: what was changed between two days, by action and month."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.faults import plain_json
from hopejobs_xl.base.values import grouped, is_number

from . import typed_values
from .closing_command import opened
from .output import FINE, print_json

if TYPE_CHECKING:
    from hopejobs_xl.scheme.model import Scheme
    from hopejobs_xl.sheets.log_rows import Entry


def run(options: argparse.Namespace) -> int:
    """Print the rows of 이력 whose day is between two days, both included; nothing is written.

    Raises WorkbookError for a workbook without 이력 and for a span that ends before it begins.
    """
    from dataclasses import asdict

    from hopejobs_xl.sheets import actions, log_rows

    first, last = (
        None if text is None else typed_values.day(text, option)
        for option, text in (("--from", options.first), ("--to", options.last))
    )
    if first is not None and last is not None and last < first:
        raise WorkbookError(
            f"--from {first}, --to {last}: 끝이 처음보다 앞입니다. 할 일: 두 날을 바꿔 적으세요"
        )
    book = opened(options, "history", writes=False)
    log = log_rows.read(book)
    if log is None:
        raise WorkbookError(
            f"{options.book.name}: 이력 시트가 없는 옛 통합문서입니다. 할 일: hopejobs migrate로 "
            "새 통합문서로 옮기세요"
        )
    found = log_rows.between(log, first, last)
    if options.json:
        print_json(
            {"rows": [{k: plain_json(v) for k, v in asdict(each).items()} for each in found]}
        )
        return FINE
    print("\n".join(lines(found, actions.read_scheme(book))) or "그 사이에 바뀐 것이 없습니다")
    return FINE


def lines(entries: tuple[Entry, ...], scheme: Scheme) -> Iterator[str]:
    """A heading for each step (day, action, month), and under it a line for each figure."""
    for _, step in groupby(entries, key=lambda each: each.step):
        rows = list(step)
        first = rows[0]
        about = f"{first.day} {first.action}"
        about += f" (기준일 {first.as_of})" if first.as_of else ""
        about += f", 순번 {first.undone}을(를) 되돌림" if first.undone is not None else ""
        yield f"■ {first.step}. {about}: {len(rows)}개"
        for row in rows:
            old, new = (_shown(row, value, scheme) for value in (row.old, row.new))
            name = " ".join(filter(None, (row.no, row.name, row.what)))
            tail = "".join(f" · {each}" for each in (row.department, row.file, row.reason) if each)
            yield f"  {name}: {old} → {new}{tail}"


def _shown(row: Entry, value: object, scheme: Scheme) -> str:
    """A figure in the unit of its indicator; points and words as they are."""
    from hopejobs_xl.base.errors import IndicatorError
    from hopejobs_xl.sheets.log_rows import ACTUAL, ACTUAL2

    if value is None:
        return "빈칸"
    if not is_number(value):
        return str(value)
    parts = (ACTUAL, ACTUAL2)
    try:
        indicator = scheme.find(row.no)
        if row.what in parts:
            return indicator.parts[parts.index(row.what)].scale.unit.brief(float(value))
    except (IndicatorError, IndexError):  # of another year's scheme
        pass
    return grouped(float(value))
