"""대장설정 read back: what a workbook says of registers, refused with the cell that is wrong.

The tables are laid over ``registers-2016.toml``, whose reader then refuses as it refuses a file. No
pandas is needed for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hopejobs_xl.base import folding
from hopejobs_xl.base.addresses import address
from hopejobs_xl.base.errors import SchemeFault
from hopejobs_xl.base.values import CellError, Rows, is_number, plain
from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.definitions import Definitions
from hopejobs_xl.registers.register_map import RegisterMap, Said, said_tables
from hopejobs_xl.scheme.loader import data_file, read_document
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.strict_reader import TOLD, Node, Path, Told
from hopejobs_xl.sheets import missing
from hopejobs_xl.sheets.grid import Table
from hopejobs_xl.sheets.register_layout import (
    COLUMNS,
    COUNTS,
    DENOMINATOR,
    FILES,
    FORMS,
    LAST_YEAR,
    MEASURES,
    NO_ROLE,
    NUMERATOR,
    POINT_BANDS,
    REGISTER_TABLES,
    RULES,
    SEVERITIES,
)
from hopejobs_xl.sheets.scheme_rows import YES
from hopejobs_xl.sheets.typed_numbers import as_typed
from hopejobs_xl.sheets.workbook import Workbook

from .setting_rows import codes, numbers_and_lists

Locate = Callable[[str], tuple[str, int, int]]
_CHANGED = "(고침)"  # behind the version of the rules where a table differs from the shipped ones
_WORDS = re.compile(r"[,\n]")
_ROLES = re.compile(r"[;\n]")
_SIDES = {NUMERATOR: "numerator", DENOMINATOR: "denominator", LAST_YEAR: "denominator"}


def read(workbook: Workbook, scheme: Scheme) -> tuple[Definitions, RegisterMap]:
    """What *workbook* says of registers; the shipped definitions where it has no 대장설정.

    Raises ``SchemeError`` naming each cell that is wrong, ``WorkbookError`` where a part of the
    sheet is gone.
    """
    names = [table.name for table in REGISTER_TABLES]
    tables = {}
    for name in names:
        rows = missing.read(workbook, name, *(each for each in names if each != name))
        if rows is None:
            return definition_reader.load(scheme=scheme), RegisterMap()
        tables[name] = rows
    return settings_of(tables, scheme, workbook.locate)


def settings_of(
    tables: Mapping[str, Rows], scheme: Scheme, locate: Locate
) -> tuple[Definitions, RegisterMap]:
    """As ``read``, of the rows of each table by its name; *locate* is that of a workbook."""
    shipped = definition_reader.load()
    reader = _Reader(tables, locate, shipped)
    document = reader.document()
    root = Node({"tables": reader.said()}, (), reader.where, reader.told)
    said = said_tables(root, shipped)
    definitions = definition_reader.parse(
        document, definition_reader.SHIPPED, scheme, reader.where, reader.told
    )
    if definitions != shipped:
        definitions = replace(definitions, version=f"{shipped.version}{_CHANGED}")
    return definitions, RegisterMap(joined(said))


def joined(said: Sequence[Said]) -> tuple[Said, ...]:
    """*said* without what says nothing."""
    return tuple(
        each
        for each in said
        if each.kind or each.header_row or each.wage_unit or each.ignore or each.roles
    )


class _Reader:
    """Turns the tables into a document, and paths of the document back into cells."""

    def __init__(self, tables: Mapping[str, Rows], locate: Locate, shipped: Definitions) -> None:
        self._tables, self._locate, self._shipped = tables, locate, shipped
        self._anchors: dict[Path, tuple[Table, int, str]] = {}
        self._names = {code: name for name, code in codes(shipped.rules).items()}
        self.told = Told()

    def document(self) -> dict[str, Any]:
        """The shipped document with what the tables say."""
        document = dict(read_document(data_file(definition_reader.SHIPPED)))
        document["audit"] = self._rules(document["audit"])  # type: ignore[arg-type]
        document["measures"] = self._measures()
        document["bands"] = self._bands()
        return document

    def said(self) -> list[dict[str, Any]]:
        """FILES and COLUMNS as the ``[[tables]]`` of a map: what the clerk has said, no guess."""
        found: list[dict[str, Any]] = []
        for row in self._filled(FILES):
            self._anchors["tables", len(found)] = FILES, row, "file"
            made = self._of_file(FILES, row)
            for key in ("kind", "wage_unit"):
                if text := self._text(FILES, row, key):
                    made[key] = text
            if (head := self._cell(FILES, row, "header_row")) is not None:
                made["header_row"] = head
            made["ignore"] = self._flag(FILES, row, "ignore")
            found.append(made)
        for row in self._filled(COLUMNS):
            role, header = self._text(COLUMNS, row, "role"), self._text(COLUMNS, row, "header")
            if not role:
                continue
            if not header:
                self._refuse(COLUMNS, row, "header", None, "대장의 머리글", "머리글을 적으세요")
                continue
            self._anchors["tables", len(found)] = COLUMNS, row, "role"
            roles = {header: "" if role == NO_ROLE else role}
            found.append(self._of_file(COLUMNS, row) | {"roles": roles})
        return found

    def where(self, path: Path) -> str:
        """The cell that *path* of the document came from; the file where it is in no table."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._anchors:
                table, row, key = self._anchors[path[:length]]
                rest = str(path[length]) if len(path) > length else ""
                keys = {column.key for column in table.columns}
                return self._place(table, row, rest if rest in keys else key)
        return f"{definition_reader.SHIPPED}: {'.'.join(map(str, path))}"

    def _of_file(self, table: Table, row: int) -> dict[str, Any]:
        given = {key: self._text(table, row, key) for key in ("file", "sheet")}
        return {key: text for key, text in given.items() if text}

    def _rules(self, shipped: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        made = [dict(each) for each in shipped]
        at = {each["name"]: order for order, each in enumerate(made)}
        seen: set[str] = set()
        for row in self._filled(RULES):
            code = self._text(RULES, row, "code")
            name = self._names.get(code)
            if name is None or code in seen:
                wanted = ", ".join(each for each in self._names if each not in seen)
                self._refuse(RULES, row, "code", code or None, wanted, "번호를 되돌리세요")
                continue
            seen.add(code)
            order = at[name]
            self._anchors["audit", order] = RULES, row, "code"
            self._rule(made[order], order, row, name)
        return made

    def _rule(self, made: dict[str, Any], order: int, row: int, name: str) -> None:
        made["severity"] = self._word(RULES, row, "severity", _back(SEVERITIES))
        made["improper"] = self._flag(RULES, row, "improper")
        made["unused"] = self._flag(RULES, row, "unused")
        made["registers"] = self._list(RULES, row, "registers")
        numbers, lists = numbers_and_lists(name)
        limits: dict[str, Any] = {}
        for limit, key in zip(numbers, ("limit", "limit2"), strict=False):
            self._anchors["audit", order, "limits", limit] = RULES, row, key
            if (value := self._cell(RULES, row, key)) is not None:
                limits[limit] = value
        words = self._list(RULES, row, "listed")
        size = len(words) // len(lists) if lists else 0
        for which, limit in enumerate(lists):
            self._anchors["audit", order, "limits", limit] = RULES, row, "listed"
            last = which == len(lists) - 1
            limits[limit] = words[which * size : None if last else (which + 1) * size]
        if limits or numbers or lists:
            self._anchors["audit", order, "limits"] = RULES, row, "limit" if numbers else "listed"
            made["limits"] = limits

    def _measures(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        at: dict[tuple[str, object], int] = {}
        for row in self._filled(MEASURES):
            indicator = self._text(MEASURES, row, "indicator")
            part = self._cell(MEASURES, row, "part")
            side = self._word(MEASURES, row, "side", _SIDES)
            if side is TOLD:
                continue
            about = indicator, part
            if side == "numerator":
                order = len(made)
                at[about] = order
                self._anchors["measures", order] = MEASURES, row, "indicator"
                made.append({"indicator": indicator} if indicator else {})
                if part is not None:
                    made[order]["part"] = part
                made[order]["as"] = self._word(MEASURES, row, "as", _back(FORMS))
            elif about not in at or "denominator" in made[at[about]]:
                allowed = "같은 지표와 실적 번호의 분자 뒤에 하나"
                self._refuse(MEASURES, row, "side", DENOMINATOR, allowed, "분자 줄을 먼저 적으세요")
                continue
            order = at[about]
            self._anchors["measures", order, str(side)] = MEASURES, row, "side"
            made[order][str(side)] = self._count(row)
        return made

    def _count(self, row: int) -> dict[str, Any]:
        made: dict[str, Any] = {"count": self._word(MEASURES, row, "count", _back(COUNTS))}
        for key in ("register", "of", "bands", "within"):
            if text := self._text(MEASURES, row, key):
                made[key] = text
        made["by"] = self._list(MEASURES, row, "by")
        made["where"] = self._where_of(row)
        left_out = []
        for code in self._list(MEASURES, row, "leave_out"):
            if code in self._names:
                left_out.append(self._names[code])
            else:
                allowed = ", ".join(self._names)
                self._refuse(MEASURES, row, "leave_out", code, allowed, "규칙의 번호로 고치세요")
        made["leave_out"] = left_out
        made["year_before"] = self._text(MEASURES, row, "side") == LAST_YEAR
        return made

    def _where_of(self, row: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in _ROLES.split(self._text(MEASURES, row, "where")):
            role, equals, words = each.partition("=")
            listed = [word.strip() for word in _WORDS.split(words) if word.strip()]
            if not each.strip():
                continue
            if not equals or not listed:
                allowed = "역할=말, 말; 역할=말 (예: 경로=알선; 고용형태=상용, 상용직)"
                self._refuse(MEASURES, row, "where", each.strip(), allowed, "이 꼴로 고치세요")
                continue
            found[role.strip()] = listed
        return found

    def _bands(self) -> list[dict[str, Any]]:
        made: dict[str, dict[str, Any]] = {}
        for row in self._filled(POINT_BANDS):
            name = self._text(POINT_BANDS, row, "name")
            if name not in made:
                self._anchors["bands", len(made)] = POINT_BANDS, row, "name"
                self._anchors["bands", len(made), "rows"] = POINT_BANDS, row, "from"
                made[name] = {"rows": []} | ({"name": name} if name else {})
                for key in ("basis", "source"):
                    if text := self._text(POINT_BANDS, row, key):
                        made[name][key] = text
            pair = [self._cell(POINT_BANDS, row, key) for key in ("from", "points")]
            if pair == [None, None]:
                continue
            for key, value in zip(("from", "points"), pair, strict=True):
                if not is_number(value):
                    self._refuse(POINT_BANDS, row, key, value, "수", "수로 적으세요")
            if all(map(is_number, pair)):
                made[name]["rows"].append(pair)
        return list(made.values())

    def _filled(self, table: Table) -> list[int]:
        rows = self._tables[table.name]
        return [at for at, row in enumerate(rows) if any(map(_present, row))]

    def _cell(self, table: Table, row: int, key: str) -> Any:
        value = self._tables[table.name][row][table.index(key)]
        if isinstance(value, CellError):
            self._refuse(table, row, key, value, "오류가 아닌 값", "값을 고치세요")
            return TOLD
        return as_typed(value) if _present(value) else None

    def _text(self, table: Table, row: int, key: str) -> str:
        value = self._cell(table, row, key)
        if value is None or value is TOLD:
            return ""
        return plain(value) if is_number(value) else str(value).strip()

    def _list(self, table: Table, row: int, key: str) -> list[str]:
        found = _WORDS.split(self._text(table, row, key))
        return [each.strip() for each in found if each.strip()]

    def _flag(self, table: Table, row: int, key: str) -> object:
        return self._word(table, row, key, {YES: True, "": False})

    def _word(self, table: Table, row: int, key: str, words: Mapping[str, object]) -> object:
        """What the word in a cell stands for; ``TOLD`` where it is none of *words*."""
        text = self._text(table, row, key)
        if text in words:
            return words[text]
        if self._cell(table, row, key) is not TOLD:
            allowed = ", ".join(each or "빈칸" for each in words)
            if key == "as":
                allowed += "(분자의 줄에)"
            self._refuse(table, row, key, text or None, allowed, "이 가운데 하나로 고치세요")
        return TOLD

    def _refuse(
        self, table: Table, row: int, key: str, read: object, allowed: str, todo: str
    ) -> None:
        self.told.tell(SchemeFault(self._place(table, row, key), read, allowed, todo))

    def _place(self, table: Table, row: int, key: str) -> str:
        sheet, top, left = self._locate(table.name)
        column = table.index(key)
        about = self._tables[table.name][row][0]
        named = f"{about} {table.columns[column].header}" if about else table.columns[column].header
        return f"{address(sheet, top + row, left + column)} ({named})"


def _back(words: Mapping[str, str]) -> dict[str, object]:
    return {shown: word for word, shown in words.items()}


def _present(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and folding.is_blank(value))
