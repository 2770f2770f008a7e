"""Which column of a table is which: by header and what stands below; unclear ones are refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from hopejobs_xl.base.addresses import address, column_letters
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.values import CellError

from .found import NOT_ASKED, Asked, AskedColumnError, UnclearColumnError
from .header_rows import Band
from .header_units import is_of_units, unit_column
from .header_words import (
    ACTUAL,
    ACTUAL2,
    COUNT,
    HAND,
    LABEL,
    MAX_POINTS,
    NUMBER,
    POINTS,
    REMARK,
    RESULT,
    TARGET,
    UNIT,
)
from .labels import is_blank, number_in, shown
from .scan import Scan

_NUMERIC = re.compile(r"[-+△−]?[\d,]+(?:\.\d+)?\s*\D{0,4}")
_SENTENCE = 12  # characters: a longer text in a column of figures is no remark
_OURS = {ACTUAL, ACTUAL2, HAND, POINTS, MAX_POINTS, TARGET, REMARK, UNIT}
_NAMES = {ACTUAL: "실적", ACTUAL2: "두 번째 실적", HAND: "수기점수", POINTS: "득점"}


class Columns:
    """The columns of the table whose labels stand in *column* of *rows* under *band*.

    ``found`` is what ``Found.columns`` says, without the labels; ``counts`` is set where ``no`` is
    a running number. *asked* says which column has the actuals. Raises WorkbookError where a header
    fits two columns, UnclearColumnError where these are of actuals. If ``found`` has no ``actual``,
    no column has actuals.
    """

    def __init__(
        self, scan: Scan, band: Band, column: int, rows: Sequence[int], asked: Asked = NOT_ASKED
    ) -> None:
        self._scan, self._band, self._label, self._rows = scan, band, column, rows
        self._asked = asked
        inside = scan.between(band.rows[0], rows[-1])
        self.block = scan.block(column, inside, band.wide)
        self._paths: dict[int, list[str]] = {}
        self.grouped: set[int] = set()
        keys = self._keys(self.block)
        if not {ACTUAL, RESULT} & set(keys.values()):
            others = {column for row in inside for column in scan.columns[row]}
            for block in self._blocks(others - set(self.block)):
                more = self._keys(block)
                if set(more) == set(block) and set(more.values()) <= _OURS:
                    keys |= more
                    both = (*self.block, *block)
                    self.block = range(min(both), max(both) + 1)
        self._by_key: dict[str, list[int]] = {}
        for at, key in sorted(keys.items()):
            self._by_key.setdefault(key, []).append(at)
        self.counts = False
        self.found = self._choose()

    def path(self, column: int) -> list[str]:
        """The header texts over *column*."""
        if column not in self._paths:
            self._paths[column] = self._band.path(column)
        return self._paths[column]

    def _keys(self, block: Sequence[int]) -> dict[int, str]:
        """The columns of *block* that their headers tell, each once where cells are merged."""
        keys = {}
        for at in block:
            if at == self._label or at in keys:
                continue
            areas = [self._scan.cells.area(row, at) for row in self._rows]
            if all(area[1] < at for area in areas):
                continue
            several = [a for a in areas if sum(a[0] <= row <= a[2] for row in self._rows) > 1]
            if 2 * len(several) >= len(areas):
                self.grouped.add(at)
                continue
            key = self._scan.headers.key(self.path(at))
            if key:
                keys[at] = key
        return keys

    def _blocks(self, columns: set[int]) -> list[range]:
        blocks: list[range] = []
        for at in sorted(columns):
            if blocks and blocks[-1].stop == at:
                blocks[-1] = range(blocks[-1].start, at + 1)
            else:
                blocks.append(range(at, at + 1))
        return blocks

    def _choose(self) -> dict[str, int]:
        """The one column for each key."""
        found: dict[str, int] = {}
        figures = [at for at in self._by_key.get(ACTUAL, []) if not self._is_text(at)]
        figures = [at for at in figures if not is_of_units(self._scan, self._rows, at)]
        figures += [at for at in self._by_key.get(RESULT, []) if self._is_numeric(at)]
        figures += self._totals_beside(figures)
        if self._asked.actual:
            self._refuse_asked(self._asked.actual)
            figures = [self._asked.actual]
        single = {ACTUAL: self._so_far(sorted(figures))}
        single |= {key: self._by_key.get(key, []) for key in (ACTUAL2, HAND, POINTS)}
        for key, columns in single.items():
            columns = self._of_one_header(columns)
            if key == ACTUAL and len(columns) > 1 and self._asked.before in columns:
                columns = [self._asked.before]
            columns = [at for at in columns if at != found.get(ACTUAL)]
            if len(columns) > 1:
                raise self._two(key, columns)
            if columns:
                found[key] = columns[0]
        if ACTUAL in found and ACTUAL2 not in found:
            beside = found[ACTUAL] + 1
            if beside in self.block and self._scan.headers.is_second(self.path(beside)):
                found[ACTUAL2] = beside
        for key in (MAX_POINTS, TARGET):
            columns = self._by_key.get(key, [])
            own = [at for at in columns if self._is_of_scheme(key, at)]
            if own or len(columns) == 1:
                found[key] = (own or columns)[0]
        if ACTUAL in found:
            known = {LABEL: self._label} | found
            unit = unit_column(self._scan, self._band, self._rows, known)
            found |= {UNIT: unit} if unit else {}
        return found | self._numbers()

    def _totals_beside(self, figures: Sequence[int]) -> list[int]:
        """Columns of running totals, headed 누계 alone, beside *figures*; 계 beside a month's."""
        headers = self._scan.headers
        told = {at for columns in self._by_key.values() for at in columns} | {self._label}
        said = {at: headers.totals(self.path(at)) for at in self.block if at not in told}
        months = bool(figures) and all(headers.period(self.path(at)) == "month" for at in figures)
        return [
            at for at, total in said.items()
            if figures and (total == "so far" or (total and months)) and self._is_numeric(at)
        ]  # fmt: skip

    def _so_far(self, columns: list[int]) -> list[int]:
        """*columns*, or the one of them that is a running total beside figures of a month."""
        headers = self._scan.headers
        said = {at: headers.period(self.path(at)) for at in columns}
        said |= {at: "so far" for at in columns if headers.totals(self.path(at))}
        total = [at for at in columns if said[at] == "so far"]
        return total if len(total) == 1 and set(said.values()) == {"so far", "month"} else columns

    def _refuse_asked(self, column: int) -> None:
        """AskedColumnError where the clerk named a column that can hold no actuals."""
        if column == self._label or column not in self.block:
            first, last, asked, label = map(
                column_letters, (self.block[0], self.block[-1], column, self._label)
            )
            raise AskedColumnError(
                f"--actual-column {asked}: {self._scan.cells.title}의 지표 표에서 실적 열이 될 수 "
                f"없음(허용: {first}~{last} 가운데 세부지표 열 {label}이(가) 아닌 열)"
            )

    def _numbers(self) -> dict[str, int]:
        """The column of the numbers, by its header or by circled numbers in most rows."""
        for key in (NUMBER, COUNT):
            columns = self._by_key.get(key, [])
            if len(columns) == 1:
                self.counts = key == COUNT
                return {NUMBER: columns[0]}
        told = {at for key, columns in self._by_key.items() if key != LABEL for at in columns}
        told.add(self._label)
        for at in self.block:
            values = [self._scan.cells.value(row, at) for row in self._rows]
            circled = [self._scan.labels.number(value)[1] for value in values]
            if at not in told and 2 * sum(circled) > len(values):
                return {NUMBER: at}
        return {}

    def _is_of_scheme(self, key: str, column: int) -> bool:
        """Whether a column holds the 배점 (or 목표점수) of the scheme in most rows."""
        labels, named = self._scan.labels, self._scan.named[self._label]
        same = 0
        for row in self._rows:
            indicator = labels.indicators[named[row]]
            points = indicator.max_points if key == MAX_POINTS else indicator.target_points
            same += self._scan.cells.value(row, column) == points
        return 2 * same > len(self._rows)

    def _of_one_header(self, columns: list[int]) -> list[int]:
        """*columns*, or the first of them if one merged header is over all and only it is used."""
        if len({self._band.lowest(at) for at in columns}) != 1:
            return columns
        used = [at for at in columns if any(self._scan.holds(row, at) for row in self._rows)]
        return used if used == columns[:1] else columns

    def _values(self, column: int) -> list[object]:
        values = [self._scan.cells.value(row, column) for row in self._rows]
        return [value for value in values if not is_blank(value)]

    def _is_text(self, column: int) -> bool:
        values = self._values(column)
        texts = [value for value in values if isinstance(value, str) and not is_figure(value)]
        sentences = [t for t in texts if len(t.strip()) > _SENTENCE or "\n" in t.strip()]
        return len(sentences) > sum(map(is_figure, values))

    def _is_numeric(self, column: int) -> bool:
        values = self._values(column)
        return 2 * sum(map(is_figure, values)) > len(values)

    def _two(self, key: str, columns: Sequence[int]) -> WorkbookError:
        places = self.headers_at(columns)
        said = (
            f"{_NAMES[key]} 열이 어느 것인지 알 수 없습니다. 머리글이 맞는 열이 {len(columns)}개: "
            f"{places}. "
        )
        if key != ACTUAL:
            todo = f"점수에 쓸 열만 「{_NAMES[key]}」(으)로 두고 다른 열의 머리글을 고치세요"
            return WorkbookError(said + todo)
        todo = f"점수에 쓸 열을 --actual-column {column_letters(columns[-1])}처럼 정하거나, "
        todo += "다른 열의 머리글을 고치세요"
        choices = {column_letters(at): shown(" ".join(self.path(at))) for at in columns}
        return UnclearColumnError(said + todo, choices)

    def headers_at(self, columns: Sequence[int]) -> str:
        """The headers over *columns*, for a message: ``시트!H4 「실적」``."""
        title = self._scan.cells.title
        return ", ".join(
            f"{address(title, self._band.lowest(at)[0], at)} 「{shown(' '.join(self.path(at)))}」"
            for at in columns
        )


def is_figure(value: object) -> bool:
    """Whether *value* is a figure, or a text that is one but for its unit."""
    if isinstance(value, str):
        if isinstance(value, CellError):
            return False
        return _NUMERIC.fullmatch(unicodedata.normalize("NFKC", value).strip()) is not None
    return number_in(value) is not None
