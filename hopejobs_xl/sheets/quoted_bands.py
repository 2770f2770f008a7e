"""점검 compares 배점기준 with the words that its sources quote: 「15% 이상 : 6점」.

A band marked 공문 rests on printed words. Where its source quotes them and they can be read in one
way, another boundary, edge or number of points in the table is a slip, or the mark is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import Rows, Unit, is_number, plain, round15
from hopejobs_xl.scheme.band_text import REFUSED, Row, read
from hopejobs_xl.scheme.model import Indicator, Part, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scheme.scale import HIGHER, OFFICIAL, STEPS

from .layout import BANDS
from .scheme_tables import Locate

_QUOTE = re.compile("「([^「」]+)」")
_MULTIPLES = {"만": 10.0**4, "억": 10.0**8}
# So many months are one of each.
_MONTHS = {"개월": 1.0, "월": 1.0, "년": 12.0}


def differing_bands(rows: Rows, scheme: Scheme, locate: Locate) -> Iterator[Fault]:
    """A warning for each of *rows* (HJ_BANDS) whose source quotes another boundary or points.

    Quotes that are no band texts, or in another unit than the band, say nothing.
    """
    keys = [column.key for column in BANDS.columns]
    for order, row in enumerate(rows):
        cell = dict(zip(keys, row, strict=True))
        at, source = cell["at"], cell["source"]
        if cell["basis"] != OFFICIAL or not is_number(at) or not isinstance(source, str):
            continue
        found = _part(scheme, cell)
        if found is None or found[1].scale.method != STEPS:
            continue
        indicator, part = found
        unit = part.scale.unit
        quoted = [each for quote in _QUOTE.findall(source) for each in _rows(quote, unit)]
        if not quoted or any(_same(each, cell, unit) for each in quoted):
            continue
        stands = f"{unit.show(float(at))} {cell['edge']} → {plain(float(str(cell['points'])))}점"
        message = (
            f"「{stands}」이(가) 출처에 적힌 「{quoted[0].text}」과(와) 다름(득점은 표를 따름): "
            "공문을 보고 숫자를 고치거나, 공문에 없으면 근거구분을 「가정」으로 바꾸세요"
        )
        sheet, top, left = locate(BANDS.name)
        yield Fault(
            address(sheet, top + order, left + BANDS.index("at")), title(indicator), message,
            only_warns=True, code=Code.BAND_DIFFERS, column="at", read=at, allowed=quoted[0].text,
        )  # fmt: skip


def _part(scheme: Scheme, cell: dict[str, object]) -> tuple[Indicator, Part] | None:
    try:
        indicator = scheme.find(str(cell["no"]))
    except IndicatorError:
        return None
    name = cell["part"]
    parts = [part for part in indicator.parts if not name or part.name == name]
    return (indicator, parts[0]) if parts else None


def _rows(quote: str, unit: Unit) -> list[Row]:
    """The rows of a quoted text that say a boundary in *unit*.

    A range that stands alone (``2~3건``) may be of something else; among others it is a band.
    """
    reading = read(quote)
    if reading.state == REFUSED:
        return []
    rows = [row for row in reading.rows if (row.unit == "%") == unit.percent]
    return rows if len(rows) > 1 else [row for row in rows if row.range.open_to]


def _same(row: Row, cell: dict[str, object], unit: Unit) -> bool:
    """Whether the table says what the quoted *row* says; points that it leaves out agree."""
    span = row.range
    up = cell["edge"] in HIGHER
    edge, inside = (span.low, span.low_in) if up else (span.high, span.high_in)
    stands = float(str(cell["at"])) * _multiple(unit, row.unit)
    if edge is None or round15(edge) != round15(stands):
        return False
    if inside != (cell["edge"] in ("이상", "이하")):
        return False
    return row.points is None or row.points == cell["points"]


def _multiple(unit: Unit, read_in: str) -> float:
    """How much of the quoted unit *read_in* one of *unit* is: 10**8 원 of 억원, 12 개월 of 년."""
    words = (unit.name, *unit.suffixes)
    months = next((_MONTHS[word] for word in words if word in _MONTHS), None)
    if months is not None and read_in in _MONTHS:
        return months / _MONTHS[read_in]
    found = (_MULTIPLES[word[0]] for word in words if word[0] in _MULTIPLES and word[1:] == read_in)
    return next(found, 1.0)
