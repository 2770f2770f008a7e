"""A workbook of this version without actuals, for what is moved into it from an older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .book import build_bytes
from .document import Plan, Row
from .plan_texts import load_plan


def emptied_bytes(
    given: Mapping[str, Mapping[str, object]],
    notes: Mapping[tuple[str, int, int], str],
    document: Mapping[str, Any] | None = None,
    forms: Mapping[str, Any] | None = None,
) -> bytes:
    """The workbook as bytes, without actuals and with no notes but *notes* (as ``build_bytes``).

    What is *given* for a row of the forms, by 번호 and the field of ``document.Row``, stands in it.
    *document* is another scheme than the shipped one, *forms* has the fields of its ``Plan``.
    """
    plan = load_plan() if forms is None else _plan(forms)
    rows = [_given(row, given.get(row.no, {})) for row in plan.rows]
    return build_bytes(document, plan=replace(plan, rows=rows), notes=notes)


def _plan(forms: Mapping[str, Any]) -> Plan:
    """The plan with these fields; ``row`` has the fields of each row."""
    rows = [Row(**row) for row in forms["row"]]
    return Plan(**{key: value for key, value in forms.items() if key != "row"}, rows=rows)


def _given(row: Row, given: Mapping[str, Any]) -> Row:
    return replace(row, **({"actual": None, "actual2": None, "actual_note": ""} | dict(given)))
