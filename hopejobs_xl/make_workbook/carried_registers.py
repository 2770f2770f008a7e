"""What 대장설정 of the year before hands on: rules, measures and bands that were changed, what
columns mean, and what was excluded.

Only what people typed is carried: the rest is this version's own, or is read anew from the first
register of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest

from hopejobs_xl.base.errors import IndicatorError
from hopejobs_xl.base.values import Rows
from hopejobs_xl.register_pages.setting_rows import setting_rows
from hopejobs_xl.registers import definition_reader
from hopejobs_xl.scheme.loader import load
from hopejobs_xl.scheme.model import Scheme
from hopejobs_xl.scheme.names import title
from hopejobs_xl.sheets import missing
from hopejobs_xl.sheets.grid import Table
from hopejobs_xl.sheets.register_layout import (
    COLUMNS,
    EXCLUSION_KEY,
    EXCLUSIONS,
    FILES,
    MEASURES,
    POINT_BANDS,
    REGISTER_TABLES,
    RULES,
)
from hopejobs_xl.sheets.workbook import Workbook

Carried = Mapping[str, Rows]  # filled rows by the name of their table, the key of 지문 by its own
_RULE = ("severity", "unused", "limit", "limit2", "improper", "registers", "listed")
# What says something of a file or column, and what names it; an examination writes the rest anew.
_SAID = {
    FILES.name: (("file", "sheet"), ("kind", "header_row", "wage_unit", "ignore")),
    COLUMNS.name: (("file", "sheet", "header"), ("role",)),
    EXCLUSIONS.name: (("rule", "day", "kind"), ("print", "reason")),
}


def read(workbook: Workbook) -> Carried:
    """The filled rows of 대장설정 of *workbook*; nothing of one that has no such sheet."""
    names = [*(table.name for table in REGISTER_TABLES), EXCLUSION_KEY]
    found = {}
    for name in names:
        rows = missing.read(workbook, name)
        if rows is not None:
            found[name] = [row for row in rows if any(cell not in (None, "") for cell in row)]
    return found


def carried(
    old: Carried, old_scheme: Scheme, scheme: Scheme, heirs: Mapping[str, str]
) -> tuple[dict[str, Rows], list[str]]:
    """What a workbook of *scheme* gets of *old*, by table, and what was carried, in words.

    *heirs* are the new 번호 by the old ones. A table that is not among them is as it is shipped.
    """
    shipped, known = definition_reader.load(), load()
    before = setting_rows(shipped, old_scheme, known)
    now = setting_rows(shipped, scheme, known)
    made: dict[str, Rows] = {}
    told: list[str] = []
    rules, count = _rules(old.get(RULES.name, []), now[RULES.name])
    if count:
        made[RULES.name] = rules
        told.append(f"고친 규칙 {count}개")
    if _differ(old, before, MEASURES):
        rows, dropped = _measures(old[MEASURES.name], old_scheme, scheme, heirs)
        mine = {row[0] for row in rows} | {title(scheme.find(no)) for no in heirs.values()}
        made[MEASURES.name] = [*rows, *(row for row in now[MEASURES.name] if row[0] not in mine)]
        gone = f"(올해에 없는 지표의 것은 빼고: {', '.join(dropped)})" if dropped else ""
        told.append(f"고친 세는 법{gone}")
    if _differ(old, before, POINT_BANDS):
        made[POINT_BANDS.name] = old[POINT_BANDS.name]
        told.append("점수표(올해의 근거와 맞는지 보세요)")
    for table, text in (
        (FILES, "파일 종류 {}개"),
        (COLUMNS, "열의 뜻 {}개"),
        (EXCLUSIONS, "제외한 것 {}건"),
    ):
        rows = list(_said(old.get(table.name, []), table))
        if rows:
            made[table.name] = rows
            told.append(text.format(len(rows)))
    if EXCLUSIONS.name in made and old.get(EXCLUSION_KEY):
        made[EXCLUSION_KEY] = old[EXCLUSION_KEY]
    return made, told


def _rules(old: Rows, now: Rows) -> tuple[Rows, int]:
    """The rules *now* with what was changed in the *old* ones, and how many were."""
    code = RULES.index("code")
    typed = {str(row[code] or "").strip(): row for row in old}
    made, count = [], 0
    for row in now:
        own, fresh = typed.get(str(row[code])), list(row)
        if own is not None:
            for key in _RULE:
                fresh[RULES.index(key)] = own[RULES.index(key)]
        count += not _same(fresh, row)
        made.append(fresh)
    return made, count


def _measures(
    old: Rows, old_scheme: Scheme, scheme: Scheme, heirs: Mapping[str, str]
) -> tuple[Rows, list[str]]:
    """The rows of indicators that are there still, under their new titles; titles of the others."""
    rows: Rows = []
    dropped: dict[str, None] = {}
    for row in old:
        try:
            no = old_scheme.find(row[0]).no
        except IndicatorError:
            rows.append(list(row))  # 대장 점검 says what is wrong with it, and where
            continue
        if no in heirs:
            rows.append([title(scheme.find(heirs[no])), *row[1:]])
        else:
            dropped[title(old_scheme.find(no))] = None
    return rows, list(dropped)


def _said(rows: Rows, table: Table) -> Iterator[list[object]]:
    names, typed = _SAID[table.name]
    kept = {table.index(key) for key in (*names, *typed)}
    asked = [table.index(key) for key in typed]
    for row in rows:
        if any(row[at] not in (None, "") for at in asked):
            yield [cell if at in kept else None for at, cell in enumerate(row)]


def _differ(old: Carried, before: Mapping[str, Rows], table: Table) -> bool:
    """Whether people have changed *table*; a workbook without it has changed nothing."""
    if table.name not in old:
        return False
    pairs = zip_longest(old[table.name], before[table.name], fillvalue=())
    return not all(_same(*pair) for pair in pairs)


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    blank: Callable[[object], object] = lambda cell: None if cell == "" else cell  # noqa: E731
    return [*map(blank, one)] == [*map(blank, other)]
