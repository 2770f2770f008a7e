"""What ``live_engine`` asks of an open Calc; loaded by ``office_side`` with its documents.

Rows and columns count from 1 here, as in Excel. Formulas are in Excel's spelling. A cell comes and
goes as a number, a text, None, or a pair: ``["bool", x]``, ``["day", serial]``, ``["error", x]``
(a code from Calc, a text to it); only to Calc go ``["text", x]`` (as it is), ``["formula", x]`` and
``["typed", x]`` (as typed).
"""

import re

import uno

CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: values, dates, texts, formulas
DAY, BOOLEAN = 2, 1024  # com.sun.star.util.NumberFormat
ANYWHERE = uno.createUnoStruct("com.sun.star.lang.Locale")
EXCEL = 3  # com.sun.star.sheet.AddressConvention.XL_OOX
FORMULA = 3  # com.sun.star.table.CellContentType: 0 empty, 1 value, 2 text, 3 formula
DOCUMENTS = {}  # number -> what office_side opened


def _sheet(number, title):
    return DOCUMENTS[number].Sheets.getByName(title)


def _cells(number, title, area):
    top, left, height, width = area
    at = left - 1, top - 1, left + width - 2, top + height - 2
    return _sheet(number, title).getCellRangeByPosition(*at)


def _parser(number):
    parser = DOCUMENTS[number].createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish, parser.FormulaConvention = True, EXCEL
    return parser


def sheets(number):
    """(title, whether it is shown, whether it is protected) of all sheets."""
    return [(each.Name, each.IsVisible, each.isProtected()) for each in DOCUMENTS[number].Sheets]


def set_sheet(number, title, what, value):
    """Rename, show, hide or protect a sheet; *what* is name, shown or protected."""
    sheet = _sheet(number, title)
    if what == "name":
        sheet.Name = value
    elif what == "shown":
        sheet.IsVisible = value
    else:
        (sheet.protect if value else sheet.unprotect)("")


def copy_sheet(number, title, copy, before):
    """Make the sheet *copy* of the sheet *title* before the one of that place from 0."""
    DOCUMENTS[number].Sheets.copyByName(title, copy, before)


def _kind(number, cell, known):
    """Whether the number of *cell* is shown as a day or as a boolean."""
    key = cell.NumberFormat
    if key not in known:
        known[key] = DOCUMENTS[number].NumberFormats.getByKey(key).Type
    return "day" if known[key] & DAY else "bool" if known[key] & BOOLEAN else ""


def values(number, title, area):
    """The cells of an area."""
    cells, known, told = _cells(number, title, area), {}, []
    for row, line in enumerate(cells.getDataArray()):
        told.append([])
        for at, value in enumerate(line):
            if value is None:
                value = ["error", cells.getCellByPosition(at, row).getError()]
            elif isinstance(value, float):
                kind = _kind(number, cells.getCellByPosition(at, row), known)
                value = [kind, value] if kind else value
            told[-1].append(value)
    return told


def formulas(number, title, area):
    """The formulas of an area, with ``=``; None where a cell has none."""
    cells, parser = _cells(number, title, area), _parser(number)
    told = [[None] * area[3] for _ in range(area[2])]
    for found in cells.queryContentCells(16).getRangeAddresses():
        for row in range(found.StartRow, found.EndRow + 1):
            for column in range(found.StartColumn, found.EndColumn + 1):
                at = row - area[0] + 1, column - area[1] + 1
                cell = cells.getCellByPosition(at[1], at[0])
                text = parser.printFormula(cell.getTokens(), cell.CellAddress)
                told[at[0]][at[1]] = f"={text}"
    return told


