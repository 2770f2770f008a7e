"""One table of indicators: its rows, and why others of its rows name none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.scheme.names import fold

from .columns import Columns, is_figure
from .found import NOT_ASKED, Asked, AskedColumnError, Found, Row, Unplaced
from .header_rows import Band
from .header_units import KEYS
from .header_words import ACTUAL, LABEL, NUMBER, POINTS
from .labels import Label, clean, is_blank, shown
from .scan import Scan

_NEAR = 3  # rows above the first indicator where a header is looked for, for a message
_MOST_BELOW = 20  # rows below the last indicator that may belong to the table
_MOST_UNPLACED = 300
_COUNTS = re.compile(r"(?:총)?\d+개.*")


@dataclass(frozen=True)
class Candidate:
    """What may be the table: *found*, or the *error* that makes it uncertain."""

    sheet: str
    column: int
    header: tuple[int, int]
    headed: bool  # 지표 stands over the labels
    indicators: frozenset[str]
    found: Found | None = None
    error: WorkbookError | None = None

    @property
    def place(self) -> str:
        """Where its labels begin, for messages."""
        return address(self.sheet, self.header[1], self.column)


def candidate(
    scan: Scan, column: int, rows: Sequence[int], last: int, asked: Asked = NOT_ASKED
) -> Candidate | str:
    """The table with indicators named in *column* of *rows*; no row of it is after *last*.

    *asked* is what is known of its columns. What lacks a header or a column of actuals is no table:
    then the text says what was missed.
    """
    band = Band(scan, column, rows[0])
    where = address(scan.cells.title, rows[0], column)
    if not band.rows:
        above = [
            f"{address(scan.cells.title, row, at)} 「{shown(scan.cells.values.get((row, at)))}」"
            for row in range(max(1, rows[0] - _NEAR), rows[0])
            for at in scan.columns.get(row, ())
            if "실적" in fold(shown(scan.cells.values.get((row, at))))
        ]
        return f"{where}부터 지표 이름이 있으나 실적 열을 찾지 못함{_like(', '.join(above[:4]))}"
    header = band.rows[0], band.rows[-1]
    named = frozenset(scan.named[column][row] for row in rows)
    if len(rows) > 2 * len(named):
        return f"{where}부터는 같은 지표가 여러 줄에 되풀이되는 목록임"
    made = Candidate(scan.cells.title, column, header, False, named)
    try:
        columns = Columns(scan, band, column, rows, asked)
        headed = scan.headers.key(columns.path(column)) == LABEL
        made = replace(made, headed=headed)
        if ACTUAL not in columns.found:
            texts = [at for at in columns.block if "실적" in fold(" ".join(columns.path(at)))]
            there = columns.headers_at(texts[:4])
            return f"{where}부터 지표 이름이 있으나 수를 적는 실적 열을 찾지 못함{_like(there)}"
        return replace(made, found=_Rows(scan, column, columns, headed).read(header, rows, last))
    except AskedColumnError as error:
        return str(error)
    except WorkbookError as error:
        return replace(made, error=error)


def _like(there: str) -> str:
    return f"(실적이라는 말이 있는 칸: {there})" if there else ""


class _Rows:
    """Reads the rows of a table."""

    def __init__(self, scan: Scan, column: int, columns: Columns, headed: bool) -> None:
        self._scan, self._cells, self._labels = scan, scan.cells, scan.labels
        self._column, self._columns, self._headed = column, columns, headed
        self._actual = columns.found[ACTUAL]
        self._rows: dict[str, list[tuple[Row, Label]]] = {}
        self._unplaced: list[Unplaced] = []
        self._unclear: dict[str, int] = {}  # the first row that cannot be placed, by indicator
        self._named: Sequence[int] = ()
        # Since the last row: a gap, what may be the end, a row of another name.
        self._gap = self._end = self._other = False

    def read(self, header: tuple[int, int], named: Sequence[int], last: int) -> Found:
        inside = self._scan.between(header[1] + 1, last)
        before, self._named = header[1], named
        for row in inside:
            if row <= before:  # under a label of several rows
                continue
            if row > named[-1] and not (row == before + 1 and self._goes_on(row, named[-1])):
                break
            if not self._is_repeated_header(row):
                self._gap = self._gap or row > before + 1
                self._one(row)
            before = max(row, self._cells.area(row, self._column)[2])
        return self._found(header, max(named[-1], before))

    def _goes_on(self, row: int, last: int) -> bool:
        """Whether *row*, below the last indicator, still looks like one of the table."""
        value = self._cells.value(row, self._column)
        below = row > last + _MOST_BELOW
        if below or self._scan.words_in(row, self._columns.block):
            return False
        if is_blank(value):  # below a sum it may be a rate or an average
            after_sum = self._scan.is_sum(row - 1, self._columns.block)
            return not after_sum and bool(self._figures(row)) and not self._is_sum(row)
        return bool(self._labels.read(value).number) or self._has_more(row)

    def _is_repeated_header(self, row: int) -> bool:
        """Whether *row* says again what the header says over the labels and another column."""
        again = []
        for at in self._scan.words_in(row, self._columns.block):
            over = {fold(text) for text in self._columns.path(at)}
            again += [at] if fold(str(self._cells.values.get((row, at)))) in over else []
        return self._column in again and len(again) > 1

    def _one(self, row: int) -> None:
        """Place *row*, or say why not, or know it for something else."""
        value = self._cells.values.get((row, self._column))
        if is_blank(value):
            if self._is_sum(row):
                texts = map(clean, self._texts(row))
                self._end = self._end or any(map(self._labels.is_total, texts))
            elif at := next(filter(lambda at: self._scan.holds(row, at), self._kept()), 0):
                self._leave(row, at, "지표 이름이 없는 줄에 실적이 있습니다")
            return
        area = self._cells.area(row, self._column)
        label = self._labels.read(value)
        across = area[1] <= self._actual <= area[3]
        if not label.named and not label.bare and self._is_explained(row, label, across):
            group = self._labels.is_group(label.text) and not self._labels.is_total(label.text)
            self._end = self._end or not group
            return
        no, why = self._resolve(row, label)
        if no:
            why = self._why_unclear(row, area[2], across, no)
        if why:
            self._unclear.setdefault(no, row)
            self._leave(row, self._column, why)
            self._other = True
            return
        self._rows.setdefault(no, []).append((Row(no, row, label.text), label))
        self._gap = self._end = self._other = False

    def _is_explained(self, row: int, label: Label, across: bool) -> bool:
        text = label.text
        sums = self._scan.is_sum(row, self._columns.block) or (
            not label.number and self._is_sum(row)
        )
        if across or sums or _COUNTS.fullmatch(fold(text)):
            return True
        if text.lstrip()[:1] == "※" or self._labels.is_group(text):
            return not self._scan.holds(row, self._actual)
        return False

    def _resolve(self, row: int, label: Label) -> tuple[str, str]:
        """The indicator of a label, or why there is none for certain."""
        title = self._labels.title
        number = label.number
        if NUMBER in self._columns.found:
            own, circled = self._labels.number(self._cells.value(row, self._columns.found[NUMBER]))
            if self._columns.counts and not circled:
                own = ""
            if own and number and own != number:
                return "", f"번호가 {own}과 {number}(으)로 서로 다릅니다"
            number = number or own
        if label.named:
            if number and number != label.named:
                why = f"번호는 {title(number)}인데 이름은 {title(label.named)}입니다"
                return "", f"{why}. 둘 중 하나를 고치세요"
            return label.named, ""
        if label.bare:
            if label.circled and label.number and number == label.number and self._headed:
                return number, ""
            return "", "번호만 있고 지표 이름이 없습니다. 이름을 적으세요"
        if number and label.cut == {number}:
            return number, ""
        near = self._labels.like(label.text) if len(self._unplaced) < _MOST_BELOW else ""
        hint = f". 가까운 이름: {near}" if near else ""
        if number:
            return "", f"번호는 {title(number)}인데 이름이 다릅니다{hint}"
        return "", f"이런 이름의 지표가 없습니다{hint}"

    def _why_unclear(self, row: int, bottom: int, across: bool, no: str) -> str:
        """Why it is not certain that an indicator has its one actual in *row*; empty if it is."""
        if across:
            return "이름 칸이 실적 칸까지 합쳐져 있습니다"
        area = self._cells.area(row, self._actual)
        if area[:2] != (row, self._actual) or area[2] > bottom:
            return "실적 칸이 다른 줄이나 열의 칸과 합쳐져 있습니다"
        if any(self._scan.holds(at, self._actual) for at in range(area[2] + 1, bottom + 1)):
            return f"한 지표가 {row}~{bottom}행에 걸쳐 있고 실적이 여러 줄에 있습니다"
        return "표가 끝난 뒤에 이름만 있는 줄입니다" if self._is_remark(row, no) else ""

    def _is_remark(self, row: int, no: str) -> bool:
        """Whether a name stands alone in *row*, after what may be the end of the table.

        Below a row of another name the table goes on, unless the indicator has its row already.
        """
        again = self._other and no in self._rows
        if not (self._gap or self._end or again) or self._has_more(row):
            return False
        full = [self._has_more(each.row) for placed in self._rows.values() for each, _ in placed]
        if self._end or again:
            return 2 * sum(full) > len(full)
        return len(full) > 1 and all(full) and not any(self._has_more(r) for r in self._later(row))

    def _later(self, row: int) -> list[int]:
        return [each for each in self._named if each > row]

    def _has_more(self, row: int) -> bool:
        own = {self._column, *self._columns.grouped}
        return any(
            at in self._columns.block and at not in own for at in self._scan.columns.get(row, ())
        )

    def _kept(self) -> list[int]:
        """The columns of actuals."""
        return [self._columns.found[key] for key in KEYS if key in self._columns.found]

    def _figures(self, row: int) -> list[int]:
        """The columns of actuals in which *row* has a figure."""
        return [
            at for at in self._kept()
            if (row, at) in self._cells.formulas or is_figure(self._cells.values.get((row, at)))
        ]  # fmt: skip

    def _is_sum(self, row: int) -> bool:
        """Whether *row* sums up others, as it says, or as the formulas for its figures do."""
        over = [self._scan.sums_up(row, at) for at in self._kept() if self._scan.holds(row, at)]
        return self._scan.is_sum(row, self._columns.block) or (bool(over) and all(over))

    def _texts(self, row: int) -> list[str]:
        columns = [at for at in self._scan.columns[row] if at in self._columns.block]
        values = [self._cells.values.get((row, at)) for at in columns]
        return [value for value in values if isinstance(value, str)]

    def _leave(self, row: int, column: int, why: str) -> None:
        cell = address(self._cells.title, row, column)
        if len(self._unplaced) == _MOST_UNPLACED:
            first = self._unplaced[0].cell
            raise WorkbookError(
                f"{first}부터 지표가 아닌 줄이 {_MOST_UNPLACED}개가 넘어 지표 표로 볼 수 없습니다. "
                "지표 표만 따로 둔 시트를 만들고 --sheet로 정하세요"
            )
        self._unplaced.append(Unplaced(cell, shown(self._cells.values.get((row, column))), why))

    def _found(self, header: tuple[int, int], last: int) -> Found:
        rows = []
        for no, placed in self._rows.items():
            kept = [each for each, _ in placed]
            if len(kept) > 1 and not no.isdigit():
                # 감점 alone heads the deductions where one of them is there by its name.
                kept = [each for each, label in placed if not label.bare] or kept
            above = self._unclear.get(no, kept[0].row)
            if len(kept) > 1 or above < kept[0].row:
                raise self._same(no, sorted({above, *(each.row for each in kept)}))
            rows += kept
        rows.sort(key=lambda each: each.row)
        there = {each.no for each in rows}
        return Found(
            sheet=self._cells.title,
            header=header,
            columns=_sorted({LABEL: self._column} | self._columns.found),
            rows=tuple(rows),
            missing=tuple(no for no in self._labels.indicators if no not in there),
            unplaced=tuple(self._unplaced),
            free=self._free(header[0], last, [each.row for each in rows]),
        )

    def _same(self, no: str, rows: Sequence[int]) -> WorkbookError:
        places = ", ".join(address(self._cells.title, row, self._column) for row in rows[:4])
        return WorkbookError(
            f"{places}이(가) 같은 지표({self._labels.title(no)})입니다. 한 줄만 남기거나 "
            "다른 줄의 이름을 고치세요"
        )

    def _free(self, top: int, bottom: int, rows: Sequence[int]) -> int:
        points = self._columns.found.get(POINTS)
        if points and not any((row, points) in self._cells.formulas for row in rows):
            return points
        at = self._columns.block[-1] + 1
        merges = [m for m in self._cells.merges if m[0] <= bottom and m[2] >= top]
        while at in self._scan.used or any(m[1] <= at <= m[3] for m in merges):
            at += 1
        return at


def _sorted(columns: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(columns.items(), key=lambda item: item[1]))
