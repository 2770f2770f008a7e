"""What the two forms print beside the scheme's own words: a district's plan, its texts and actuals.

``plan_texts`` reads each field by its type.

All of it may be left out: a scheme alone makes both forms. A file of texts (docs/scheme-format.md)
is read against the scheme that it belongs to; what does not belong there is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hopejobs_xl.base.values import Rows

# In the unit of the scheme; the name of a grade, marks of checks or 해당없음; ``None``: 미입력.
Actual = float | str | None
SHIPPED_TEXTS = "seongbuk-2016-04-01.toml"


@dataclass(frozen=True)
class Row:
    """One row of the two forms: labels, texts and the actuals printed there."""

    no: str
    label: str
    judged: str
    plan: str = ""
    words: str = ""
    remark: str = ""
    strength: str = ""
    weakness: str = ""
    remedy: str = ""
    actual_note: str = ""
    phrase: str = ""
    area_label: str = ""
    item_label: str = ""
    diagnosis_label: str = ""
    actual: Actual = None
    actual2: Actual = None
    last_actual: Actual = None  # of the year before, like what follows
    last_actual2: Actual = None
    last_points: float | None = None
    last_max_points: float | None = None
    last_base: float | None = None  # the count that this year's change is measured from
    last_source: str = ""
    data: str = ""  # 자료원: who else has figures, beside 주관부서


@dataclass(frozen=True)
class Plan:
    """The plan document: its heading, the headers of its forms and its rows in order.

    ``notes`` are contradictions in what the document says of the district, tables as those of
    ``[[notes]]`` in a scheme; contradictions in what it says of everybody are the scheme's.
    """

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
    notes: list[dict[str, object]] = field(default_factory=list)
    last_year: int | None = None
    # What 대장설정 holds instead of what is shipped: rows by the name of their table.
    registers: Mapping[str, Rows] = field(default_factory=dict)
