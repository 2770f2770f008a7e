"""The unit that a clerk's table states for a figure: by its header, its row, or the cell's format.

What is stated is obeyed, and the formula that is written carries it, so that a cell and the
evaluation never give two scores. Where it contradicts the figure, the figure is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hopejobs_xl.base.values import CellError, Unit, parse_number, plain
from hopejobs_xl.ooxml.sheet_cells import Cells, Place
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import fold
from hopejobs_xl.scheme.scale import CHECKLIST, GRADES, HAND

from .header_rows import FARTHEST, Band
from .header_units import NOTES, Over, over, unit_column
from .header_words import UNIT
from .labels import clean, is_blank, number_in
from .scan import Words, near
from .unit_words import PERCENT, UnitWords, in_brackets

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|([^\x00-\x7f])')
_COLOURS = re.compile(r"\[[^\]]*\]")  # and conditions, currencies
_PADDING = re.compile(r"[_*].")
_COMMAS = re.compile(r"[0#?](,+)(?![0#?,])")
_BARE = re.compile(r"[-+△−]?[\d,.\s]+")


@dataclass(frozen=True)
class How:
    """How the figure in one cell is read.

    ``kind`` is ``""`` (as it is), ``percent`` (15 is 15 %; what is not above 1 may be either, and
    is refused), ``factor``, ``numbers`` (these are refused; text says its own unit) or ``refused``.
    ``problem`` says why the figure is refused.
    """

    kind: str = ""
    factor: Fraction = Fraction(1)
    problem: str = ""

    def argument(self, cell: str) -> str:
        """What a formula hands on of *cell*, so that it reads as :meth:`given` does."""
        if self.kind == "refused":
            return f'{cell}&"?"'
        if self.kind == "percent":
            scaled = f'IF(OR({cell}=0,ABS({cell})>1),{cell}/100,{cell}&"%?")'
        elif self.kind == "numbers":
            scaled = f'IF({cell}=0,{cell},{cell}&"?")'
        elif self.kind == "factor":
            up = self.factor >= 1
            scaled = f"{cell}*{self.factor}" if up else f"{cell}/{1 / self.factor}"
        else:
            return cell
        return f'IF(ISNUMBER({cell}),{scaled},{cell}&"")'

    def given(self, value: object) -> object:
        """*value*, the content of the cell, as the function gets it."""
        if not self.kind or isinstance(value, CellError):
            return value
        if self.kind == "refused":
            return f"{_text(value)}?"
        if isinstance(value, bool):
            return _text(value)
        if not isinstance(value, (int, float)):
            return value
        if self.kind == "numbers":
            return value if value == 0 else f"{_text(value)}?"
        if self.kind == "percent":
            return value / 100 if value == 0 or abs(value) > 1 else f"{plain(value)}%?"
        up = self.factor >= 1
        return value * float(self.factor) if up else value / float(1 / self.factor)


AS_IT_IS = How()


@dataclass(frozen=True)
class Shown:
    """How a number format shows a number: divided by ``thousands``, with ``unit`` behind it."""

    thousands: int = 1  # 1,000 or 1,000,000 where commas at the end shorten what is shown
    unit: str = ""
    percent: bool = False  # Excel's own %, which multiplies; a quoted one does not


class Units:
    """What units a table states; ``how`` says what follows for one cell."""

    def __init__(
        self,
        scheme: Scheme,
        cells: Cells,
        formats: Callable[[Iterable[Place]], Mapping[Place, str]],
        stated: Over,
        columns: Mapping[str, int],
    ) -> None:
        """*stated* is what stands over the figures.

        *formats* gives the number formats of places, *columns* those of the table by key.
        """
        self._cells, self._formats, self._columns = cells, formats, columns
        self._words, self._stated = UnitWords(scheme), stated

    def how(self, row: int, key: str, indicator: Indicator) -> How:
        """How the figure of *indicator* in the column *key* (``actual``, ``actual2``) is read."""
        order = ("actual", "actual2").index(key)
        if key not in self._columns or order >= len(indicator.parts):
            return AS_IT_IS
        scale = indicator.parts[order].scale
        if scale.method in (CHECKLIST, GRADES, HAND):  # marks and grades have no unit
            return AS_IT_IS
        unit = scale.unit
        column = self._columns[key]
        place = self._cells.first(row, column)
        value = self._cells.values.get(place) if place[0] == row else None
        number = number_in(value)
        shown = Shown()
        if number is not None or is_blank(value):
            shown = self._shown(self._formats([place]).get(place, ""))
        own, head = "", ""
        for each in (*self._of_row(row, unit), *filter(None, [shown.unit])):
            if own and own != each:
                head = each
            own = own or each
        heads = self._fitting(self._stated.units(row, key), unit)
        if not head and heads:
            head = own if own in heads else heads[0]
        if len(heads) > 1:  # 「(단위: 원, 백만원)」: either, so that neither is obeyed
            own = own or heads[-1]
        read = self._read(unit, own, head, shown)
        if isinstance(value, str) and not isinstance(value, CellError):
            return self._of_text(value, unit, read, own or head)
        if number and read.kind == "numbers":
            return replace(read, problem=_both(unit, number, own or head, shown))
        if number and read.kind == "percent" and abs(number) <= 1:
            return replace(read, problem=_either(unit, number))
        return read

    def _read(self, unit: Unit, own: str, head: str, shown: Shown) -> How:
        """How a number of *unit* is read that *own* (its row, its format) or *head* speak of."""
        if own and head and own != head and not self._agree(unit, own, head):
            return How("numbers")
        stated = own or head
        if shown.percent:
            fits = unit.percent and stated in ("", PERCENT)
            return AS_IT_IS if fits or (unit.percent and not own) else How("numbers")
        if stated == PERCENT:
            if not unit.percent:
                return How("numbers")
            return How("factor", Fraction(1, 100)) if shown.unit else How("percent")
        factor, base = self._words.split(stated)
        if not stated or (base not in _names(unit) and factor == 1 and not (own and unit.percent)):
            return AS_IT_IS
        if base not in _names(unit):
            return How("numbers")
        if shown.thousands > 1:  # 3,201,300 that is shown as 3 under 백만원
            return AS_IT_IS if factor == shown.thousands else How("numbers")
        return AS_IT_IS if factor == 1 else How("factor", factor)

    def _agree(self, unit: Unit, own: str, head: str) -> bool:
        """Whether a row may say another unit than the header: one that fits, where that does not.

        건 and 명 are the same to us: both count.
        """
        if self._fits(unit, own) and not self._fits(unit, head):
            return True
        return (
            PERCENT not in (own, head) and self._words.split(own)[0] == self._words.split(head)[0]
        )

    def _fits(self, unit: Unit, stated: str) -> bool:
        """Whether *unit* may be said in the unit *stated*."""
        return unit.percent if stated == PERCENT else self._words.split(stated)[1] in _names(unit)

    def _of_text(self, value: str, unit: Unit, read: How, stated: str) -> How:
        """Text keeps the unit that it says itself; a bare number in text is not guessed at."""
        if not read.kind or is_blank(value):
            return read
        bare = _BARE.fullmatch(unicodedata.normalize("NFKC", clean(value)).strip()) is not None
        says = parse_number(value, unit) is not None and not bare
        if not bare and (not says or read.kind != "factor" or read.factor < 1):
            return read
        text = " ".join(clean(value).split())[:20]
        problem = (
            f"글자로 적은 「{text}」이고 표가 말하는 단위는 「{stated}」이어서 어느 쪽인지 알 수 "
            f"없음: {_write_it(unit)}"
        )
        return How("refused", problem=problem)

    def _of_row(self, row: int, unit: Unit) -> list[str]:
        """What the unit column and the label of *row* state for a figure of *unit*."""
        said = []
        if "unit" in self._columns:
            said.append(self._words.of_text(clean(self._cells.value(row, self._columns["unit"]))))
        label = clean(self._cells.value(row, self._columns["label"]))
        said += [self._words.units(text) for text in in_brackets(label)[-2:]]
        return [each for stated in said for each in self._fitting(stated, unit)]

    def _fitting(self, stated: frozenset[str], unit: Unit) -> list[str]:
        """Those of the *stated* units that a figure of *unit* may be in; one alone is obeyed."""
        if len(stated) < 2:
            return list(stated)
        return sorted(each for each in stated if each and self._fits(unit, each))

    def _shown(self, code: str) -> Shown:
        """What the number format *code* says."""
        first = _first_section(code)
        first = _COLOURS.sub("", first)
        literals = ["".join(each) for each in _LITERAL.findall(first)]
        rest = _PADDING.sub("", _LITERAL.sub("", first))
        commas = _COMMAS.search(rest)
        thousands = 1000 ** len(commas[1]) if commas else 1
        unit = self._words.unit("".join(literals).strip())
        return Shown(thousands, unit, PERCENT in rest)


def of_table(
    scheme: Scheme,
    words: Words,
    cells: Cells,
    formats: Callable[[Iterable[Place]], Mapping[Place, str]],
    rows: Sequence[int],
    columns: Mapping[str, int],
) -> Units:
    """What is stated in the table with its indicators in *rows* of *cells*.

    *words* are those of *scheme*. *columns* are those of the table by key (``label`` among them);
    the column of units is looked for where it is not among them.
    """
    if not rows:
        return Units(scheme, cells, formats, Over(), columns)
    scan = near(cells, words, range(min(rows) - FARTHEST - NOTES - 1, max(rows) + 1))
    band = Band(scan, columns["label"], min(rows))
    if UNIT not in columns and (found := unit_column(scan, band, rows, columns)):
        columns = dict(columns) | {UNIT: found}
    return Units(scheme, cells, formats, over(scan, band, rows, columns), columns)


def _first_section(code: str) -> str:
    """The part of a number format for positive numbers."""
    inside = False
    for at, char in enumerate(code):
        if char == '"':
            inside = not inside
        elif char == ";" and not inside:
            return code[:at]
    return code


def _names(unit: Unit) -> set[str]:
    return {fold(word) for word in (unit.name, *unit.suffixes)} - {""}


def _text(value: object) -> str:
    """*value* as Excel's ``&`` writes it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return plain(value) if isinstance(value, float) else str("" if value is None else value)


def _either(unit: Unit, value: float) -> str:
    """Why a number up to 1 under % is refused."""
    as_said, as_is = unit.show(value / 100), unit.show(value)
    return (
        f"표가 말하는 단위는 「%」인데 칸의 수는 {plain(value)}: {as_said}인지 {as_is}인지 알 수 "
        f"없음. 셀에 {as_said} 또는 {as_is}라고 %까지 적으세요"
    )


def _both(unit: Unit, value: float, stated: str, shown: Shown) -> str:
    """Why a number is refused whose unit is said to be another one."""
    said = PERCENT if shown.percent else stated
    seen = f"{plain(value * 100)}%" if shown.percent else f"{plain(value)}{said}"
    return (
        f"표나 셀 서식으로는 {seen}인데 이 지표의 단위는 {unit.name}({unit.show(value)}): 어느 "
        f"쪽인지 알 수 없음. {_write_it(unit)}"
    )


def _write_it(unit: Unit) -> str:
    example = unit.show(0.15 if unit.percent else 15)
    return f"단위까지 셀에 적거나(예: {example}) 표의 단위를 고치세요"
