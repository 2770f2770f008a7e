"""A sheet of a workbook as text: how it is printed and protected, and what its cells hold.

Read by openpyxl, twice: once for the formulas and once for their saved results.
"""

import functools
import io
import warnings
from itertools import groupby

import openpyxl
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter

from tests.golden import reader

_PAPERS = {9: "A4"}
_ALLOWED = (
    "formatCells",
    "formatColumns",
    "formatRows",
    "insertRows",
    "objects",
    "selectLockedCells",
)
# openpyxl knows the rules of Excel 2007 only. The new form of the data bar adds a solid fill.
_EXTENSIONS = ".*xtension is not supported and will be removed"


def dump(data, title):
    """The lines about the sheet *title* of the workbook *data*."""
    formulas, values = _own(data, False)[title], _own(data, True)[title]
    lines = [f"sheet {title}, {formulas.sheet_state}", *_page(formulas), *_frame(formulas)]
    lines += [f"rows: {_heights(reader.heights(data, title))}"]
    lines += ["", *_rules(formulas), "", "cells (value | number format | formula):"]
    return lines + _cells(formulas, values)


@functools.lru_cache(maxsize=8)
def read(data, results=False):
    """The workbook *data* by openpyxl: formulas, or their saved *results*.

    Each sheet is read when it is asked for by its title.
    """
    return _Sheets(data, results)


class _Sheets:
    """A workbook of openpyxl; the whole of it is read for what is not asked of a single sheet."""

    def __init__(self, data, results):
        self._data, self._results, self._read = data, results, {}

    def __getitem__(self, title):
        if title not in self._read and len(self._read) > 2:  # the whole costs as much as six
            self._read[title] = self._whole[title]
        elif title not in self._read:
            reader = _OneSheet(self._data, self._results, title)
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", _EXTENSIONS)
                reader.read()
            self._read[title] = reader.wb[title]
        return self._read[title]

    def __iter__(self):
        return iter(self._whole)

    def __getattr__(self, name):
        return getattr(self._whole, name)

    @functools.cached_property
    def _whole(self):
        return _load(self._data, self._results)


class _OneSheet(ExcelReader):
    """openpyxl's reader; every sheet but one stays empty, so that all are where they belong."""

    def __init__(self, data, results, title):
        super().__init__(io.BytesIO(data), data_only=results)
        self._title = title

    def read_worksheets(self):
        for found in list(self.parser.find_sheets()):
            if found[0].name == self._title:
                self.parser.find_sheets = lambda own=found: iter([own])
                super().read_worksheets()
            else:
                self.wb.create_sheet(found[0].name)


@functools.lru_cache(maxsize=2)
def _own(data, results):  # of the dumps alone: to look at a cell beyond the last one makes it
    return _load(data, results)


def _load(data, results):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", _EXTENSIONS)
        return openpyxl.load_workbook(io.BytesIO(data), data_only=results)


def _page(sheet):
    setup = sheet.page_setup
    fit = sheet.sheet_properties.pageSetUpPr
    size = f"scale {setup.scale or 100} %"
    if fit is not None and fit.fitToPage:
        wide, tall = (1 if n is None else n for n in (setup.fitToWidth, setup.fitToHeight))
        size = f"{wide} page wide, {tall or 'any number of'} high"
    margins = sheet.page_margins
    sides = (margins.left, margins.right, margins.top, margins.bottom)
    yield f"print area: {sheet.print_area}"
    yield f"on every page: rows {sheet.print_title_rows}, columns {sheet.print_title_cols}"
    yield f"paper: {_PAPERS.get(setup.paperSize, setup.paperSize)} {setup.orientation}, {size}"
    yield f"margins (left, right, top, bottom): {', '.join(f'{each:g}' for each in sides)}"
    for name, found in (("rows", sheet.row_breaks), ("columns", sheet.col_breaks)):
        yield f"breaks after {name}: {_joined(each.id for each in found.brk)}"
    yield f"header: {_parts(sheet.oddHeader)}; footer: {_parts(sheet.oddFooter)}"


