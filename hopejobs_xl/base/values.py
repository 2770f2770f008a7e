"""What arrives at a function, and what it means for a unit.

Six kinds of input have six stated results: a number, a number written as text, other text, a blank
cell, an omitted argument and an Excel error; a value that its unit does not allow is a seventh.
``worksheet.com_values`` and the hosts translate their own encodings to the values named here.
"""

from __future__ import annotations

import datetime as dt
import enum
import math
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple, SupportsFloat, SupportsIndex, TypeGuard

from . import folding
from .dates import shown_moment
from .shortening import ROUND_UP, shortened


class CellError(str):
    """An Excel error value, e.g. ``CellError("#N/A")``."""

    __slots__ = ()


NOT_AVAILABLE = CellError("#N/A")
WRONG_VALUE = CellError("#VALUE!")
WRONG_NUMBER = CellError("#NUM!")
ERRORS = tuple(
    CellError(code) for code in ("#N/A", "#VALUE!", "#NUM!", "#DIV/0!", "#NAME?", "#NULL!", "#REF!")
)

BLANK = None

# Cells of a sheet, row by row.
Rows = list[list[object]]


class _Missing:
    """The type of ``MISSING``: an argument that was left out (a blank cell is not)."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()

NOT_APPLICABLE_WORDS = frozenset({"해당없음", "해당사항없음"})

# Excel keeps 15 significant digits: a larger count cannot have been typed exactly.
LARGEST = 1e15
_LONGEST_TEXT = 60

MINUS_SIGNS, POINT_SUFFIX = "-−△", "점"
YEAR, MONTH, DAY = "년", "월", "일"
QUOTES = "'’‘`´"  # before the two digits of a year

PERCENT = "%"

# What a unit counts: only whole things, or anything.
WHOLE, ANY = "whole", "any"
COUNTS = (WHOLE, ANY)
# What a ratio is: a part of all, this over last - 1, one count over another.
SHARE, CHANGE, QUOTIENT = "share", "change", "quotient"
RATIOS = (SHARE, CHANGE, QUOTIENT)

_GAPS = folding.characters(folding.GAPS)
_BLANK = f"[{folding.BLANKS}]*"
_THOUSANDS = rf"[0-9]{{1,3}}(?P<gap>[,{_GAPS}])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*"
_GROUPED = re.compile(_THOUSANDS)
_THOUSANDS_ANYWHERE = re.compile(rf"[0-9][,{_GAPS}][0-9]")
_NUMERIC = re.compile(
    rf"(?P<sign>[{MINUS_SIGNS}+]?){_BLANK}"
    rf"(?P<digits>(?:{_THOUSANDS}|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
    rf"(?P<exponent>[eE][-+]?[0-9]{{1,4}})?{_BLANK}(?P<suffix>[^0-9.,{folding.BLANKS}].*)?",
    re.DOTALL,
)
# The next two are for what is no number: compiled when they are looked for.
_DATE = (
    rf"[0-9]{{4}}(?:[-./][0-9]{{1,2}}[-./][0-9]|{YEAR}).*"  # 2016-04-01 ..., 2016년 ...
    rf"|[{QUOTES}][0-9]{{2}}[-./{YEAR}][0-9].*"  # '16. 4.
    r"|[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}\.?"  # 16.4.1.
    rf"|[0-9]{{1,2}}{MONTH}[0-9]{{1,2}}{DAY}.*"  # 4월 1일
    r"|(?:19|20)[0-9]{2}[-.][0-9]{1,2}\.?"  # 2016. 4. (2016.4 without a blank is a number)
)
_FIGURE = rf"[{MINUS_SIGNS}+]?[0-9][0-9,]*(?:\.[0-9]+)?[^0-9.,{folding.BLANKS}]{{0,3}}"
_APART = rf"(?:[,;/~]?[{folding.BLANKS}]+[,;/~]?{_BLANK}|[;/~])"
_FIGURES = rf"{_FIGURE}(?:{_APART}{_FIGURE})+"
# What a person does about a number that its cell shows as a date; for a text it cures nothing.
_FORMAT, _NO_DATE = "셀 서식을 숫자로 바꾸고 다시 입력하세요", "날짜가 아니라 수를 적으세요"
# A count of eight digits between these may be a day, 20160401.
DAYS = range(1900_01_01, 2100_01_01)


class Kind(enum.Enum):
    """What an argument turned out to be."""

    NUMBER = "number"
    BLANK = "blank"
    OMITTED = "omitted"
    TEXT = "text"
    ERROR = "error"
    OUTSIDE = "outside"
    NOT_APPLICABLE = "not applicable"


class Unit(NamedTuple):
    """A unit of an actual: what it is, what it allows and how people write it.

    ``minimum`` and ``maximum`` are in data units (0.15 for 15 %); ``None`` is no bound. ``counts``
    is ``WHOLE`` or ``ANY``, ``ratio`` one of ``RATIOS`` or empty: nothing else says what it is.
    """

    name: str
    minimum: float | None = None
    maximum: float | None = None
    percent: bool = False
    suffixes: tuple[str, ...] = ()
    counts: str = ANY
    ratio: str = ""

    @property
    def whole(self) -> bool:
        """Whether it counts whole things."""
        return self.counts == WHOLE

    def show(self, number: float) -> str:
        """*number* as a clerk writes it, with 15 significant digits: ``15%``, ``3,201,300원``."""
        return self._suffixed(number * 100 if self.percent else number)

    def brief(self, number: float) -> str:
        """*number* as it is printed: the quotient 110 / 2,100 is ``5.24%``."""
        return self._suffixed(shortened(number * 100 if self.percent else number))

    def show_change(self, number: float) -> str:
        """*number* as a difference between two actuals: ``+200명``, ``-0.5%p``.

        That of a quotient is shortened, and never to less than is needed.
        """
        more = shortened(number * 100 if self.percent else number, ROUND_UP)
        return f"{'+' if number > 0 else ''}{self._suffixed(more)}{'p' if self.percent else ''}"

    def _suffixed(self, number: float) -> str:
        if self.percent:
            return f"{plain(number)}%"
        return f"{grouped(number)}{self.suffixes[0] if self.suffixes else ''}"

    def allows(self, number: float) -> bool:
        """Whether *number* is within the bounds, and small enough to have been typed exactly."""
        return (
            -LARGEST < number < LARGEST
            and (self.minimum is None or number >= self.minimum)
            and (self.maximum is None or number <= self.maximum)
        )

    def divides(self, number: float) -> bool:
        """Whether *number*, as Excel shows it, is a fraction of what is counted whole."""
        return self.counts == WHOLE and not (number.is_integer() or round15(number).is_integer())

    def allowed(self) -> str:
        """The allowed range in words, for messages."""
        low = "" if self.minimum is None else f"{self.show(self.minimum)} 이상"
        high = "" if self.maximum is None else f"{self.show(self.maximum)} 이하"
        only = "정수" if self.whole else ""
        return f"{self.name} {' '.join(part for part in (low, high, only) if part)}".strip()


class Reading(NamedTuple):
    """One argument, read: its kind, the number if it is one, and a Korean note where needed.

    ``error`` is set for ``Kind.ERROR`` (the cell's own), ``TEXT`` and ``OUTSIDE``.
    """

    kind: Kind
    number: float | None = None
    note: str = ""
    error: CellError | None = None
    text: str = ""


_NOTHING = Reading(Kind.BLANK)
_OMITTED = Reading(Kind.OMITTED)


def read(raw: object, unit: Unit, *, typed: bool = True) -> Reading:
    """Read one argument as a value of *unit*.

    *raw* is a float, int, str, bool, date, ``None`` (blank), ``MISSING`` or a ``CellError``.
    *typed*: a person wrote it, so that a count like 20160401 is a day; what a program worked out
    never is. Never raises: what cannot be scored comes back as a reading that says why.
    """
    if type(raw) is float:
        return _within(raw, unit, "", typed)
    if raw is None or raw == "":
        return _NOTHING
    if raw is MISSING:
        return _OMITTED
    if isinstance(raw, CellError):
        return Reading(Kind.ERROR, None, f"실적 셀이 오류 {raw}: 그 셀의 수식을 먼저 고치세요", raw)
    if isinstance(raw, bool):
        word = "TRUE" if raw else "FALSE"
        return _outside(
            f"{word}(참/거짓)는 {unit.name} 값이 아님: 허용 {unit.allowed()}. 숫자로 입력하세요"
        )
    if isinstance(raw, dt.date):
        return _outside(_date_note(shown_moment(raw), unit, _FORMAT))
    if isinstance(raw, str):
        return _read_text(raw, unit, typed)
    if not isinstance(raw, (int, SupportsFloat, SupportsIndex)):
        return _text(str(raw), unit)
    try:
        return _within(float(raw), unit, "", typed)
    except OverflowError:  # a whole number of more than 308 digits
        return _within(math.inf, unit, "", typed)
    except (TypeError, ValueError):
        return _text(str(raw), unit)


def parse_number(text: str, unit: Unit) -> float | None:
    """The number that *text* writes in *unit* (``"15%"``, ``"3,201,300"``, ``"1,500명"``).

    Digits are 0 to 9, full-width ones too. Blanks may stand at the ends and around the sign and
    the unit. Between digits only one of ``folding.GAPS`` may, before groups of exactly three, like
    a comma; a plain blank there parts two figures. ``None`` when the text is not one number of
    this unit: a suffix of another unit is refused.
    """
    folded = folding.narrow(text).strip()
    if len(folding.joined(folded)) > _LONGEST_TEXT:
        return None
    match = _NUMERIC.fullmatch(folded)
    if match is None:
        return None
    digits = re.sub(f"[,{_GAPS}]", "", match["digits"]) + (match["exponent"] or "")
    sign = -1.0 if match["sign"] and match["sign"] in MINUS_SIGNS else 1.0
    suffix = folding.joined(match["suffix"] or "")
    if suffix == PERCENT and unit.percent:
        # float("15e-2") is the double nearest to 0.15; 15.0 / 100 need not be.
        number = float(f"{digits}e-2") if match["exponent"] is None else float(digits) / 100
        return sign * number
    if suffix in ("", *unit.suffixes):
        return sign * float(digits)
    return None


def is_grouped(text: str) -> bool:
    """Whether *text* is one number with thousands separators, like ``1,500``."""
    return _GROUPED.fullmatch(folding.narrow(text).strip()) is not None


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether *value* is a number as a cell holds one: TRUE and FALSE are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def round15(number: float) -> float:
    """*number* rounded to 15 significant digits, as Excel itself shows and compares it."""
    return float(f"{number:.15g}")


def difference(number: float, less: float) -> float:
    """*number* without *less*, both as they are printed: 75 - 69.57 is 5.43, as on paper.

    Rounding the binary difference cannot give that: it has lost the digits that 15 would show.
    """
    return float(Decimal(f"{number:.15g}") - Decimal(f"{less:.15g}"))


def plain(number: float) -> str:
    """*number* with at most 15 significant digits and no exponent below 1e15."""
    if not math.isfinite(number):
        return str(number)
    if number == int(number) and abs(number) < LARGEST:
        return str(int(number))
    return f"{number:.15g}"


def grouped(number: float) -> str:
    """*number* with thousands separators and at most 15 significant digits."""
    text = plain(number)
    if "e" in text or not math.isfinite(number):
        return text
    whole, point, fraction = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{point}{fraction}"


def shorten(text: str) -> str:
    """*text* for a message: one line, at most 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:37]}… ({len(text):,}자)"


