"""Values typed on the command line: a day, a target, actuals; wrong ones are refused."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hopejobs_xl.base import folding
from hopejobs_xl.base.errors import HopeJobsError, IndicatorError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import is_day, is_grouped, parse_number, shorten
from hopejobs_xl.scheme.model import BEST
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scoring.grounds import Ground, ground, has_grounds, quotient
from hopejobs_xl.scoring.hand_points import hand_unit

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


class Wrong:
    """Collects what is wrong with the options of a command, so that all of it is told at once."""

    def __init__(self) -> None:
        self._errors: list[FaultyValueError] = []

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Keep a FaultyValueError that is raised inside, and go on behind the block."""
        try:
            yield
        except FaultyValueError as error:
            self._errors.append(error)

    def settle(self) -> None:
        """Raise FaultyValueError of all that was kept, a line each, if anything was."""
        if self._errors:
            faults = [fault for error in self._errors for fault in error.faults]
            raise FaultyValueError("\n".join(map(str, self._errors)), faults)


def day(text: str, option: str = "--as-of") -> dt.date:
    """The day that *option* states; raises FaultyValueError for none that Excel knows."""
    try:
        read = dt.date.fromisoformat(text)
        if read < _FIRST_DAY:
            raise ValueError
        return read
    except ValueError:
        allowed = "1900-03-01부터의 YYYY-MM-DD(예: 2016-04-01)"
        raise _wrong(option, text, allowed, "날짜를 고치세요") from None


def period(text: str, option: str = "--period") -> tuple[dt.date, dt.date]:
    """The first and last day that *option* states, as ``2016-09-01..2017-08-31`` or with ``~``."""
    first, _, last = text.replace("~", "..").partition("..")
    try:
        start, end = day(first.strip(), option), day(last.strip(), option)
    except FaultyValueError:
        start, end = dt.date.max, dt.date.min
    if start > end:
        allowed = "첫날..끝날(예: 2016-09-01..2017-08-31)"
        raise _wrong(option, text, allowed, "날짜를 고치세요")
    return start, end


def set_actuals(book: FileWorkbook, texts: Sequence[str]) -> list[str]:
    """Write each ``지표=실적`` of *texts* into the form; returns what was read as several actuals.

    ``지표=`` empties the actuals, ``지표 수기=4`` gives a hand score. All of them are read before
    anything is written: raises FaultyValueError of all that are wrong, and of a cell that is set
    twice (which of the two was meant is not guessed).
    """
    if not texts:
        return []
    from hopejobs_xl.hosts.file import file_actions
    from hopejobs_xl.sheets import actions
    from hopejobs_xl.sheets.form_rows import form_rows
    from hopejobs_xl.sheets.layout import FORM

    scheme = actions.read_scheme(book)
    labels = [row.label for row in form_rows(book.read(FORM))]
    if any(each in (None, "") for each in labels):
        # A program that does not calculate saved the file: names are formulas without a result.
        file_actions.calculate(book)
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
        if made.counts is not None and _kept_counts(book, at, made.counts):
            continue
        width = len(book.read(block)[at])
        values = [*made.values, *([None] * width)][:width]
        book.write_cells(block, {(at, column): value for column, value in enumerate(values)})
    return [made.note for made in found.values() if made.note]


def _kept_counts(book: FileWorkbook, at: int, counts: Ground) -> bool:
    """Write *counts* into 산출근거 of the row *at* of the form (from 0).

    Whether the cell of the actual makes its rate of them by itself. A workbook of 0.3.0 has no
    산출근거: it gets the rate alone.
    """
    from hopejobs_xl.sheets.layout import ACTUALS, GROUNDS

    if GROUNDS.name not in book.names():
        return False
    book.write_cells(GROUNDS.name, {(at, 0): counts.numerator, (at, 1): counts.denominator})
    sheet, top, left = book.locate(ACTUALS)
    return (top + at, left) in book.formulas().get(sheet, {})


class _Setting(NamedTuple):
    """One ``--set``, read: its *values* belong into the row *place* (a block of cells, its row)."""

    text: str
    indicator: Indicator
    place: tuple[str, int]
    values: Sequence[object]
    note: str = ""
    counts: Ground | None = None  # of which the only one of *values* is the rate


