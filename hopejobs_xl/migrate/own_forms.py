"""The forms of a workbook that was not shipped, for a new workbook that is made for it.

What is read here are the labels: those of this version's workbook know the shipped document only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hopejobs_xl.base.dates import as_day
from hopejobs_xl.sheets import book_format
from hopejobs_xl.sheets.layout import (
    AS_OF,
    DIAGNOSIS_TABLE,
    DISTRICT,
    FORM_TABLE,
)

from .blocks import BLOCKS, Block
from .side import Side

_FORM, _DIAGNOSIS = (
    next(block for block in BLOCKS if block.name == table.name)
    for table in (FORM_TABLE, DIAGNOSIS_TABLE)
)
_PRINTED = FORM_TABLE.index("remark") + 1  # the columns of the form that are printed
_TITLE = 4  # rows of a form above its table: the title is the first, two rows of headers the last


def has_own(old: Side, pattern: Side) -> bool:
    """Whether *old* is of this format and calls something otherwise than *pattern*, as shipped.

    ``hopejobs new`` makes such workbooks of the shipped scheme, too: its titles and labels are the
    scheme's own words, not those of the document that the shipped workbook comes with.
    """
    if book_format.format_of(old.book) != book_format.CURRENT:
        return False
    return _labels(old) != _labels(pattern)


def _labels(side: Side) -> list[str]:
    titles = [_text(side, block, -_TITLE, 0) for block in (_FORM, _DIAGNOSIS)]
    keys = ("area", "item", "label")
    count = len(side.keys(_FORM))
    return titles + [str(side.held(_FORM, at, key) or "") for at in range(count) for key in keys]


def forms_of(old: Side, positions: list[str]) -> dict[str, Any]:
    """The fields of a ``make_workbook.document.Plan`` without actuals and people's texts.

    *positions* are those of 결재란. ``row`` has the fields of each ``document.Row``.
    """
    scheme = old.scheme
    as_of = as_day(old.book.read(AS_OF)[0][0])
    assert as_of is not None  # the workbook was evaluated
    return {
        "district": str(old.book.read(DISTRICT)[0][0] or ""),
        "title": scheme.name,
        "document": scheme.document,
        "document_date": scheme.document_date,
        "as_of": as_of,
        "form_title": _text(old, _FORM, -_TITLE, 0),
        "diagnosis_title": _text(old, _DIAGNOSIS, -_TITLE, 0),
        "approval": positions,
        "result_headers": _headers(old, _FORM, _PRINTED),
        "diagnosis_headers": _headers(old, _DIAGNOSIS, len(DIAGNOSIS_TABLE.columns)),
        "row": _rows(old),
    }


def _rows(old: Side) -> list[Mapping[str, object]]:
    """The labels of each row; those over several rows at the first one only."""
    rows: list[Mapping[str, object]] = []
    before: dict[str, str] = {}
    for at, key in enumerate(old.keys(_FORM)):
        if key is None:
            continue
        row = {"no": str(key[0])} | dict.fromkeys(("plan", "words", "remark"), "")
        row |= dict.fromkeys(("strength", "weakness", "remedy", "actual_note"), "")
        row |= {name: str(old.held(_FORM, at, name) or "") for name in ("label", "judged")}
        for name in ("area", "item"):
            label = str(old.held(_FORM, at, name) or "")
            if label and label != before.get(name):
                before[name] = label
                row[f"{name}_label"] = label
        other = old.row(_DIAGNOSIS, key)
        label = "" if other is None else str(old.held(_DIAGNOSIS, other, "label") or "")
        if label != row["label"]:
            row["diagnosis_label"] = label
        rows.append(row)
    return rows


def _headers(old: Side, block: Block, width: int) -> list[list[str]]:
    return [[_text(old, block, row, column) for column in range(width)] for row in (-2, -1)]


def _text(old: Side, block: Block, row: int, column: int) -> str:
    """What stands *row* rows below the first one of *block* (above it where it is below zero)."""
    area = old.area(block)
    if area is None or area.top + row < 1:
        return ""
    value = old.value((area.sheet, area.top + row, area.left + column))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None or isinstance(value, dt.date) else str(value)
