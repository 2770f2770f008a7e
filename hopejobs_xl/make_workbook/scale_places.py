"""Where the numbers of the scheme stand on 배점기준 and 설정, for formulas on other sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hopejobs_xl.base.addresses import column_letters
from hopejobs_xl.sheets.layout import (
    INDICATORS,
    SCALES_SHEET,
    SETTING_LABELS,
    SETTINGS,
    SETTINGS_SHEET,
    Table,
)

from .scale_sheets import INDICATORS_TOP, SETTINGS_TOP, SMALL_TABLES, Rows


def _place(row: Sequence[object]) -> tuple[str, ...]:
    return SETTING_LABELS[str(row[0])]


class Places:
    """The cells of the tables whose *rows*, by name, the two sheets are filled with."""

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        self._rows = rows
        self._tops = {INDICATORS.name: INDICATORS_TOP + 1}
        at = SETTINGS_TOP
        for _, table in SMALL_TABLES:
            self._tops[table.name] = at + 2
            at = at + 1 + max(len(rows[table.name]), 1) + 2

    def cell(self, table: Table, row: int, key: str) -> str:
        """The cell of *row* (from 0) and column *key* of *table*: ``배점기준!$D$6``."""
        sheet = SCALES_SHEET if table is INDICATORS else SETTINGS_SHEET
        column = column_letters(table.index(key) + 1)
        return f"{sheet}!${column}${self._tops[table.name] + row + 1}"

    def setting(self, *place: str) -> str:
        """The cell of 설정 that holds what stands at *place* of the scheme's document."""
        places = [_place(row) for row in self._rows[SETTINGS.name]]
        return self.cell(SETTINGS, places.index(place), "value")

    def value(self, *place: str) -> object:
        """What the cell of ``setting`` holds as the workbook is made; ``None``: nothing."""
        found = (row[1] for row in self._rows[SETTINGS.name] if _place(row) == place)
        return next(found, None)

    def points(self, table: Table, name: object) -> str:
        """The cell of the 배점 of the row of *table* whose first column holds *name*."""
        names = [row[0] for row in self._rows[table.name]]
        return self.cell(table, names.index(name), "max_points")
