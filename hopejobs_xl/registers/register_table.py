"""A sheet understood: where its header is, which rows are data, which kind of register it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from hopejobs_xl.base import folding
from hopejobs_xl.base.addresses import address, cell_name

from . import column_roles
from .column_roles import Found, shown_header
from .definitions import Definitions, Kind
from .encoded_column import Column
from .persons import without_numbers
from .register_grid import Grid, ReadFile
from .register_map import Said

_HEAD_ROWS = 40  # in which the header is looked for
_SURELY = 4  # roles that a row names and nothing but a header does
_SUMS = {"계", "합계", "소계", "총계", "누계", "총합계", "평균", "총인원"}
_SUM_WORDS = ("계", "평균", "인원", "\u1100\u1168")  # one of them is in all of these
_FIRST = 4  # columns in which a sum row names itself
SUM, BLANK, HEADER_AGAIN, REMARK = "합계·소계 줄", "빈 줄", "머리글이 다시 나온 줄", "설명 줄"


@dataclass(frozen=True)
class Question:
    """What cannot be told from a file, and is not guessed: ``where``, and what to say of it."""

    where: str
    text: str
    todo: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}. 할 일: {self.todo}"


@dataclass
class Table:
    """The data rows of one sheet.

    ``at`` holds the row of the sheet (from 1) of each data row, ``columns`` all columns, cut to
    these rows, ``found`` what each means. ``left_out`` tells which rows are no data: the reason,
    how many and the first of them.
    """

    file: str
    sheet: str
    sha256: str
    kind: str
    header_row: int
    headers: list[str]
    columns: list[Column]
    found: list[Found]
    at: np.ndarray
    rows_read: int
    grid: Grid
    said: Said
    left_out: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The table as messages name it."""
        return f"{self.file} {self.sheet}".strip()

    def column_of(self, role: str) -> int:
        """The column (from 1) of *role*; 0 where there is none."""
        return next((each.column for each in self.found if each.role == role), 0)

    def cell(self, row: int, role: str) -> str:
        """The address of the cell of *role* in the data row *row*; the row's where it has none."""
        at, column = int(self.at[row]), self.column_of(role)
        where = cell_name(at, column) if column else f"{at}행"
        return where if not self.sheet else f"{self.sheet}!{where}"


def understood(
    file: ReadFile, grid: Grid, definitions: Definitions, said: Said
) -> tuple[Table | None, list[Question]]:
    """The table of *grid*, a sheet of *file*, and what has to be asked of it.

    ``None`` where the sheet is blank or has no header that is known.
    """
    sheet = without_numbers(grid.sheet)
    where = f"{file.shown} {sheet}".strip()
    header = said.header_row - 1 if said.header_row else _header_row(grid, definitions)
    if not 0 <= header < grid.rows:
        if not any(column.filled.any() for column in grid.columns):
            return None, []
        return None, [
            Question(
                where,
                f"첫 {_HEAD_ROWS}행에서 머리글을 찾지 못함",
                "대장설정(또는 지도)에 대장이 아니면 「읽지 않음」(ignore = true)을, 대장이면 "
                "「머리글 행」(header_row)을 적으세요",
            )
        ]
    headers = _headers(grid, header)
    titles = [text for row in range(header) for text in grid.texts(row) if text]
    columns = [column.below(header + 1) for column in grid.columns]
    at = np.arange(header + 2, header + 2 + (len(columns[0]) if columns else 0), dtype=np.int32)
    keep, left_out = data_rows(headers, columns, at)
    if not keep.all():
        columns = [column.kept(keep) for column in columns]
    at = at[keep]
    found = column_roles.assigned(headers, columns, definitions, said.roles)
    questions = [
        Question(
            address(sheet, header + 1, each.column).lstrip("!") + f" ({file.shown})",
            f"「{shown_header(each.header, definitions)}」 열: {each.question}",
            "대장설정의 「뜻」이나 지도(--map)의 [tables.roles]에 이 머리글의 역할을 적으세요",
        )
        for each in found
        if each.question
    ]
    kind, doubt = _kind(definitions.kinds, found, said, f"{file.name} {grid.sheet}", titles)
    if doubt:
        questions.append(
            Question(where, doubt, "대장설정의 「대장」이나 지도(--map)의 kind에 적으세요")
        )
    rows_read, grid.columns = grid.rows, []  # what was read is in the table alone
    table = Table(
        file.shown,
        sheet,
        file.sha256,
        kind,
        header + 1,
        headers,
        columns,
        found,
        at,
        rows_read,
        grid,
        said,
        left_out,
    )
    return table, questions


