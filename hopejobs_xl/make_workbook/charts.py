"""Native Excel charts over named columns, told apart in black and white as well as in colour.

A series refers to a defined name (``[0]!HJ_CHART_TOTAL_2``), so that it follows when a refresh lets
its table grow or shrink. Every reference of a chart has to be a name: LibreOffice reads names from
the saved values, and drops them from a chart that mixes both kinds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from hopejobs_xl.base.dates import to_serial
from hopejobs_xl.base.values import Rows
from hopejobs_xl.sheets.layout import column_name

from .formats import FONT

Look = dict[str, object]

DARK, MIDDLE, LIGHT, WARN = "#1F4E79", "#2E75B6", "#9DC3E6", "#C00000"
_BLACK, _GREY, _WHITE = "#000000", "#7F7F7F", "#FFFFFF"
# Fill of each part of a bar: solid for what rests on 공문, patterns for everything less certain,
# each one that LibreOffice, too, draws unlike the others.
PARTS: dict[str, Look] = {
    "confirmed": {"fill": {"color": DARK}},
    "assumed": {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": MIDDLE, "bg_color": _WHITE}
    },
    "by_hand": {"pattern": {"pattern": "dashed_vertical", "fg_color": MIDDLE, "bg_color": _WHITE}},
    "missing": {"pattern": {"pattern": "dashed_horizontal", "fg_color": _GREY, "bg_color": _WHITE}},
    "unregistered": {"pattern": {"pattern": "dotted_grid", "fg_color": _GREY, "bg_color": _WHITE}},
    "lost": {"fill": {"color": _WHITE}},
}
_MOST_TENS = 200  # points
_UNLESS_ZERO = '[=0]"";General'


@dataclass(frozen=True)
class Source:
    """The named table that a chart is drawn from, and what it holds when it is built."""

    name: str
    rows: Rows
    dated: bool = False  # its categories are days: saved as numbers, also when there is none yet

    def define(self, workbook: Workbook, columns: Sequence[int]) -> None:
        """Give each of *columns* (from 1) the name that series refer to."""
        for number in columns:
            formula = f"=INDEX({self.name},0,{number})"
            workbook.define_name(column_name(self.name, number), formula)

    def series(self, name: str, categories: int, values: int, **look: object) -> Look:
        """A series called *name* over the columns *categories* and *values* (from 1)."""
        return {
            "name": name,
            "categories": f"=[0]!{column_name(self.name, categories)}",
            "categories_data": self._column(categories, None if self.dated else ""),
            "values": f"=[0]!{column_name(self.name, values)}",
            "values_data": self._column(values, None),
            **look,
        }

    def _column(self, number: int, blank: object) -> list[object]:
        cells = [row[number - 1] for row in self.rows]
        return [blank if cell is None else _plain(cell) for cell in cells]


def _plain(cell: object) -> object:
    if isinstance(cell, dt.date):
        return int(to_serial(cell))
    return cell


def stacked(workbook: Workbook, source: Source, parts: Sequence[tuple[str, str, int]]) -> Chart:
    """Stacked columns; *parts* are key (of ``PARTS``), name and column of each, bottom first."""
    chart = workbook.add_chart({"type": "column", "subtype": "stacked"})
    for key, name, column in parts:
        dark = key == "confirmed"
        label = {
            "value": True,
            "num_format": _UNLESS_ZERO,
            "font": _font(9, bold=True, color=_WHITE if dark else _BLACK),
        }
        if not dark:
            label["fill"] = {"color": _WHITE}
        chart.add_series(
            source.series(
                name,
                1,
                column,
                gap=30,
                border={"color": _BLACK, "width": 0.75},
                data_labels=label,
                **PARTS[key],
            )
        )
    return chart


def targets(workbook: Workbook, source: Source, city: int, own: int) -> Chart:
    """The lines of both targets over the columns *city* and *own*: dashed and solid."""
    chart = workbook.add_chart({"type": "line"})
    for name, column, dash in (("서울시 목표", city, "dash"), ("우리구 목표", own, "solid")):
        line = {"color": WARN, "width": 2.25, "dash_type": dash}
        # With a single day there is no line yet, but a mark.
        mark = {"type": "long_dash", "size": 7, "border": {"color": WARN}, "fill": {"color": WARN}}
        chart.add_series(source.series(name, 1, column, line=line, marker=mark))
    return chart


def beside(workbook: Workbook, source: Source, pairs: Sequence[tuple[str, int]]) -> Chart:
    """Two columns beside one another: the first white (목표), the second dark (득점)."""
    chart = workbook.add_chart({"type": "column"})
    for (name, column), color in zip(pairs, (_WHITE, MIDDLE), strict=True):
        look = {"fill": {"color": color}, "border": {"color": _BLACK, "width": 0.75}}
        chart.add_series(source.series(name, 1, column, gap=50, overlap=0, **look))
    return chart


def states(workbook: Workbook, source: Source, names: Sequence[str], title: str) -> Chart:
    """A bar for each of *names*, with its name and the number of the only row of *source*.

    Each bar says its own name: a legend of small patterns is not read, and numbers in the parts of
    one narrow bar lie over each other. *title* is the name of the cell that says what is counted.
    """
    Source(title, []).define(workbook, [1])
    chart = workbook.add_chart({"type": "bar"})
    keys = ("lost", "unregistered", "missing", "assumed", "confirmed")
    for order in reversed(range(len(names))):  # the last one lowest
        label: Look = {
            "value": True,
            "series_name": True,
            "separator": " ",
            "position": "outside_end",
            "font": _font(9, bold=True),
        }
        column = f"=[0]!{column_name(source.name, order + 1)}"
        look: Look = {"border": {"color": _BLACK, "width": 0.75}, **PARTS[keys[order]]}
        about = {"categories": f"=[0]!{column_name(title, 1)}", "categories_data": [""]}
        series = {"name": names[order], "values": column, "values_data": [0], "gap": 20, **about}
        chart.add_series({**series, "data_labels": label, **look})
    return chart


def total(workbook: Workbook, source: Source, names: Sequence[str]) -> Chart:
    """The total over the days of *source*, 공문 under it, and both targets.

    *names* are those of the first five columns: day, total, 공문, the city's target, the own one.
    """
    chart = workbook.add_chart({"type": "line"})
    _, whole, sure, city, own = names
    label = {"value": True, "position": "above", "font": _font(9, bold=True)}
    line: Look = {"color": DARK, "width": 2.25}
    chart.add_series(
        source.series(whole, 1, 2, line=line, marker=_mark("circle", DARK), data_labels=label)
    )
    line = {"color": MIDDLE, "width": 1.25, "dash_type": "square_dot"}
    chart.add_series(source.series(sure, 1, 3, line=line, marker=_mark("square", MIDDLE)))
    for name, column, dash in ((city, 4, "dash"), (own, 5, "solid")):
        line = {"color": WARN, "width": 2.25, "dash_type": dash}
        chart.add_series(source.series(name, 1, column, line=line, marker={"type": "none"}))
    return chart


def against(workbook: Workbook, source: Source, names: Sequence[str], first: int) -> Chart:
    """An actual over the days of *source*, the next band beside it, and what the target needs.

    *names* are those of the three columns from *first* (from 1) on.
    """
    chart = workbook.add_chart({"type": "line"})
    looks: Sequence[tuple[Look, Look]] = (
        ({"color": DARK, "width": 1.75}, _mark("circle", DARK)),
        ({"color": _GREY, "width": 1.5, "dash_type": "dash"}, _mark("long_dash", _GREY)),
        ({"color": WARN, "width": 2.25}, {"type": "none"}),
    )
    for order, (name, (line, marker)) in enumerate(zip(names, looks, strict=True)):
        chart.add_series(source.series(name, 1, first + order, line=line, marker=marker))
    return chart


def _mark(kind: str, color: str) -> Look:
    return {"type": kind, "size": 5, "fill": {"color": color}, "border": {"color": color}}


def dress(
    chart: Chart,
    *,
    y: Look,
    x: Look | None = None,
    title: str = "",
    legend: str = "bottom",
    size: float = 9,
    blanks: str = "gap",
    bold: bool = True,
) -> Chart:
    """The house style: axes *y* and *x*, our font in *size* points, a *title* and a *legend*.

    A line may ``span`` *blanks* or leave a ``gap`` there.
    """
    font: Look = {"num_font": _font(size)}
    grid = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
    chart.set_y_axis({"major_gridlines": grid, "line": {"none": True}} | font | y)
    x = x or {}
    own: Look = {"num_font": {**_font(size), **cast(Look, x.get("num_font", {}))}}
    chart.set_x_axis({"line": {"color": _BLACK}} | x | own)
    chart.set_title({"name": title, "name_font": _font(size, bold=bold)} if title else {"none": 1})
    chart.set_legend({"position": legend, "font": _font(size)} if legend else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as(blanks)
    return chart


def tens(full: float) -> Look:
    """Gridlines of an axis up to *full*: every ten points, as far as they can be told apart."""
    return {"major_unit": 10} if full <= _MOST_TENS else {}


def _font(size: float, *, bold: bool = False, color: str = _BLACK) -> Look:
    return {"name": FONT, "size": size, "bold": bold, "color": color}