def _read_text(raw: str, unit: Unit, typed: bool) -> Reading:
    stripped = folding.visible(raw).strip()
    if not stripped:
        return _NOTHING
    if folding.joined(stripped) in NOT_APPLICABLE_WORDS:
        return Reading(Kind.NOT_APPLICABLE, text=stripped)
    number = parse_number(stripped, unit)
    if number is not None:
        # Who groups thousands means a number, even where the digits could be a day.
        typed = typed and _THOUSANDS_ANYWHERE.search(folding.narrow(stripped)) is None
        return _within(number, unit, f"글자 「{shorten(stripped)}」을(를) 수로 읽음", typed)
    if re.fullmatch(_DATE, folding.joined(stripped)):
        return _outside(_date_note(f"날짜 {shorten(stripped)}", unit, _NO_DATE))
    return _text(stripped, unit)


def _within(number: float, unit: Unit, note: str, typed: bool) -> Reading:
    # A ratio that comes out one bit over 100 % is 100 % to everybody who looks at it.
    if unit.allows(number) or (math.isfinite(number) and unit.allows(round15(number))):
        # Most counts are whole and small: nothing to look at.
        if unit.counts == WHOLE and not (number.is_integer() and number < DAYS.start):
            if unit.divides(number):
                return _outside(_fraction_note(number, unit))
            if typed and is_day(number):
                return _outside(_day_note(number, unit))
        return Reading(Kind.NUMBER, number, note)
    return _outside(_range_note(number, unit))