def _header_row(grid: Grid, definitions: Definitions) -> int:
    """The row (from 0) that names the most roles; -1 where none names two."""
    best, found = 1.5, -1
    last = min(_HEAD_ROWS, grid.rows) - 1
    for row in range(min(_HEAD_ROWS, grid.rows)):
        if row > last:
            break
        named: dict[str, float] = {}
        for text in grid.texts(row):
            if len(text) > 40:
                continue
            roles, exact = column_roles.matching(text, definitions)
            for role in roles[:1]:
                named[role.name] = max(named.get(role.name, 0), 1.0 if exact else 0.5)
        if (score := sum(named.values())) > best:
            best, found = score, row
        if len(named) >= _SURELY:
            last = min(last, row + 2)  # a second header row may stand below
    return found


def _headers(grid: Grid, row: int) -> list[str]:
    """The headers in *row*; where a cell is blank, that of the merged cell above."""
    texts = grid.texts(row)
    if row == 0:
        return texts
    above = grid.texts(row - 1)
    # A title over all columns fills one cell; a second header row fills several.
    if sum(map(bool, above)) < 2:
        return texts
    return [text or higher for text, higher in zip(texts, above, strict=True)]


def data_rows(
    headers: Sequence[str], columns: Sequence[Column], at: np.ndarray
) -> tuple[np.ndarray, dict[str, tuple[int, int]]]:
    """Which rows are data, and the others by reason; *at* are the rows of the sheet."""
    count = len(columns[0]) if columns else 0
    filled = np.zeros(count, np.int32)
    sums = np.zeros(count, bool)
    again = np.zeros(count, np.int32)
    named = 0
    looked = 0
    for header, column in zip(headers, columns, strict=True):
        cells = column.filled
        filled += cells
        if header:
            named += 1
            same = column.texts == header
            if same.any():
                again += same[column.codes]
        if looked < _FIRST and cells.any():
            looked += 1
            together = "\n".join(column.texts)
            if any(word in together for word in _SUM_WORDS):
                is_sum = np.fromiter((_is_sum(text) for text in column.texts), bool)
                sums |= is_sum[column.codes]
    blank = filled == 0
    repeated = again >= max(2, named / 2)
    # A sum row has the sums, and not what makes a row somebody's.
    sums &= (filled <= max(2, named * 0.6)) & ~blank & ~repeated
    remark = (filled == 1) & (named >= 4) & ~sums & ~repeated
    left_out = {}
    for reason, mask in ((SUM, sums), (BLANK, blank), (HEADER_AGAIN, repeated), (REMARK, remark)):
        if mask.any():
            left_out[reason] = (int(mask.sum()), int(at[np.argmax(mask)]))
    return ~(sums | blank | repeated | remark), left_out


def _is_sum(text: str) -> bool:
    if not text or len(text) > 20:
        return False
    plain = folding.word(text).strip("()[]<>·*:")
    return plain in _SUMS or plain.endswith(("소계", "합계", "누계"))


def _kind(
    kinds: Sequence[Kind], found: Sequence[Found], said: Said, where: str, titles: Sequence[str]
) -> tuple[str, str]:
    """The kind of a register and, where it cannot be told, why."""
    if said.kind:
        return said.kind, ""
    roles = {each.role for each in found}
    able = [kind for kind in kinds if roles.issuperset(kind.needs)]
    text = folding.word(where + " ".join(titles))
    hits = [
        (max(len(word) for word in kind.words if word in text), kind.named, kind)
        for kind in able
        if any(word in text for word in kind.words)
    ]
    if hits:
        best = max(hits, key=lambda hit: hit[:2])
        if sum(hit[:2] == best[:2] for hit in hits) == 1:
            return best[2].name, ""
        names = ", ".join(hit[2].name for hit in hits if hit[:2] == best[:2])
        return "", f"어느 대장인지 알 수 없음({names})"
    plain = [kind for kind in able if not kind.named]
    if plain:
        return plain[0].name, ""
    names = ", ".join(kind.name for kind in able)
    return "", "어느 대장인지 알 수 없음" + (f"({names})" if names else "")
