"""An attached table as people left it: its rows, and what they changed since it was attached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import Code, Fault
from hopejobs_xl.base.values import MISSING, CellError, plain
from hopejobs_xl.ooxml.sheet_cells import Cells, Place
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.worksheet.functions import Functions

from .bound_names import TITLES, Bound, calls_ours, indicator_of, is_ours, rewritten
from .labels import Label
from .scan import Words
from .stated_units import AS_IT_IS, How, Units, of_table

_FIGURES = frozenset({"actual", "actual2"})
_AGAIN = "hopejobs attach로 다시 연결하세요"
_COPY = 3  # formulas from which on they are taken for a copied table, not for a clerk's own


class Table:
    """The rows of an attached table that count, and the faults that only its cells tell."""

    def __init__(
        self,
        scheme: Scheme,
        words: Words,
        bound: Bound,
        cells: Cells,
        formulas: Mapping[str, Mapping[Place, str]],
        formats: Callable[[Iterable[Place]], Mapping[Place, str]],
    ) -> None:
        """*cells* are those of the sheet that *bound* says, *formulas* those of all sheets.

        *formats* gives the number formats of places of that sheet.
        """
        self._scheme, self._bound, self._cells = scheme, bound, cells
        self._all_formulas = formulas
        self._formulas = formulas.get(bound.sheet, {})
        self._words, self._labels = words, words.labels
        self._formats = formats

    @cached_property
    def rows(self) -> list[int]:
        """The rows of indicators, from the top: those with a formula of ours, whatever they name.

        A row without one counts if it names an indicator that no row with one does; others are
        headings and subtotals of the clerk's.
        """
        inside = [r for r in self._filled if self._bound.top <= r <= self._bound.bottom]
        scored = {row for row in inside if calls_ours(self._formula(row))}
        named = {each.no for each in map(self.indicator, scored) if each}
        return [row for row in inside if row in scored or self._is_new(row, named)]

    @cached_property
    def _filled(self) -> list[int]:
        """The rows of the sheet that hold anything."""
        return sorted({row for row, _ in self._cells.values} | {row for row, _ in self._formulas})

    def _is_new(self, row: int, named: set[str]) -> bool:
        found = self.indicator(row)
        return found is not None and found.no not in named

    def indicator(self, row: int) -> Indicator | None:
        """The indicator of *row*, if it has one."""
        try:
            said = self.named(row)
            return None if said in (None, "") else self._scheme.find(said)
        except IndicatorError:
            return None

    def named(self, row: int) -> object:
        """What names the indicator of *row*: what its formula says, or else its label.

        Without a formula only a whole name counts: a heading may be a part of one.
        """
        text = self._formula(row)
        if not calls_ours(text):
            label = self._value(row, "label")
            if label in (None, ""):
                return None
            read = self._labels.read(label)
            if _disagrees(read):
                return None
            return read.named or (read.number if read.bare else None)
        by = indicator_of(text)
        return value(self._cells, row, by) if isinstance(by, int) else by

    def _renamed(self, row: int) -> bool:
        """Whether the label of *row* says another indicator than its formula, or none."""
        found, by = self.indicator(row), indicator_of(self._formula(row) or "")
        if found is None or by == self._bound.columns["label"]:
            return False
        read = self._labels.read(self._value(row, "label"))
        if _disagrees(read):
            return True
        return found.no not in ({read.number, read.named} - {""} or read.cut)

    def values(self, row: int) -> dict[str, object]:
        """What stands in *row*, by column key; only the columns that the table has.

        Figures are as the functions get them: in the indicator's unit, whatever the table's is.
        """
        read = {key: self._value(row, key) for key in self._bound.columns}
        read["label"] = self.named(row)
        for key in _FIGURES & set(read):
            read[key] = self._how(row, key).given(read[key])
        return read

    @cached_property
    def _units(self) -> Units:
        columns = self._bound.columns
        return of_table(self._scheme, self._words, self._cells, self._formats, self.rows, columns)

    def _how(self, row: int, key: str) -> How:
        """How the figure of *row* in the column *key* is read."""
        found = self.indicator(row)
        return AS_IT_IS if found is None else self._units.how(row, key, found)

    def outdated(self) -> dict[Place, str]:
        """Our formulas that read another unit than the table states now, or are spelt otherwise.

        Returns the formula that should be there, by place. One that refers to another row was
        filled in from there and stays, and so does one under merged cells.
        """
        found = {}
        column = self._bound.columns["points"]
        for row in self.rows:
            text = self._formula(row)
            if text is None or not is_ours(text) or (row, column) not in self._formulas:
                continue
            right = rewritten(text, {key: self._how(row, key).argument for key in _FIGURES})
            if right != text and re.search(rf"[A-Z]\$?{row}\b", right):
                found[row, column] = right
        return found

    def place(self, order: int, key: str) -> str:
        """``sheet!cell`` of the *order*-th of ``rows``; a column it has not is that of actuals."""
        row = self.rows[order] if self.rows else self._bound.top
        return self._address(row, key if key in self._bound.columns else "actual")

    def faults(
        self, made: Evaluation, functions: Functions, copies: Sequence[str]
    ) -> tuple[Fault, ...]:
        """All faults of *made*, the evaluation of ``rows``; *copies* are titles of sheets."""
        outside = list(self._outside())
        told = {f"{found.no} {found.name}" for found, _ in outside}
        faults = [
            self._told(each)
            for each in made.faults
            if not (each.code is Code.NO_ROW and each.indicator in told)
        ]
        faults = self._with_units(faults)
        faults += [fault for row in self.rows for fault in self._formula_faults(row, functions)]
        message = f"연결된 줄({self._bound.where('label')}) 밖에 있어 점수에 들지 않음: {_AGAIN}"
        faults += [
            Fault(self._address(row, "label"), f"{found.no} {found.name}", message)
            for found, row in outside
        ]
        return (*faults, *self._copied(copies))

    def _told(self, fault: Fault) -> Fault:
        """*fault* with what is known of this table."""
        if fault.code is Code.NO_ROW:
            return replace(fault, cell=f"{self._bound.sheet}!{self._bound.where('label')}")
        if fault.code is Code.ACTUAL_MISSING and "actual2" not in self._bound.columns:
            todo = f"머리글이 「실적2」인 열을 만들고 {_AGAIN}"
            return replace(fault, message=f"{fault.message}(이 표에는 둘째 실적 열이 없음: {todo})")
        return fault

    def _with_units(self, faults: Sequence[Fault]) -> list[Fault]:
        """*faults*, and what is wrong with the units: that instead of what it leads to."""
        problems = {}
        for row in self.rows:
            for key in sorted(_FIGURES & set(self._bound.columns)):
                found, how = self.indicator(row), self._how(row, key)
                if found is not None and how.problem:
                    cell = self._address(row, key)
                    problems[cell] = Fault(cell, f"{found.no} {found.name}", how.problem)
        return [each for each in faults if each.cell not in problems] + list(problems.values())

    def _formula_faults(self, row: int, functions: Functions) -> Iterator[Fault]:
        """What is wrong with the formula of *row*, if anything."""
        text, shown = self._formula(row), self._value(row, "points")
        cell, found = self._address(row, "points"), self.indicator(row)
        name = self._shown(row, "label")
        if found is None:
            if self._value(row, "label") in (None, ""):
                todo = "지표 이름을 되돌리거나 수식을 지우세요"
                yield Fault(cell, name, f"세부지표 칸이 비었는데 수식이 있음: {todo}")
            return
        if self._renamed(row):
            like = self._labels.like(name)
            message = f"수식은 {found.no} {found.name}인데 이름이 바뀜: 이름을 되돌리거나 {_AGAIN}"
            near = f". 가까운 이름: {like}" if like else ""
            yield Fault(self._address(row, "label"), name, message + near)
        right = answer(functions, self.values(row))
        read, todo = f"읽은 값 {_said(shown)}, 계산한 값 {_said(right)}", f"그 셀을 비우고 {_AGAIN}"
        if calls_ours(text):
            # What is built around a formula may show 0 where there are no points.
            if _points(right) != _points(shown) and (is_ours(text) or _points(right) or shown):
                todo = f"다른 줄이나 열을 봅니다. {todo}"
                yield Fault(cell, name, f"득점 수식 「={text}」의 값이 다름({read}): {todo}")
        elif text is not None:
            yield Fault(
                cell, name, f"득점 수식 대신 다른 수식 「={text}」이(가) 있음({read}): {todo}"
            )
        elif shown in (None, ""):
            yield Fault(cell, name, f"득점 수식이 없음({read}): {_AGAIN}")
        else:
            yield Fault(cell, name, f"득점 수식 대신 값이 있음({read}): {todo}")

    def _outside(self) -> Iterator[tuple[Indicator, int]]:
        """Rows above and below with an indicator that none of ``rows`` names, or a formula."""
        inside = {each.no for each in map(self.indicator, self.rows) if each}
        whole = inside.issuperset(each.no for each in self._scheme.indicators)
        for row in self._filled:
            if self._bound.top <= row <= self._bound.bottom:
                continue
            if whole and not calls_ours(self._formula(row)):
                continue  # whatever its label says: a register below may have 33,000 rows
            found = self.indicator(row)
            if found is not None and (found.no not in inside or calls_ours(self._formula(row))):
                yield found, row

    def _copied(self, copies: Sequence[str]) -> Iterator[Fault]:
        """A warning for each sheet with a copy of the table: its points count for nothing."""
        for title, formulas in self._all_formulas.items():
            places = sorted(
                place
                for place, text in formulas.items()
                if calls_ours(text)
                and (title != self._bound.sheet or place[1] != self._bound.columns["points"])
            )
            if title in copies or len(places) >= _COPY:
                cell = address(title, *places[0]) if places else title
                yield Fault(cell, "사본", self._copy_message(title), only_warns=True)

    def _copy_message(self, title: str) -> str:
        bound = f"{self._bound.sheet}!{self._bound.where('points')}"
        todo = f"이 시트를 쓰려면 hopejobs attach에 --sheet '{title}'을(를) 덧붙이세요"
        return f"표의 사본으로 보임. 점수는 연결된 표({bound})의 것임: {todo}"

    def _formula(self, row: int) -> str | None:
        return self._formulas.get(self._cells.first(row, self._bound.columns["points"]))

    def _value(self, row: int, key: str) -> object:
        return value(self._cells, row, self._bound.columns[key])

    def _address(self, row: int, key: str) -> str:
        return address(self._bound.sheet, row, self._bound.columns[key])

    def _shown(self, row: int, key: str) -> str:
        return str(self._value(row, key) or f"{TITLES[key]} 빈칸")


def _disagrees(label: Label) -> bool:
    """Whether the number of a label and its name are of two indicators."""
    return bool(label.number and label.named) and label.number != label.named


def value(cells: Cells, row: int, column: int) -> object:
    """What a formula of *row* reads at *column*: cells merged sideways as one, downwards not."""
    first = cells.first(row, column)
    return cells.values.get(first) if first[0] == row else None


def answer(functions: Functions, values: Mapping[str, object]) -> object:
    """What HJ_SCORE gives for the *values* of a row, by column key."""
    given = (values.get(key, MISSING) for key in ("actual", "actual2", "hand"))
    return functions.HJ_SCORE(values.get("label"), *given)


def _points(shown: object) -> float | None:
    """The points that a cell shows; ``None`` for an error, a text or a blank."""
    is_number = isinstance(shown, (int, float)) and not isinstance(shown, bool)
    return round(float(shown), 9) if is_number else None


def _said(shown: object) -> str:
    if isinstance(shown, (int, float)) and not isinstance(shown, bool):
        return f"{plain(shown)}점"
    if isinstance(shown, CellError):
        return str(shown)
    return "빈칸" if shown in (None, "") else f"「{shown}」"