def put_cells(number, title, area, rows):
    """Type cells; refuses all where one is locked on a protected sheet."""
    cells = _cells(number, title, area)
    every = [
        (cells.getCellByPosition(at, row), value)
        for row, line in enumerate(rows)
        for at, value in enumerate(line)
    ]
    locked = _sheet(number, title).isProtected()
    if locked and any(cell.CellProtection.IsLocked for cell, _ in every):
        raise PermissionError("a locked cell of a protected sheet")
    formats = DOCUMENTS[number].NumberFormats
    for cell, value in every:
        kind, value = value if isinstance(value, list) else (None, value)
        if value is None:
            cell.clearContents(CONTENTS)
        elif kind in ("bool", "day"):
            cell.setValue(value)
            wanted = BOOLEAN if kind == "bool" else DAY
            if not formats.getByKey(cell.NumberFormat).Type & wanted:
                cell.NumberFormat = formats.getStandardFormat(wanted, ANYWHERE)
        elif kind == "text":
            cell.setString(value)
        elif kind == "typed":
            cell.FormulaLocal = value
        elif kind == "error":
            cell.setFormula(f"={value}")
        elif kind == "formula":
            cell.setTokens(_parser(number).parseFormula(value.lstrip("="), cell.CellAddress))
        else:
            if formats.getByKey(cell.NumberFormat).Type & BOOLEAN:
                cell.NumberFormat = 0
            cell.setValue(value)


def number_format(number, title, row, column):
    """The format of a cell, "@" for text."""
    key = _cells(number, title, (row, column, 1, 1)).NumberFormat
    return DOCUMENTS[number].NumberFormats.getByKey(key).FormatString


def in_array(number, title, row, column):
    """Whether a cell is part of an array formula."""
    return bool(_cells(number, title, (row, column, 1, 1)).getArrayFormula())


def used(number, title):
    """The area from A1 to the last cell that was ever filled."""
    cursor = _sheet(number, title).createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    return 1, 1, end.EndRow + 1, end.EndColumn + 1


def hide_rows(number, title, first, count, hidden):
    """Hide or show *count* rows."""
    rows = _sheet(number, title).Rows
    for row in range(first - 1, first - 1 + count):
        rows.getByIndex(row).IsVisible = not hidden


def hidden_rows(number, title, last):
    """The hidden rows among the first *last*."""
    rows = _sheet(number, title).Rows
    return [row for row in range(1, last + 1) if not rows.getByIndex(row - 1).IsVisible]


def fit_rows(number, title, area):
    """Let rows be as high as their texts need."""
    _cells(number, title, area).Rows.OptimalHeight = True


def print_areas(number, title):
    """The print areas of a sheet as (top, left, height, width)."""
    return [
        (
            at.StartRow + 1,
            at.StartColumn + 1,
            *(
                1 + last - first
                for first, last in ((at.StartRow, at.EndRow), (at.StartColumn, at.EndColumn))
            ),
        )
        for at in _sheet(number, title).getPrintAreas()
    ]


def set_print_areas(number, title, areas):
    """Set the print areas of a sheet."""
    made = tuple(_cells(number, title, area).getRangeAddress() for area in areas)
    _sheet(number, title).setPrintAreas(made)


def _names(number, title):
    owner = DOCUMENTS[number] if title is None else _sheet(number, title)
    return owner.NamedRanges


def names(number):
    """(title of its sheet or None, name, what it refers to) of all names."""
    parser, told = _parser(number), []
    titles = [each.Name for each in DOCUMENTS[number].Sheets]
    for title in (None, *titles):
        for name in _names(number, title).ElementNames:
            found = _names(number, title).getByName(name)
            text = parser.printFormula(found.getTokens(), found.ReferencePosition)
            told.append((title, name, f"={text}"))
    return told


def set_name(number, title, name, refers_to):
    """Let a name, new or not, refer to something."""
    found = _names(number, title)
    position = DOCUMENTS[number].Sheets.getByIndex(0).getCellByPosition(0, 0).CellAddress
    if not found.hasByName(name):
        found.addNewByName(name, "$A$1", position, 0)
    tokens = _parser(number).parseFormula(re.sub("^=", "", refers_to), position)
    found.getByName(name).setTokens(tokens)


ASKED = {
    each.__name__: each
    for each in (
        sheets, set_sheet, copy_sheet, values, formulas, put_cells, number_format, in_array, used,
        hide_rows, hidden_rows, fit_rows, print_areas, set_print_areas, names, set_name,
    )
}  # fmt: skip
