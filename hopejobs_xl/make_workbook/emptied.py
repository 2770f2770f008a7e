"""A workbook of this version without actuals, for what is moved into it from an older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .book import build_bytes
from .document import load_plan


def emptied_bytes(
    texts: Mapping[str, Mapping[str, str]], notes: Mapping[tuple[str, int, int], str]
) -> bytes:
    """The workbook as bytes, without actuals and with no notes but *notes* (as ``build_bytes``).

    *texts* take the place of those of the forms' rows, by 번호 and the field of ``document.Row``.
    """
    plan = load_plan()
    rows = [
        replace(row, actual=None, actual2=None, actual_note="", **texts.get(row.no, {}))
        for row in plan.rows
    ]
    return build_bytes(plan=replace(plan, rows=rows), notes=notes)