def is_day(number: float) -> bool:
    """Whether *number* is a day of the calendar in eight digits, like 20160401."""
    if not DAYS.start <= number < DAYS.stop:
        return False
    try:
        dt.datetime.strptime(f"{round(number)}", "%Y%m%d")
    except ValueError:
        return False
    return True


def _fraction_note(number: float, unit: Unit) -> str:
    return (
        f"{unit.show(number)}은(는) 정수가 아님: {unit.name}은(는) 낱낱이 세는 단위라 소수가 없음. "
        f"허용 {unit.allowed()}. 실적을 확인해 정수로 고치세요"
    )


def _day_note(number: float, unit: Unit) -> str:
    digits = plain(number)
    return (
        f"{digits}은(는) 날짜 {digits[:4]}-{digits[4:6]}-{digits[6:]}로 보임: 허용 "
        f"{unit.allowed()}. 실적을 다시 입력하세요. 정말 이 수라면 글자 「{grouped(number)}」처럼 "
        "쉼표를 넣어 적으세요"
    )


def _range_note(number: float, unit: Unit) -> str:
    if not math.isfinite(number):
        return f"{number}은(는) 수가 아님: 허용 {unit.allowed()}. 숫자만 입력하세요"
    if unit.percent and unit.maximum is not None and unit.maximum < number <= unit.maximum * 100:
        return (
            f"{plain(number)}은(는) {plain(number * 100)}%라는 뜻: 허용 {unit.allowed()}. "
            f"{plain(number)}%라면 {plain(number)}% 또는 {plain(number / 100)}로 입력하세요"
        )
    if abs(number) >= LARGEST:
        return (
            f"{number:g}은(는) 너무 큼: 엑셀은 15자리까지만 정확. 허용 {unit.allowed()}. "
            "확인해 고치세요"
        )
    return f"{unit.show(number)}은(는) 허용 범위 밖: 허용 {unit.allowed()}. 확인해 고치세요"