def _setting(scheme: Scheme, labels: Sequence[object], text: str) -> _Setting:
    """What *text* says; FaultyValueError with one fault where it cannot be obeyed."""
    from hopejobs_xl.scheme.scale import HAND
    from hopejobs_xl.sheets.layout import ACTUALS, HANDS

    name, found, value = text.partition("=")
    if not found or not name.strip():
        raise _refused(f"「{shorten(text)}」", text, "지표나 =이 빠짐", _ALLOWED, _EXAMPLE)
    indicator, by_hand = _named(scheme, name, text)
    at = next((i for i, each in enumerate(labels) if _names(scheme, each, indicator)), None)
    if at is None:
        what = "추진실적에 이 지표의 줄이 없음"
        raise _refused(indicator, text, what, "추진실적의 지표", "지표 이름을 되돌리세요")
    if by_hand and not indicator.takes_hand:
        what = "배점기준으로 계산하는 지표라 수기점수를 쓰지 않음"
        todo = f"'{indicator.no}=실적'으로 적으세요"
        raise _refused(indicator, text, what, "정성지표나 미등록 지표의 수기점수", todo)
    block = HANDS if by_hand or indicator.parts[0].scale.method == HAND else ACTUALS
    note = ""
    values: Sequence[float | str | None] = [None] if by_hand else [None] * len(indicator.parts)
    if not folding.is_blank(value):
        values = [hand(indicator, value)] if by_hand else actuals(indicator, [value])
        _check(scheme, indicator, values, by_hand, text)
        if not by_hand and is_grouped(value) and len(values) > 1:
            shown = " / ".join(
                part.shown(number)
                for part, number in zip(indicator.parts, values, strict=True)
                if number is not None
            )
            note = f"--set {title(indicator)}: 「{value.strip()}」은(는) 실적 2개로 읽음({shown})"
    counts = None if by_hand else counted(indicator, value)
    return _Setting(text, indicator, (block, at), values, note, counts)


def _check(
    scheme: Scheme, indicator: Indicator, values: Sequence[object], by_hand: bool, text: str
) -> None:
    """Refuse *values* that cannot be scored; *text* is what was typed."""
    from hopejobs_xl.scoring.points import score
    from hopejobs_xl.scoring.results import State
    from hopejobs_xl.sheets.form_rows import allowed_in

    blank = [None] * len(indicator.parts)
    result = score(scheme, indicator, blank, values[0]) if by_hand else score(
        scheme, indicator, values
    )  # fmt: skip
    if result.cause is not None:
        code, column, note = result.cause
        if code is Code.ACTUAL_MISSING:
            raise _some_missing(indicator, values, text)
        allowed = allowed_in(indicator, code, column)
        fault = Fault(
            "--set", title(indicator), note, code=code, column=column, read=text, allowed=allowed
        )
        raise FaultyValueError(str(fault), [fault])
    if result.state is State.MISSING:
        raise _some_missing(indicator, values, text)


def _some_missing(indicator: Indicator, values: Sequence[object], text: str) -> FaultyValueError:
    """That not all actuals of *indicator* are among its *values*."""
    given = [*values, *[""] * len(indicator.parts)]
    pairs = zip(indicator.parts, given, strict=False)
    lost = ", ".join(part.name for part, value in pairs if folding.is_blank(str(value)))
    count, names = len(indicator.parts), "/".join(part.name for part in indicator.parts)
    todo = f"'{indicator.no}={names}'처럼 수 {count}개를 적으세요"
    return _refused(indicator, text, f"{lost} 실적이 빠짐", f"실적 {count}개({names})", todo)


def _named(scheme: Scheme, name: str, text: str) -> tuple[Indicator, bool]:
    """The indicator called *name*, and whether its hand score is meant (``⑰ 수기``)."""
    try:
        return scheme.find(name), False
    except IndicatorError as error:
        found = _by_hand(scheme, name)
        if found is None:
            raise _unknown("--set", text, name, error) from None
        return found, True


def _by_hand(scheme: Scheme, name: str) -> Indicator | None:
    """The indicator whose hand score *name* is (``⑰ 수기``); ``None`` where it is none."""
    name = name.strip()
    head = next((each for each in map(name.removesuffix, _BY_HAND) if each != name), "")
    try:
        return scheme.find(head) if head.strip() else None
    except IndicatorError:
        return None


def _refused(
    about: Indicator | str, text: str, what: str, allowed: str, todo: str, option: str = "--set"
) -> FaultyValueError:
    fault = _fault(about, text, what, allowed, todo, option)
    return FaultyValueError(str(fault), [fault])


