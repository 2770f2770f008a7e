"""Excel's tables, and the cells that a reference by table and column name means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hopejobs_xl.base.addresses import Area, split_range

from .package import Package
from .xml_parts import MAIN, parse, serialise, whole

_ITEM = re.compile(r"\[((?:[^\[\]']|'.)*)\]")
_COLUMN = f"{{{MAIN}}}tableColumns/{{{MAIN}}}tableColumn"
_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")
_SPECIAL = {"#all", "#data", "#headers", "#totals", "#this row"}


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """A table of a sheet: all its cells, how many rows are headers and totals, its columns."""

    name: str
    area: Area
    headers: int
    totals: int
    columns: tuple[str, ...]


def tables(package: Package, part: str, title: str) -> list[ExcelTable]:
    """The tables of the worksheet *part* (*title*)."""
    found = []
    for relation in package.relationships(part).values():
        if not relation.type.endswith("/table") or relation.target not in package:
            continue
        root = parse(package.part(relation.target), relation.target)
        corners = split_range(root.get("ref", ""))
        if corners is None:
            continue
        columns = root.iterfind(_COLUMN)
        found.append(
            ExcelTable(
                root.get("displayName", root.get("name", "")),
                Area(title, *corners),
                whole(root.get("headerRowCount", "1")),
                whole(root.get("totalsRowCount", "0")),
                tuple(each.get("name", "").replace("_x000a_", "\n") for each in columns),
            )
        )
    return found


def respelt(data: bytes, part: str, spelling: Callable[[str], str]) -> bytes:
    """The table *part* with the formulas of its columns spelt by *spelling*."""
    root = parse(data, part)
    changed = False
    for tag in _FORMULAS:
        for element in root.iterfind(f"{_COLUMN}/{{{MAIN}}}{tag}"):
            text = element.text or ""
            if (spelt := spelling(text)) != text:
                element.text, changed = spelt, True
    return serialise(root, data) if changed else data


def meant(text: str, known: Iterable[ExcelTable], at: tuple[str, int, int]) -> Area | None:
    """The cells of a reference such as ``표1[실적]`` in the cell *at* (sheet, row, column).

    ``None`` where there is no such table, column or row.
    """
    name, _, inside = text.partition("[")
    table = _table(name, list(known), at)
    if table is None:
        return None
    inside = inside.removesuffix("]").strip()
    items = _ITEM.findall(inside) if inside.startswith("[") else [inside] if inside else []
    special = {each.casefold().strip() for each in items} & _SPECIAL
    names = [each for each in items if each.casefold().strip() not in _SPECIAL]
    if inside.startswith("@"):
        special, names = {"#this row"}, [each for each in (inside[1:].strip("[] "),) if each]
    columns = _columns(table, names)
    rows = _rows(table, special, at[1])
    if columns is None or rows is None:
        return None
    return Area(table.area.sheet, rows[0], columns[0], rows[1], columns[1])


def _table(name: str, known: list[ExcelTable], at: tuple[str, int, int]) -> ExcelTable | None:
    for each in known:
        inside = each.area.sheet == at[0] and (at[1], at[2]) in each.area
        if each.name.casefold() == name.casefold() if name else inside:
            return each
    return None


def _columns(table: ExcelTable, names: list[str]) -> tuple[int, int] | None:
    if not names:
        return table.area.left, table.area.right
    known = [each.casefold() for each in table.columns]
    wanted = [re.sub(r"'(.)", r"\1", each).casefold() for each in names]
    if len(wanted) > 2 or any(each not in known for each in wanted):
        return None
    found = [table.area.left + known.index(each) for each in wanted]
    return min(found), max(found)


def _rows(table: ExcelTable, special: set[str], row: int) -> tuple[int, int] | None:
    first, last = table.area.top, table.area.bottom
    body = first + table.headers, last - table.totals
    if "#this row" in special:
        return (row, row) if body[0] <= row <= body[1] else None
    top, bottom = body
    if "#all" in special:
        return first, last
    if "#headers" in special:
        top, bottom = (first, bottom) if "#data" in special else (first, body[0] - 1)
    if "#totals" in special:
        top, bottom = (top if special - {"#totals"} else body[1] + 1), last
    return (top, bottom) if top <= bottom else None