def _date_note(shown: str, unit: Unit, todo: str) -> str:
    return f"{shown}은(는) 수가 아님: 허용 {unit.allowed()}. {todo}"


def _outside(note: str) -> Reading:
    return Reading(Kind.OUTSIDE, None, note, WRONG_NUMBER)


def _text(raw: str, unit: Unit) -> Reading:
    shown, allowed = f"글자 「{shorten(raw)}」", f"허용 {unit.allowed()}"
    folded = folding.narrow(raw).strip()
    odd = next((each for each in folded if _is_odd_digit(each)), None)
    if odd is not None:
        why = f"의 「{odd}」은(는) 실적을 적는 숫자가 아님: {allowed}. 숫자는 0~9로 고쳐 적으세요"
        return Reading(Kind.TEXT, None, shown + why, WRONG_VALUE, raw)
    if len(folded) <= _LONGEST_TEXT and re.fullmatch(_FIGURES, folded):
        why = f"은(는) 두 수가 한 칸에 있어 수가 아님: {allowed}. 한 칸에 한 수만 적으세요"
        return Reading(Kind.TEXT, None, shown + why, WRONG_VALUE, raw)
    note = f"{shown}은(는) 수가 아님: {allowed}. 숫자만 입력하세요"
    return Reading(Kind.TEXT, None, note, WRONG_VALUE, raw)


def _is_odd_digit(letter: str) -> bool:
    """Whether *letter* is a digit or number to Unicode, but not one of 0 to 9."""
    return not letter.isascii() and unicodedata.category(letter) in ("Nd", "Nl", "No")