def _parts(block):
    found = {side: getattr(block, side).text for side in ("left", "center", "right")}
    return _joined(f"{side} {text}" for side, text in found.items() if text)


def _frame(sheet):
    protection = sheet.protection
    allowed = _joined(name for name in _ALLOWED if not getattr(protection, name))
    locked = f"protected, password {protection.password}, allowed: {allowed}"
    yield locked if protection.sheet else "not protected"
    yield f"frozen at: {sheet.freeze_panes}"
    yield f"gridlines on screen: {sheet.sheet_view.showGridLines is not False}"
    found = sorted(sheet.column_dimensions.values(), key=lambda each: each.min)
    widths = [
        (get_column_letter(at), each.width, each.hidden)
        for each in found
        for at in range(each.min, each.max + 1)
    ]
    runs = [(look, [w[0] for w in run]) for look, run in groupby(widths, key=lambda w: w[1:])]
    shown = (
        f"{_run(names)} {width:.4g}{' hidden' if hidden else ''}" for (width, hidden), names in runs
    )
    yield f"columns: {_joined(shown)}"
    if sheet.auto_filter.ref:
        yield f"filter: {sheet.auto_filter.ref}"
    yield f"merged: {_joined(sorted(map(str, sheet.merged_cells.ranges), key=_place))}"
    rules = sheet.data_validations.dataValidation
    cells = sum(area.size["rows"] * area.size["columns"] for r in rules for area in r.sqref.ranges)
    yield f"validations: {len(rules)} rules on {cells} cells"
    pictures = len(sheet._charts) + len(sheet._images)
    yield f"charts: {pictures}"


def _heights(found):
    """Rows with a height of their own; openpyxl cannot say which of them are fixed."""
    runs = groupby(found.items(), key=lambda each: each[1])
    return _joined(
        f"{_run([str(row) for row, _ in run])} {height:g}{' fixed' if fixed else ''}"
        for (height, fixed), run in runs
    )


def _rules(sheet):
    yield "looks by rule:"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            formula = " ".join(rule.formula) or rule.type
            yield f"  {area.sqref} | {formula} | {_look(rule)}"


def _look(rule):
    if rule.dataBar is not None:
        ends = "..".join(each.type if each.val is None else f"{each.val:g}"
                         for each in rule.dataBar.cfvo)  # fmt: skip
        return f"bar {rule.dataBar.color.rgb[2:]} over {ends}"
    look, words = rule.dxf, []
    if look.font is not None:
        words += [word for word, on in (("bold", look.font.b), ("italic", look.font.i)) if on]
        words += [f"font {look.font.color.rgb[2:]}"] if look.font.color is not None else []
    if look.fill is not None:
        words.append(f"fill {look.fill.bgColor.rgb[2:]}")
    if look.border is not None and look.border.left is not None:
        words.append(f"{look.border.left.style} lines")
    return _joined(words)


def _cells(formulas, values):
    """A line per cell with contents or a note; rows without any are summed up."""
    lines, blank = [], []
    for row in formulas.iter_rows():
        shown = [_cell(cell, values[cell.coordinate].value) for cell in row]
        kept = [line for line in shown if line]
        if kept:
            lines += [*_blank(blank), *kept]
            blank = []
        else:
            blank.append(str(row[0].row))
    return lines + _blank(blank)


def _cell(cell, result):
    if cell.value is None and cell.comment is None:
        return ""
    words = ["-" if result is None else _text(result)]
    if cell.number_format != "General":
        words.append(cell.number_format)
    if cell.data_type == "f":
        words.append(_text(cell.value))
    line = f"{cell.coordinate} | {' | '.join(words)}"
    if cell.comment is not None:
        line += f" | note by {cell.comment.author}: {_text(cell.comment.text)}"
    return line


def _text(value):
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value).replace("\n", "⏎")


def _blank(rows):
    return [f"(blank: {_run(rows)})"] if rows else []


def _run(names):
    return names[0] if len(names) == 1 else f"{names[0]}..{names[-1]}"


def _place(area):
    first = openpyxl.utils.range_boundaries(area)
    return first[1], first[0]


def _joined(words):
    return ", ".join(map(str, words)) or "none"
