"""What of a scheme decides points, as a key: two workbooks of one key are scored alike.

Who answers for what, the district's own target, sources and names of the document are left out:
districts fill these in for themselves.
"""

from __future__ import annotations

import hashlib

from hopejobs_xl.scheme.model import Indicator, Part, Scheme
from hopejobs_xl.sheets.scheme_difference import changed

_LENGTH = 16
_MOST_SHOWN = 3  # rows of one indicator


def key_of(scheme: Scheme) -> str:
    """The key of *scheme*: 16 hexadecimal digits, the same on every machine."""
    rounding = scheme.rounding
    said = (
        (rounding.digits, rounding.when, rounding.total_digits),
        [(each.name, each.max_points) for each in scheme.areas],
        [(each.name, each.area, each.max_points) for each in scheme.items],
        [_said(each) for each in scheme.indicators],
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:_LENGTH]


def _said(each: Indicator) -> tuple[object, ...]:
    return (
        each.no, each.name, each.item, each.area, each.max_points, each.judged, each.combine,
        each.out_of, each.optional, [_part(part) for part in each.parts],
    )  # fmt: skip


def _part(part: Part) -> tuple[object, ...]:
    unit, bands = part.scale.unit, part.scale.bands
    return (
        part.name, part.weight, part.scale.method, unit.name, unit.minimum, unit.maximum,
        unit.percent,
        [
            (b.points, b.basis, b.at, b.edge, b.to, b.points_to, b.label, b.capped)
            for b in bands
        ],
    )  # fmt: skip


def differences(city: Scheme, own: Scheme) -> list[str]:
    """What *own* says otherwise than *city* of areas, items and indicators, a line each."""
    if key_of(city) == key_of(own):
        return []
    left_out = {"평가체계", "주관부서", "단위", "작년 월별 실적"}
    found = []
    for section in changed(city, own):
        if section.title in left_out:
            continue
        rows = [
            f"{row.old or '(없음)'} → {row.new or '(없음)'}"
            for row in section.rows
            if not row.is_same and not _is_own(row.old or row.new or "")
        ]
        shown = [*([section.note] if section.note else []), *rows[:_MOST_SHOWN]]
        if len(rows) > _MOST_SHOWN:
            shown.append(f"외 {len(rows) - _MOST_SHOWN}곳")
        if shown:
            found.append(f"{section.title}: {'; '.join(shown)}")
    return found or ["반올림이나 단위가 다름"]


def _is_own(line: str) -> bool:
    """Whether a district fills this in for itself."""
    return line.startswith(("목표: ", "산식: ", "다른 이름: "))
