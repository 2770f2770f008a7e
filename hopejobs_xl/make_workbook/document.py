"""What the district's plan document says in its two forms, read from its data file."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

_FILE = "seongbuk-2016-04-01.toml"


@dataclass(frozen=True)
class Row:
    """One row of the two forms: labels, texts and the actuals printed there."""

    no: str
    label: str
    judged: str
    plan: str
    words: str
    remark: str
    strength: str
    weakness: str
    remedy: str
    actual_note: str
    phrase: str = ""
    area_label: str = ""
    item_label: str = ""
    diagnosis_label: str = ""
    diagnosis_area_label: str = ""
    diagnosis_item_label: str = ""
    actual: float | None = None
    actual2: float | None = None


@dataclass(frozen=True)
class Plan:
    """The plan document: its heading, the headers of its forms and its rows in order."""

    district: str
    title: str
    document: str
    document_date: dt.date
    as_of: dt.date
    form_title: str
    diagnosis_title: str
    approval: list[str]
    result_headers: list[list[str]]
    diagnosis_headers: list[list[str]]
    rows: list[Row] = field(default_factory=list)


def _texts(row: Mapping[str, Any]) -> dict[str, Any]:
    """*row* with its texts as cells have them."""
    return {key: _text(value) for key, value in row.items()}


def load_plan() -> Plan:
    """The shipped plan document."""
    source = resources.files("hopejobs_xl.scheme").joinpath("data", _FILE)
    document = tomllib.loads(source.read_text(encoding="utf-8"))
    return plan_of(document["plan"] | {"row": document["row"]})


def plan_of(fields: Mapping[str, Any]) -> Plan:
    """The plan with these *fields*; ``row`` has the fields of each row."""
    rows = [Row(**_texts(row)) for row in fields["row"]]
    return Plan(**{key: value for key, value in fields.items() if key != "row"}, rows=rows)


def _text(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
