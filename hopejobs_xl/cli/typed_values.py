"""Values typed on the command line: a day, a target, actuals; wrong ones are refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hopejobs_xl.base.errors import HopeJobsError, IndicatorError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import is_day, is_grouped, parse_number, shorten
from hopejobs_xl.scheme.model import BEST
from hopejobs_xl.scoring.evaluation import title
from hopejobs_xl.scoring.points import hand_unit

if TYPE_CHECKING:
    from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
    from hopejobs_xl.scheme.model import Indicator, Scheme

_ALLOWED = "지표=실적, 지표= (비우기), 지표 수기=점수"
_EXAMPLE = "'취업률=15%'처럼 적으세요"
_ONCE, _ONE_ONLY = "한 셀에 한 번", "하나만 남기세요"
_BY_HAND = ("수기점수", "수기 점수", "수기")
_ZERO_FIRST = re.compile(r"0\d").match

_FIRST_DAY = dt.date(1900, 3, 1)  # before it, Excel counts a 29 February 1900 that did not exist


class FaultyValueError(HopeJobsError):
    """Values given on the command line that cannot be scored; a line for each of ``faults``."""

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        self.faults = tuple(faults)
        super().__init__(message)


def day(text: str) -> dt.date:
    """The day that ``--as-of`` states; raises FaultyValueError for none that Excel knows."""
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


def set_actuals(book: FileWorkbook, texts: Sequence[str]) -> list[str]:
    """Write each ``지표=실적`` of *texts* into the form; returns what was read as several actuals.

    ``지표=`` empties the actuals, ``지표 수기=4`` gives a hand score. All of them are read before
    anything is written: raises FaultyValueError of all that are wrong, and of a cell that is set
    twice (which of the two was meant is not guessed).
    """
    if not texts:
        return []
    from hopejobs_xl.sheets import actions
    from hopejobs_xl.sheets.form_rows import form_rows
    from hopejobs_xl.sheets.layout import FORM

    scheme = actions.read_scheme(book)
    labels = [row.label for row in form_rows(book.read(FORM))]
    found: dict[tuple[str, int], _Setting] = {}
    faults: list[Fault] = []
    for text in texts:
        try:
            made = _setting(scheme, labels, text)
            if made.place in found:
                said = f"「{shorten(found[made.place].text)}」, 「{shorten(made.text)}」"
                faults.append(_fault(made.indicator, text, f"두 번 적음({said})", _ONCE, _ONE_ONLY))
            found.setdefault(made.place, made)
        except FaultyValueError as error:
            faults += error.faults
    if faults:
        raise FaultyValueError("\n".join(map(str, faults)), faults)
    for (block, at), made in found.items():
        width = len(book.read(block)[at])
        values = [*made.values, *([None] * width)][:width]
        book.write_cells(block, {(at, column): value for column, value in enumerate(values)})
    return [made.note for made in found.values() if made.note]


@dataclass(frozen=True)
class _Setting:
    """One ``--set``, read: its *values* belong into the row *place* (a block of cells, its row)."""

    text: str
    indicator: Indicator
    place: tuple[str, int]
    values: Sequence[object]
    note: str = ""


def _setting(scheme: Scheme, labels: Sequence[object], text: str) -> _Setting:
    """What *text* says; FaultyValueError with one fault where it cannot be obeyed."""
    from hopejobs_xl.scheme.scale import HAND, UNREGISTERED
    from hopejobs_xl.sheets.layout import ACTUALS, HANDS

    name, found, value = text.partition("=")
    if not found or not name.strip():
        raise _refused(f"「{shorten(text)}」", text, "지표나 =이 빠짐", _ALLOWED, _EXAMPLE)
    indicator, by_hand = _named(scheme, name, text)
    at = next((i for i, each in enumerate(labels) if _names(scheme, each, indicator)), None)
    if at is None:
        what = "추진실적에 이 지표의 줄이 없음"
        raise _refused(indicator, text, what, "추진실적의 지표", "지표 이름을 되돌리세요")
    methods = {part.scale.method for part in indicator.parts}
    if by_hand and not methods & {HAND, UNREGISTERED}:
        what = "배점기준으로 계산하는 지표라 수기점수를 쓰지 않음"
        todo = f"'{indicator.no}=실적'으로 적으세요"
        raise _refused(indicator, text, what, "정성지표나 미등록 지표의 수기점수", todo)
    block = HANDS if by_hand or indicator.parts[0].scale.method == HAND else ACTUALS
    note = ""
    values: Sequence[float | str | None] = [None] if by_hand else [None] * len(indicator.parts)
    if value.strip():
        values = [hand(indicator, value)] if by_hand else actuals(indicator, [value])
        _check(scheme, indicator, values, by_hand)
        if not by_hand and is_grouped(value) and len(values) > 1:
            shown = " / ".join(
                part.shown(number)
                for part, number in zip(indicator.parts, values, strict=True)
                if number is not None
            )
            note = f"--set {title(indicator)}: 「{value.strip()}」은(는) 실적 2개로 읽음({shown})"
    return _Setting(text, indicator, (block, at), values, note)


def _check(scheme: Scheme, indicator: Indicator, values: Sequence[object], by_hand: bool) -> None:
    """Refuse *values* that cannot be scored."""
    from hopejobs_xl.scoring.points import score
    from hopejobs_xl.scoring.results import State

    blank = [None] * len(indicator.parts)
    result = score(scheme, indicator, blank, values[0]) if by_hand else score(
        scheme, indicator, values
    )  # fmt: skip
    if result.cause is not None:
        code, column, note = result.cause
        fault = Fault("--set", title(indicator), note, code=code, column=column)
        raise FaultyValueError(str(fault), [fault])
    if result.state is State.MISSING:
        fault = Fault("--set", title(indicator), f"{result.reason}. {_EXAMPLE}")
        raise FaultyValueError(str(fault), [fault])


def _named(scheme: Scheme, name: str, text: str) -> tuple[Indicator, bool]:
    """The indicator called *name*, and whether its hand score is meant (``⑰ 수기``)."""
    try:
        return scheme.find(name), False
    except IndicatorError as error:
        head = next((n for n in map(name.strip().removesuffix, _BY_HAND) if n != name.strip()), "")
        if head.strip():
            try:
                return scheme.find(head), True
            except IndicatorError:
                pass
        fault = Fault(
            "--set", f"「{shorten(text)}」", str(error), code=Code.UNKNOWN_INDICATOR,
            read=name, allowed=", ".join(error.candidates),
        )  # fmt: skip
        raise FaultyValueError(str(fault), [fault]) from None


def _refused(
    about: Indicator | str, text: str, what: str, allowed: str, todo: str
) -> FaultyValueError:
    fault = _fault(about, text, what, allowed, todo)
    return FaultyValueError(str(fault), [fault])


def _fault(about: Indicator | str, text: str, what: str, allowed: str, todo: str) -> Fault:
    message = f"{what}. 허용: {allowed}. 할 일: {todo}"
    name = about if isinstance(about, str) else title(about)
    return Fault("--set", name, message, code=Code.OPTION, read=text, allowed=allowed)


def _names(scheme: Scheme, label: object, indicator: Indicator) -> bool:
    try:
        return bool(label) and scheme.find(label) is indicator
    except IndicatorError:
        return False


def actuals(indicator: Indicator, texts: Sequence[str]) -> list[float | str]:
    """What was typed on the command line as values of *indicator*'s parts.

    One text may hold the actuals of several parts: ``1500,3500``, ``119,100`` or ``1,500/3,500``.
    For one actual ``1,500`` is one number. Raises FaultyValueError where both could be meant.
    """
    parts = indicator.parts
    if len(texts) == 1 and len(parts) > 1:
        texts = _split(indicator, texts[0])
    values: list[float | str] = []
    for order, text in enumerate(texts):
        unit = parts[min(order, len(parts) - 1)].scale.unit
        number = parse_number(text, unit)
        # A count that looks like a day stays as it was typed: grouped thousands make it a count.
        values.append(text if number is None or (unit.whole and is_day(number)) else number)
    return values


def _split(indicator: Indicator, text: str) -> Sequence[str]:
    """The texts of the several actuals in *text*."""
    names = " / ".join(part.name for part in indicator.parts)
    allowed = f"실적 {len(indicator.parts)}개({names})"
    todo = "1500,3500 또는 1,500/3,500처럼 적으세요"
    if "/" in text:
        return text.split("/")
    pieces = text.split(",")
    # A choice of routes takes one actual, too; and no actual of its own begins with a zero.
    one = indicator.combine == BEST or any(_ZERO_FIRST(each.strip()) for each in pieces[1:])
    if is_grouped(text) and (one or len(pieces) != len(indicator.parts)):
        what = f"「{shorten(text)}」은(는) 한 값인지 {len(pieces)}개 값인지 알 수 없음"
        raise _refused(indicator, text, what, allowed, todo)
    if len(pieces) > len(indicator.parts):
        what = f"「{shorten(text)}」은(는) 값 {len(pieces)}개, 실적은 {len(indicator.parts)}개뿐임"
        raise _refused(indicator, text, what, allowed, todo)
    return pieces


def hand(indicator: Indicator, text: str) -> float | str:
    """The hand score that *text* says, or *text* where it says none."""
    number = parse_number(text, hand_unit(indicator))
    return text if number is None else number


def target(text: str) -> float:
    """The points that ``--target`` states; raises FaultyValueError for no number of 0 or more."""
    try:
        wanted = float(text)
        if not 0 <= wanted < float("inf"):
            raise ValueError
        return wanted
    except ValueError:
        raise FaultyValueError(
            f"--target: 읽은 값 「{text[:40]}」. 허용: 0 이상의 수(예: 75). 할 일: 점수를 고치세요"
        ) from None