def _fault(
    about: Indicator | str, text: str, what: str, allowed: str, todo: str, option: str = "--set"
) -> Fault:
    message = f"{what}. 허용: {allowed}. 할 일: {todo}"
    name = about if isinstance(about, str) else title(about)
    return Fault(option, name, message, code=Code.OPTION, read=text, allowed=allowed)


def _names(scheme: Scheme, label: object, indicator: Indicator) -> bool:
    try:
        return bool(label) and scheme.find(label) is indicator
    except IndicatorError:
        return False


def actuals(indicator: Indicator, texts: Sequence[str], option: str = "--set") -> list[float | str]:
    """What was typed on the command line as values of *indicator*'s parts.

    One text may hold the actuals of several parts: ``1500,3500``, ``119,100`` or ``1,500/3,500``.
    For one actual ``1,500`` is one number, and of a ratio ``152/2,000`` is 7.6 %. Raises
    FaultyValueError, which names *option*, where both could be meant.
    """
    parts = indicator.parts
    if len(texts) == 1 and (counts := counted(indicator, texts[0])) is not None:
        rate = quotient(indicator, counts)
        if rate is None:
            what, todo = f"「{shorten(texts[0])}」: 분모가 0", "분모를 고치세요"
            raise _refused(indicator, texts[0], what, "분자/분모(예: 152/2000)", todo, option)
        return [rate]
    if len(texts) == 1 and len(parts) > 1:
        texts = _split(indicator, texts[0], option)
    values: list[float | str] = []
    for order, text in enumerate(texts):
        unit = parts[min(order, len(parts) - 1)].scale.unit
        number = parse_number(text, unit)
        # A count that looks like a day stays as it was typed: grouped thousands make it a count.
        values.append(text if number is None or (unit.whole and is_day(number)) else number)
    return values


def counted(indicator: Indicator, text: str) -> Ground | None:
    """The numerator and denominator that *text* states for a ratio; ``None`` where it states none.

    Both are counts of 0 or more: ``152/2000``, ``152명/2,000명``.
    """
    over, slash, under = text.partition("/")
    if not slash or not has_grounds(indicator):
        return None
    found = ground(over, under)
    return None if None in found else found


def _split(indicator: Indicator, text: str, option: str) -> Sequence[str]:
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
        raise _refused(indicator, text, what, allowed, todo, option)
    if len(pieces) > len(indicator.parts):
        what = f"「{shorten(text)}」은(는) 값 {len(pieces)}개, 실적은 {len(indicator.parts)}개뿐임"
        raise _refused(indicator, text, what, allowed, todo, option)
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
        raise _wrong("--target", text, "0 이상의 수(예: 75)", "점수를 고치세요") from None


def frozen(scheme: Scheme, text: str) -> str:
    """The number of the indicator that ``--freeze`` names; raises FaultyValueError for none."""
    try:
        return scheme.find(text).no
    except IndicatorError as error:
        raise _unknown("--freeze", text, text, error) from None


def scored(scheme: Scheme, name: str) -> Indicator:
    """The indicator called *name* whose actuals are to be scored.

    Raises IndicatorError for none, FaultyValueError where a hand score is meant (``⑰ 수기``).
    """
    try:
        return scheme.find(name)
    except IndicatorError:
        found = _by_hand(scheme, name)
        if found is None:
            raise
    allowed, todo = f"{found.no}와 그 실적", f"refresh BOOK --set '{found.no} 수기=점수'를 쓰세요"
    raise _refused(found, name, "score는 실적만 받음", allowed, todo, "score")


def _wrong(option: str, text: str, allowed: str, todo: str) -> FaultyValueError:
    message = f"읽은 값 「{shorten(text)}」. 허용: {allowed}. 할 일: {todo}"
    fault = Fault(option, "", message, code=Code.OPTION, read=text, allowed=allowed)
    return FaultyValueError(f"{option}: {message}", [fault])


def _unknown(option: str, text: str, name: str, error: IndicatorError) -> FaultyValueError:
    """That *text* of *option* names no indicator."""
    fault = Fault(
        option, f"「{shorten(text)}」", str(error), code=Code.UNKNOWN_INDICATOR,
        read=name, allowed=", ".join(error.candidates),
    )  # fmt: skip
    return FaultyValueError(str(fault), [fault])
