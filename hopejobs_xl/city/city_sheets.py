"""The city's report as a workbook of Excel: 순위, 지표별 비교, 분야별, 인센티브, 점검, 이의신청."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Callable, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from . import city_tables
from .city_report import Report
from .city_tables import AMOUNT, POINTS, RANK, TEXT, WIDE, Sheet

_FONT = "맑은 고딕"
_A4 = 9
_FOOTER = f'&L&"{_FONT},Regular"&9&A&R&"{_FONT},Regular"&9&P / &N'
_HEAD, _NONE, _DEEP = "#DCE6F1", "#FFFFFF", "#5B9BD5"
_PARTS = (
    ("confirmed", "공문", "#1F4E79"),
    ("assumed", "가정", "#9DC3E6"),
    ("by_hand", "수기", "#7F7F7F"),
)
_SHADES = ("#1F4E79", "#9DC3E6", "#7F7F7F", "#BFBFBF", "#2E75B6", "#404040")
_MOST_BARS = 60  # districts of a chart: more cannot be told apart
_LINE, _HIGHEST = 15, 400  # points: a line of text, a row
_PORTRAIT = 100  # letters that fit on a page that stands
# A text is a text, whatever it begins with.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False}  # fmt: skip


def workbook(report: Report) -> bytes:
    """The workbook of *report*; the same report, the same bytes."""

    def fill(writer: _Writer) -> None:
        _ranking(writer, report)
        _comparison(writer, report)
        _groups(writer, report)
        writer.sheet("인센티브", city_tables.selections(report), apart=True)
        writer.sheet("점검", city_tables.checks(report))
        writer.sheet("이의신청", [city_tables.claims(report)])

    return _book(report, "시 종합", fill)


def made(report: Report, title: str, tables: Sequence[Sheet]) -> bytes:
    """A workbook with one sheet of *tables* from *report*."""
    return _book(report, title, lambda writer: writer.sheet(title, tables))


def _book(report: Report, title: str, fill: Callable[[_Writer], object]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        last = dt.date.fromisoformat(report["scheme"]["period"][1])
        created = dt.datetime(last.year, last.month, last.day, 12)
        book.set_properties({"title": f"{report['scheme']['name']} {title}", "created": created})
        fill(_Writer(book))
    return stream.getvalue()


class _Writer:
    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def look(self, **looks: object) -> Format:
        """The format of *looks*; one for each, as a file has it once."""
        key = tuple(sorted(looks.items(), key=lambda each: each[0]))
        if key not in self._formats:
            base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
            self._formats[key] = self.book.add_format(base | looks)
        return self._formats[key]

    def sheet(
        self, title: str, tables: Sequence[Sheet], *, apart: bool = False
    ) -> tuple[Worksheet, list[int]]:
        """A sheet of *tables* under one another, and where (row from 0) each table's rows begin.

        Its columns are as wide as the widest that stands there. *apart*: each begins a page.
        """
        made = self.book.add_worksheet(title)
        widths = [
            max(table.columns[at][2] for table in tables if at < len(table.columns))
            for at in range(max(len(table.columns) for table in tables))
        ]
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        at, tops, begins = 0, [], []
        for table in tables:
            begins.append(at)
            at = self._table(made, table, at, widths)
            tops.append(at - len(table.rows) - (not table.rows))
            at += 1
        made.hide_gridlines(2)
        if sum(widths) > _PORTRAIT:
            made.set_landscape()
        made.set_paper(_A4)
        made.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        made.fit_to_pages(1, 0)
        made.print_area(0, 0, at - 2, len(widths) - 1)
        made.set_footer(_FOOTER)
        if apart:
            made.set_h_pagebreaks(begins[1:])
        if len(tables) == 1:
            made.freeze_panes(tops[0], 2)
            made.repeat_rows(tops[0] - 1)
        return made, tops

    def _table(self, made: Worksheet, table: Sheet, at: int, widths: Sequence[float]) -> int:
        """Write *table* from row *at* on; the row behind it."""
        made.set_row(at, 24)
        made.write_string(at, 0, table.title, self.look(bold=True, font_size=14))
        looks = self.look(font_color="#404040", text_wrap=True, align="left")
        for note in table.notes:
            at += 1
            made.set_row(at, _LINE * _lines(note, max(sum(widths), 40)))
            made.merge_range(at, 0, at, max(len(widths) - 1, 1), "", looks)
            made.write_string(at, 0, note, looks)
        at += 2
        heads = zip(table.columns, widths, strict=False)
        made.set_row(at, _LINE * max(_lines(text, width) for (text, _, _), width in heads) + 4)
        head = self.look(bold=True, border=1, bg_color=_HEAD, align="center", text_wrap=True)
        for column, (text, _, _) in enumerate(table.columns):
            made.write_string(at, column, text, head)
        for row in table.rows:
            at += 1
            texts = zip(row, widths, strict=False)
            lines = max(_lines(each, width) for each, width in texts if isinstance(each, str))
            made.set_row(at, min(_LINE * lines + 2, _HIGHEST))
            for column, value in enumerate(row):
                self.cell(made, at, column, table.columns[column][1], value, table.shared)
        if not table.rows:
            at += 1
            made.write_string(at, 0, "없음", self.look(font_color="#404040"))
        return at + 1

    def cell(
        self, made: Worksheet, row: int, column: int, kind: str, value: object,
        shared: frozenset[int] = frozenset(), **looks: object,
    ) -> None:  # fmt: skip
        """One cell, by what its column holds."""
        looks = {"border": 1} | looks
        if value is None:
            made.write_blank(row, column, None, self.look(**looks))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            number = _number_format(kind, value, shared)
            align = "center" if kind == RANK else "right"
            made.write_number(
                row, column, value, self.look(num_format=number, align=align, **looks)
            )
        else:
            looks["align"] = "left" if kind == WIDE else "center"
            if kind in (WIDE, TEXT):
                looks["text_wrap"] = True
            if kind == POINTS:
                looks |= {"font_color": "#595959", "font_size": 9}
            made.write_string(row, column, str(value), self.look(**looks))


def _lines(text: str, width: float) -> int:
    """How many lines *text* takes in a column of *width* letters; a Korean letter takes two."""
    lines = 0
    for line in text.split("\n"):
        length = sum(2 if ord(each) > 0x2E80 else 1 for each in line)
        lines += max(1, math.ceil(length / max(1.0, width - 0.4)))
    return lines


def _number_format(kind: str, value: float, shared: frozenset[int]) -> str:
    if kind == RANK:
        return '"공동 "0"위"' if value in shared else '0"위"'
    if kind == AMOUNT:
        return "#,##0.00" if value != int(value) else "#,##0"
    return "0" if value == int(value) else "0.####"


def _ranking(writer: _Writer, report: Report) -> None:
    """순위, and a page of bars of what the points rest on."""
    _, (top,) = writer.sheet("순위", [city_tables.ranking(report)])
    series = [(name, at, colour) for at, (_, name, colour) in enumerate(_PARTS, 3)]
    _bars(writer, report, "순위", top, "득점이 기대는 것", series)


def _groups(writer: _Writer, report: Report) -> None:
    """분야별, and a page of bars of the areas."""
    _, (top,) = writer.sheet("분야별", [city_tables.groups(report)])
    series = [
        (area["name"], 2 + at, _SHADES[at % len(_SHADES)])
        for at, area in enumerate(report["areas"])
    ]
    _bars(writer, report, "분야별", top, "분야별 득점", series)


def _bars(
    writer: _Writer, report: Report, sheet: str, top: int, title: str,
    series: Sequence[tuple[str, int, str]],
) -> None:  # fmt: skip
    """A page with a bar for each district, stacked of *series*: name, column, colour."""
    count = min(len(report["districts"]), _MOST_BARS)
    if not count:
        return
    chart = writer.book.add_chart({"type": "bar", "subtype": "stacked"})
    for name, column, colour in series:
        chart.add_series({
            "name": name,
            "categories": [sheet, top, 1, top + count - 1, 1],
            "values": [sheet, top, column, top + count - 1, column],
            "fill": {"color": colour},
            "border": {"color": "#FFFFFF"},
            "gap": 40,
        })  # fmt: skip
    more = f"(앞의 {count}개 구)" if count < len(report["districts"]) else ""
    _set(chart, f"{title}{more}", report["scheme"]["max_points"])
    page = writer.book.add_chartsheet(f"{sheet} 그림")
    page.set_chart(chart)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_footer(_FOOTER)


def _set(chart: xlsxwriter.chart.Chart, title: str, most: float) -> None:
    font = {"name": _FONT, "size": 9}
    chart.set_title({"name": title, "name_font": font | {"size": 11}})
    chart.set_y_axis({"reverse": True, "num_font": font, "major_gridlines": {"visible": False}})
    lines = {"visible": True, "line": {"color": "#D9D9D9"}}
    axis = {"min": 0, "max": most, "num_font": font, "label_position": "high"}
    chart.set_x_axis(axis | {"major_gridlines": lines})
    chart.set_legend({"position": "top", "font": font})


def _comparison(writer: _Writer, report: Report) -> None:
    """지표별 비교: each column shaded from nothing to its 배점, far figures framed."""
    table = city_tables.comparison(report)
    made, (top,) = writer.sheet("지표별 비교", [table])
    rows = len(report["districts"])
    if not rows:
        return
    numbers = {each["no"]: at for at, each in enumerate(report["indicators"], 2)}
    for down, each in enumerate(report["districts"]):
        for far in each["far"]:
            column = numbers[far["no"]]
            value = table.rows[down][column]
            writer.cell(made, top + down, column, POINTS, value, border=2, bold=True)
    for at, each in enumerate(report["indicators"], 2):
        low, high = sorted((0.0, each["max_points"]))
        made.conditional_format(top, at, top + rows - 1, at, {
            "type": "2_color_scale", "min_type": "num", "max_type": "num", "min_value": low,
            "max_value": high, "min_color": _NONE, "max_color": _DEEP,
        })  # fmt: skip
