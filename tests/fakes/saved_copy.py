"""The file that ``Workbook.SaveCopyAs`` of the test engine writes: what was opened, and since then.

Where sheets or names were added or taken out, openpyxl writes the file, and no formula in it has a
saved result; otherwise all but the cells that changed keeps every byte.
"""

import shutil
from pathlib import Path

import openpyxl
from openpyxl.workbook.defined_name import DefinedName

from hopejobs_xl.base.addresses import cell_name
from tests.saved_cells import retyped

_STATES = {True: "visible", False: "hidden", 2: "veryHidden"}


def save(book, path):
    """Write *book* to *path*."""
    now = {sheet.name for sheet in book.all_sheets}, _names(book.all_names)
    source = Path(book.fullname)
    if now == book.opened:
        shutil.copy(source, path)
    else:
        _lists(book, openpyxl.load_workbook(source, keep_vba=source.suffix == ".xlsm"), path)
    changes = [
        (sheet.name, cell_name(*at), sheet.formulas.get(at, sheet.values.get(at)))
        for sheet in book.all_sheets
        for at in {*sheet.values, *sheet.formulas, *sheet.opened_formulas}
        if _differs(sheet, at)
    ]
    retyped(Path(path), Path(path), *changes)


def opened(book):
    """What ``save`` compares with: titles and names, as they are now."""
    return {sheet.name for sheet in book.all_sheets}, _names(book.all_names)


def _differs(sheet, at):
    formula = sheet.formulas.get(at)
    if formula is not None or at in sheet.opened_formulas:
        return formula != sheet.opened_formulas.get(at)
    return sheet.values.get(at) != sheet.opened.get(at)


def _names(names):
    return {each.own: each.refers_to for each in names if each.scope is None}


def _lists(book, file, path):
    """The sheets and names of *book* in the openpyxl workbook *file*; cells follow."""
    titles = {sheet.name for sheet in book.all_sheets}
    for title in set(file.sheetnames) - titles:
        del file[title]
    for sheet in book.all_sheets:
        if sheet.name not in file.sheetnames:
            file.create_sheet(sheet.name)
        file[sheet.name].sheet_state = _STATES[sheet.shown]
    file.defined_names.clear()
    for each in book.all_names:
        if each.scope is None:
            made = DefinedName(each.own, attr_text=each.refers_to.removeprefix("="))
            made.hidden = None if each.api.Visible else True
            file.defined_names[each.own] = made
    file.save(path)
