"""Values typed on the command line: a day, a target, actuals; what is wrong is said in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import HopeJobsError, IndicatorError, WorkbookError

if TYPE_CHECKING:
    from .hosts.file import FileWorkbook
    from .scheme import Indicator, Scheme

_FIRST_DAY = dt.date(1900, 3, 1)  # before it, Excel's calendar has a day that never was


class FaultyValueError(HopeJobsError):
    """A value given on the command line that cannot be scored."""


def day(text: str) -> dt.date:
    """What ``--as-of`` says; FaultyValueError for what is no day that Excel knows."""
    try:
        read = dt.date.fromisoformat(text)
        if read < _FIRST_DAY:
            raise ValueError
        return read
    except ValueError:
        raise FaultyValueError(
            f"--as-of: 읽은 값 「{text[:40]}」. 허용: 1900-03-01부터의 YYYY-MM-DD(예: 2016-04-01). "
            "할 일: 날짜를 고치세요"
        ) from None


def set_actual(book: FileWorkbook, text: str) -> None:
    """Write one ``지표=실적`` into the form; raises before anything is written if it is wrong."""
    from . import ribbon
    from .layout import ACTUALS, FORM, FORM_TABLE, HANDS
    from .scales import HAND
    from .scoring import State, score
    from .values import shorten

    name, found, value = text.partition("=")
    if not found or not value.strip():
        raise FaultyValueError(
            f"--set 「{shorten(text)}」: 읽은 값이 없습니다. 허용: 지표=실적. "
            "할 일: '취업률=15%'처럼 적으세요"
        )
    scheme = ribbon.read_scheme(book)
    indicator = scheme.find(name)
    values = actuals(indicator, [value])
    result = score(scheme, indicator, values)
    if result.state in (State.ERROR, State.MISSING):
        reason = result.reason.removeprefix("오류: ")
        raise FaultyValueError(f"--set {indicator.no} {indicator.name}: {reason}")
    labels = [row[FORM_TABLE.index("label")] for row in book.read(FORM)]
    at = next((i for i, each in enumerate(labels) if _names(scheme, each, indicator)), None)
    if at is None:
        raise WorkbookError(
            f"추진실적에 {indicator.no} {indicator.name} 줄이 없습니다. "
            "할 일: 지표 이름을 되돌리세요"
        )
    block = HANDS if indicator.parts[0].scale.method == HAND else ACTUALS
    rows = book.read(block)
    rows[at] = [*values, *([None] * len(rows[at]))][: len(rows[at])]
    book.write(block, rows)


def _names(scheme: Scheme, label: object, indicator: Indicator) -> bool:
    try:
        return bool(label) and scheme.find(label) is indicator
    except IndicatorError:
        return False


def actuals(indicator: Indicator, texts: Sequence[str]) -> list[object]:
    """What was typed on the command line as values of *indicator*'s parts."""
    from .values import is_day, is_grouped, parse_number, shorten

    parts = indicator.parts
    if len(texts) == 1 and len(parts) > 1:
        if is_grouped(texts[0]):
            raise FaultyValueError(
                f"{indicator.no} {indicator.name}: 「{shorten(texts[0])}」은(는) "
                "한 값인지 두 값인지 "
                f"알 수 없습니다. 허용: {' / '.join(part.name for part in parts)}. "
                "할 일: 1500,3500 또는 1,500/3,500처럼 적으세요"
            )
        texts = texts[0].split("/") if "/" in texts[0] else texts[0].split(",")
    values: list[object] = []
    for order, text in enumerate(texts):
        unit = parts[min(order, len(parts) - 1)].scale.unit
        number = parse_number(text, unit)
        # A count that looks like a day stays as it was typed: grouped thousands make it a count.
        values.append(text if number is None or (unit.whole and is_day(number)) else number)
    return values


def target(text: str) -> float:
    """What ``--target`` says; FaultyValueError for what is no number of points."""
    try:
        wanted = float(text)
        if not 0 <= wanted < float("inf"):
            raise ValueError
        return wanted
    except ValueError:
        raise FaultyValueError(
            f"--target: 읽은 값 「{text[:40]}」. 허용: 0 이상의 수(예: 75). 할 일: 점수를 고치세요"
        ) from None
