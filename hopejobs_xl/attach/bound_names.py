"""How a clerk's file is attached: hidden names over columns of its table, a formula in each row.

The names have the scope of the workbook, one column each, all over the same rows, so that Excel
moves them along when rows are inserted and columns moved. Formulas refer to their own row only, so
that a sorted table stays right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hopejobs_xl.base.addresses import Area, column_letters, column_number
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.base.function_spelling import PREFIX

SCHEME = "HJ_A_SCHEME"  # the cells with the scheme that the file belongs to
GAPS = "HJ_A_GAPS"  # the cells with what the table lacked when it was attached
LABELS, ACTUALS, POINTS = "HJ_A_LABELS", "HJ_A_ACTUALS", "HJ_A_POINTS"
ACTUALS2, HANDS = "HJ_A_ACTUALS2", "HJ_A_HAND"

# Column key -> its name; the first three are always there. Then what people call a column.
NAMES = {
    "label": LABELS,
    "actual": ACTUALS,
    "points": POINTS,
    "actual2": ACTUALS2,
    "hand": HANDS,
}
TITLES = {
    "label": "세부지표",
    "actual": "실적",
    "points": "득점",
    "actual2": "실적2",
    "hand": "수기점수",
    "no": "번호",
    "max_points": "배점",
    "target": "목표",
    "unit": "단위",
}
_REQUIRED = ("label", "actual", "points")

_CELL = r"(?:(?:(?:'(?:[^']|'')+'|[\w.]+)!)?\$?[A-Z]{1,3}\$?\d{1,7}|#REF!)"
_SCALED = (
    rf'IF\(ISNUMBER\({_CELL}\),(?:IF\(OR\({_CELL}=0,ABS\({_CELL}\)>1\),{_CELL}/100,{_CELL}&"%\?"\)'
    rf'|IF\({_CELL}=0,{_CELL},{_CELL}&"\?"\)'
    rf'|{_CELL}[*/]\d+),{_CELL}&""\)'
)
_ARGUMENT = rf"\s*(?:{_SCALED}|{_CELL}&\"\?\"|{_CELL}|\"[^\"]*\")?\s*"
_OURS = re.compile(rf"{PREFIX}HJ_SCORE\({_ARGUMENT}(?:,{_ARGUMENT})*\)", re.IGNORECASE)
_CALLS = re.compile(
    rf"{PREFIX}HJ_SCORE\(\s*(?:\"(?P<text>[^\"]*)\"|\$?(?P<column>[A-Z]{{1,3}})\$?\d+\b)?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(_CELL, re.IGNORECASE)


@dataclass(frozen=True)
class Bound:
    """The cells of an attached table: its sheet, first and last row, and columns by key."""

    sheet: str
    top: int
    bottom: int
    columns: Mapping[str, int]

    def where(self, key: str) -> str:
        """``C7:C27``: the cells of the column *key*."""
        column = column_letters(self.columns[key])
        return f"{column}{self.top}:{column}{self.bottom}"


def is_attached(names: Mapping[str, Area | None]) -> bool:
    """Whether *names*, those of a file, include one of an attached table."""
    return any(name in names for name in NAMES.values())


def inputs(names: Mapping[str, Area | None]) -> list[str]:
    """The names of *names* that hold actuals and can still be read."""
    return [name for name in (ACTUALS, ACTUALS2) if names.get(name) is not None]


def bind(file: str, names: Mapping[str, Area | None], copies: Sequence[str] = ()) -> Bound:
    """The table that the *names* of *file* are bound to; *copies* are titles of copied sheets.

    Raises WorkbookError that says of each column what became of it.
    """
    faults, areas = [], {}
    for key, name in NAMES.items():
        area = names.get(name)
        if area is not None and area.left == area.right:
            areas[key] = area
        elif area is not None:
            faults.append(f"{TITLES[key]}({name})이(가) 한 열이 아니라 {area.where()}을(를) 가리킴")
        elif name in names:
            faults.append(
                f"{TITLES[key]}({name})이(가) 가리키던 열이나 시트가 없음(지워졌거나 #REF!)"
            )
        elif key in _REQUIRED:
            faults.append(f"{TITLES[key]} 열의 이름 {name}이(가) 없음")
    if len({(area.sheet, area.top, area.bottom) for area in areas.values()}) > 1:
        places = ", ".join(f"{TITLES[key]} {area.where()}" for key, area in areas.items())
        faults.append(f"열마다 시트나 줄이 다름({places})")
    if faults:
        others = ", ".join(f"「{title}」" for title in copies)
        hint = f" 표의 사본이 있는 시트: {others}(--sheet로 고를 수 있음)." if copies else ""
        raise WorkbookError(
            f"{file}: 연결이 끊어졌습니다. {'; '.join(faults)}.{hint} "
            f"할 일: hopejobs attach {file}(으)로 다시 연결하세요"
        )
    first = areas["label"]
    columns = {key: area.left for key, area in areas.items()}
    return Bound(first.sheet, first.top, first.bottom, columns)


def formula(
    row: int,
    indicator: int | str,
    columns: Mapping[str, int],
    first: Callable[[int, int], tuple[int, int]],
    arguments_of: Mapping[str, Callable[[str], str]] | None = None,
) -> str:
    """The formula of an indicator's *row*, without ``=``.

    *indicator* is the column that names it, or its number where no cell does so that the function
    understands it. *first* gives the first cell of the merged cells that a cell belongs to.
    *arguments_of* says, by column key, what is handed on of a cell: its unit may be another one.
    """
    arguments_of = arguments_of or {}
    given = ["actual", "actual2", "hand"]
    while given[-1] not in columns:
        given.pop()
    if isinstance(indicator, str):
        arguments = [f'"{indicator}"']
    else:
        arguments = [_reference(first(row, indicator))]
    for key in given:
        cell = _reference(first(row, columns[key])) if key in columns else ""
        arguments.append(arguments_of[key](cell) if cell and key in arguments_of else cell)
    return f"HJ_SCORE({','.join(arguments)})"


def rewritten(text: str, arguments_of: Mapping[str, Callable[[str], str]]) -> str:
    """*text*, a formula of ours in any spelling, as we would write it over the same cells.

    *arguments_of* is that of ``formula``. Raises ValueError for a formula that is not ours.
    """
    if not is_ours(text):
        raise ValueError(f"{text!r} is no formula of ours")
    given = _arguments(text.strip()[text.strip().index("(") + 1 : -1])
    for order, key in enumerate(("actual", "actual2", "hand"), 1):
        if order < len(given) and (cell := _REFERENCE.search(given[order])):
            given[order] = arguments_of.get(key, str)(cell[0])
    return f"HJ_SCORE({','.join(given)})"


def _arguments(text: str) -> list[str]:
    """What stands between the commas of a call, but for those within brackets and quotes."""
    found, depth, quoted = [""], 0, False
    for char in text:
        quoted ^= char == '"'
        depth += 0 if quoted else (char == "(") - (char == ")")
        if char == "," and not quoted and not depth:
            found.append("")
        else:
            found[-1] += char
    return [each.strip() for each in found]


def _reference(place: tuple[int, int]) -> str:
    row, column = place
    return f"${column_letters(column)}{row}"


def is_ours(text: str | None) -> bool:
    """Whether *text* is a formula as we write it, whatever its cells have become."""
    return text is not None and _OURS.fullmatch(text.strip()) is not None


def calls_ours(text: str | None) -> bool:
    """Whether the formula *text* calls HJ_SCORE, perhaps inside something else."""
    return text is not None and _CALLS.search(text) is not None


def indicator_of(text: str) -> int | str | None:
    """The column that a call of HJ_SCORE names its indicator by, or the text; ``None``: neither."""
    found = _CALLS.search(text)
    if found is None:
        return None
    return found["text"] if found["column"] is None else column_number(found["column"]) or None
