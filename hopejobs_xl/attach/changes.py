"""An attached table as people left it: its rows, and what they changed since it was attached."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from hopejobs_xl.base import function_spelling
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.faults import LABEL, POINTS, Code, Fault
from hopejobs_xl.base.values import MISSING, CellError, plain
from hopejobs_xl.ooxml.sheet_cells import Cells, Place
from hopejobs_xl.scheme.model import Indicator, Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.scoring.evaluation import Evaluation
from hopejobs_xl.worksheet.functions import NAMES, Functions

from .bound_names import TITLES, Bound, calls_ours, indicator_of, is_ours, rewritten
from .header_rows import FARTHEST
from .header_units import KEYS
from .known_gaps import NONE, Gaps, line_name
from .labels import Label, number_in
from .scan import Words, near
from .stated_units import AS_IT_IS, How, Units, of_table
from .unscored_rows import Unscored, unscored

_FIGURES = frozenset(KEYS)
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
        gaps: Gaps = NONE,
    ) -> None:
        """*cells* are those of the sheet that *bound* says, *formulas* those of all sheets.

        *formats* gives the number formats of places of that sheet. *gaps* are what it lacked when
        it was attached.
        """
        self._gaps = gaps
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
        if text is None or not calls_ours(text):
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
        """Our formulas that read another unit than the table states now.

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
            if right != function_spelling.plain(text, NAMES) and re.search(
                rf"[A-Z]\$?{row}\b", right
            ):
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
        told = {title(found) for found, _ in outside}
        faults = [
            self._told(each)
            for each in made.faults
            if not (each.code is Code.NO_ROW and each.indicator in told)
        ]
        faults = self._with_units(faults)
        faults += [fault for row in self.rows for fault in self._formula_faults(row, functions)]
        faults += self._unscored()
        where = self._bound.where("label")
        message = f"연결된 줄({where}) 밖에 있어 점수에 들지 않음: {_AGAIN}"
        faults += [
            self._fault(
                row, LABEL, title(found), message, Code.ROW_OUTSIDE,
                read=self._value(row, LABEL), allowed=where,
            )
            for found, row in outside
        ]  # fmt: skip
        return (*faults, *self._copied(copies))

    def _told(self, fault: Fault) -> Fault:
        """*fault* with what is known of this table."""
        if fault.code is Code.NO_ROW:
            cell = f"{self._bound.sheet}!{self._bound.where('label')}"
            if fault.indicator not in {title(self._scheme.find(no)) for no in self._gaps.missing}:
                return fault._replace(cell=cell)
            message = f"서식에 없는 지표(연결할 때부터): 점수를 내려면 줄을 만들고 {_AGAIN}"
            return fault._replace(cell=cell, message=message, only_warns=True)
        if fault.code is Code.ACTUAL_MISSING and "actual2" not in self._bound.columns:
            todo = f"머리글이 「실적2」인 열을 만들고 {_AGAIN}"
            return fault._replace(message=f"{fault.message}(이 표에는 둘째 실적 열이 없음: {todo})")
        return fault

    def _with_units(self, faults: Sequence[Fault]) -> list[Fault]:
        """*faults*, and what is wrong with the units: that instead of what it leads to."""
        problems = {}
        for row in self.rows:
            for key in sorted(_FIGURES & set(self._bound.columns)):
                found, how = self.indicator(row), self._how(row, key)
                if found is not None and how.problem:
                    cell, said = self._address(row, key), self._value(row, key)
                    problems[cell] = Fault(
                        cell, title(found), how.problem, code=Code.UNIT, column=key, read=said,
                        allowed=found.parts[KEYS.index(key)].scale.unit.allowed(),
                    )  # fmt: skip
        return [each for each in faults if each.cell not in problems] + list(problems.values())

    def _unscored(self) -> Iterator[Fault]:
        """A fault for each row with a figure that no point comes of; one known of only warns."""
        if not self.rows:
            return
        reach = range(min(self.rows) - FARTHEST - 1, max(self.rows) + FARTHEST)
        scan = near(self._cells, self._words, reach, self._formulas)
        known = Counter(self._gaps.left)
        for each in unscored(scan, self.rows, self._bound.columns):
            fault = self._of_unscored(each)
            name = line_name(self._value(each.row, LABEL))
            known[name] -= 1
            yield fault._replace(only_warns=True) if known[name] >= 0 else fault

    def _of_unscored(self, each: Unscored) -> Fault:
        figure = self._value(each.row, each.key)
        if each.label is None:
            todo = f"지표 이름을 적고 {_AGAIN}(지표의 실적이 아니면 값을 지우세요)"
            message = f"세부지표 칸이 비어 있어 어디에도 세지 않음: {todo}"
            return self._fault(each.row, each.key, "이름 없는 줄", message, Code.NO_LABEL, figure)
        name, no = self._shown(each.row, LABEL), each.label.named or each.label.number
        first = [row for row in self.rows if (found := self.indicator(row)) and found.no == no]
        if first and each.label.named:
            message = f"{self._address(first[0], LABEL)}에 같은 지표가 있음: 한 줄을 지우세요"
            return self._fault(each.row, LABEL, name, message, Code.INDICATOR_TWICE, name)
        like = self._labels.like(name)
        near_names = f"(가까운 이름: {like})" if like else ""
        message = (
            f"이런 이름의 지표가 없어 이 줄의 실적 {_plainly(figure)}을(를) 세지 않음{near_names}: "
            f"이름을 고치고 {_AGAIN}"
        )
        return self._fault(
            each.row, LABEL, name, message, Code.UNKNOWN_INDICATOR, name, allowed=like
        )

    def _fault(
        self, row: int, key: str, name: str, message: str, code: Code, read: object = None,
        *, allowed: str = "",
    ) -> Fault:  # fmt: skip
        return Fault(
            self._address(row, key), name, message, code=code, column=key, read=read,
            allowed=allowed,
        )  # fmt: skip

    def _formula_faults(self, row: int, functions: Functions) -> Iterator[Fault]:
        """What is wrong with the formula of *row*, if anything."""
        text, shown = self._formula(row), self._value(row, POINTS)
        found, name = self.indicator(row), self._shown(row, LABEL)
        if found is None:
            if self._value(row, LABEL) in (None, ""):
                todo = "지표 이름을 되돌리거나 수식을 지우세요"
                message = f"세부지표 칸이 비었는데 수식이 있음: {todo}"
                yield self._fault(row, POINTS, name, message, Code.NO_LABEL, f"={text}")
            return
        if self._renamed(row):
            like = self._labels.like(name)
            message = f"수식은 {title(found)}인데 이름이 바뀜: 이름을 되돌리거나 {_AGAIN}"
            near_names = f". 가까운 이름: {like}" if like else ""
            yield self._fault(
                row, LABEL, name, message + near_names, Code.RENAMED, name, allowed=found.name
            )
        right = answer(functions, self.values(row))
        read, todo = f"읽은 값 {_said(shown)}, 계산한 값 {_said(right)}", f"그 셀을 비우고 {_AGAIN}"
        code, message = Code.POINTS_REPLACED, ""
        seen: object = f"={text}"
        if calls_ours(text):
            # What is built around a formula may show 0 where there are no points.
            if _points(right) != _points(shown) and (is_ours(text) or _points(right) or shown):
                code, seen = Code.POINTS_DIFFER, shown
                todo = f"다른 줄이나 열을 봅니다. {todo}"
                message = f"득점 수식 「={text}」의 값이 다름({read}): {todo}"
        elif text is not None:
            message = f"득점 수식 대신 다른 수식 「={text}」이(가) 있음({read}): {todo}"
        elif shown in (None, ""):
            code, seen = Code.POINTS_MISSING, None
            message = f"득점 수식이 없음({read}): {_AGAIN}"
        else:
            seen, message = shown, f"득점 수식 대신 값이 있음({read}): {todo}"
        if message:
            yield self._fault(row, POINTS, name, message, code, seen, allowed=_said(right))

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
        for sheet, formulas in self._all_formulas.items():
            places = sorted(
                place
                for place, text in formulas.items()
                if calls_ours(text)
                and (sheet != self._bound.sheet or place[1] != self._bound.columns["points"])
            )
            if sheet in copies or len(places) >= _COPY:
                cell = address(sheet, *places[0]) if places else sheet
                message = self._copy_message(sheet)
                yield Fault(cell, "사본", message, only_warns=True, code=Code.COPY)

    def _copy_message(self, sheet: str) -> str:
        bound = f"{self._bound.sheet}!{self._bound.where('points')}"
        todo = f"이 시트를 쓰려면 hopejobs attach에 --sheet '{sheet}'을(를) 덧붙이세요"
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
    number = number_in(shown)
    return None if number is None else round(float(number), 9)


def _plainly(figure: object) -> str:
    return plain(figure) if isinstance(figure, float) else str("수식" if figure is None else figure)


def _said(shown: object) -> str:
    number = number_in(shown)
    if number is not None:
        return f"{plain(number)}점"
    if isinstance(shown, CellError):
        return str(shown)
    return "빈칸" if shown in (None, "") else f"「{shown}」"
