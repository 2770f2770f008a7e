"""A scheme document as the rows of the workbook's tables, for whoever writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hopejobs_xl.base.values import ANY, CHANGE, QUOTIENT, SHARE, WHOLE, Rows

from .layout import (
    AREAS,
    BANDS,
    DEPARTMENTS,
    INDICATORS,
    ITEMS,
    NOTES,
    SEASONS,
    SETTING_LABELS,
    SETTINGS,
    UNITS,
)

LISTS = {DEPARTMENTS: "departments", UNITS: "units", AREAS: "areas", ITEMS: "items"}
LISTS |= {INDICATORS: "indicators", NOTES: "notes"}

# The words of a document as the sheets say them, by column.
CHOICES = {
    "counts": {WHOLE: "정수", ANY: "소수도"},
    "ratio": {SHARE: "전체의 몫", CHANGE: "증감", QUOTIENT: "나눈 값"},
}
PART_KEYS = {"name": "part", "unit": "part_unit", "weight": "part_weight", "method": "part_method"}
YES, SEPARATOR = "예", ";"


def rows_of(document: Mapping[str, Any]) -> dict[str, Rows]:
    """The rows of every scheme table for *document* (a scheme as ``tomllib`` reads it)."""
    made: dict[str, Rows] = {
        SETTINGS.name: [
            [label, _to_cell(document.get(part, {}).get(key))]
            for label, (part, key) in SETTING_LABELS.items()
        ]
    }
    for table, key in LISTS.items():
        rows = document.get(key, [])
        made[table.name] = [[_spelt(c.key, row.get(c.key)) for c in table.columns] for row in rows]
    made[BANDS.name] = [
        row for indicator in document["indicators"] for row in _band_rows(indicator)
    ]
    made[SEASONS.name] = [
        [season["indicator"], *season["months"], season["source"]]
        for season in document.get("seasons", [])
    ]
    return made


def _to_cell(value: object) -> object:
    if value is None or value is False or value == []:
        return None
    if value is True:
        return YES
    if isinstance(value, list):
        return f"{SEPARATOR} ".join(value)
    return value if value != "" else None


def _spelt(key: str, value: object) -> object:
    """*value* of the column *key* as its cell holds it."""
    return CHOICES[key].get(str(value), value) if key in CHOICES and value else _to_cell(value)


def _band_rows(indicator: Mapping[str, Any]) -> Rows:
    """The rows of one indicator: one per band, or one per part that has none."""
    rows: list[dict[str, object]] = [dict(band) for band in indicator.get("bands", [])]
    for part in indicator.get("parts", []):
        head = {cell: part[key] for key, cell in PART_KEYS.items()}
        rows += [head | dict(band) for band in part.get("bands", [])]
        if "bands" not in part:
            rows.append(head | {"source": part.get("source")})
    return [
        [
            _to_cell(row.get(column.key))
            for row in [{"no": indicator["no"], "about": indicator["name"], "order": order} | row]
            for column in BANDS.columns
        ]
        for order, row in enumerate(rows, start=1)
    ]
