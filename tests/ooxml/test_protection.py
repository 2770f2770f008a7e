"""Cells that a protected sheet keeps from being written."""

import pytest
import xlsxwriter

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml import protection
from hopejobs_xl.ooxml.sheet_xml import Sheet
from hopejobs_xl.ooxml.styles import Styles
from tests.ooxml.made_books import NS, sheet_xml

ALL = [(1, 1), (1, 2), (1, 3), (9, 9)]


def made(path, protected):
    """A sheet S: A1 usual, B1 not locked, column C not locked, the others not in the file."""
    file = xlsxwriter.Workbook(str(path))
    sheet, free = file.add_worksheet("S"), file.add_format({"locked": False})
    sheet.write("A1", 1)
    sheet.write("B1", 1, free)
    sheet.set_column("C:C", 10, free)
    if protected:
        sheet.protect("비밀", {"format_cells": True})
    file.close()
    return FileWorkbook.open(path)


def test_locked_cells_of_a_protected_sheet(tmp_path):
    """By the format that Excel shows, also of cells that are not in the file."""
    assert [(1, 1), (9, 9)] == made(tmp_path / "a.xlsx", True).locked("S", ALL)
    assert [] == made(tmp_path / "b.xlsx", False).locked("S", ALL)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("", []),
        ('<sheetProtection objects="1"/>', []),
        ('<sheetProtection sheet="1"/>', ALL),
        ('<sheetProtection sheet="true"/><protectedRanges><protectedRange name="a" sqref="A1:B1 '
         'I9"/></protectedRanges>', [(1, 3)]),
        ('<sheetProtection sheet="1"/><protectedRanges><protectedRange name="a" sqref="A1:I9" '
         'hashValue="x"/></protectedRanges>', ALL),
    ],
)  # fmt: skip
def test_ranges_that_anybody_may_edit(after, expected):
    """Those with a password of their own stay locked; without styles every cell is."""
    sheet = Sheet(sheet_xml("", after), "p", "S", str, Styles(None, ""))
    assert expected == protection.locked(sheet, Styles(None, ""), ALL)


def test_our_own_tables_are_written_all_the_same(tmp_path):
    """Our sheets are protected by design; ``write`` obeys names, which are ours."""
    book = made(tmp_path / "a.xlsx", True)
    book.define("HJ_T", "S", (1, 1, 1, 1))
    book.write("HJ_T", [[2]])
    assert [[2.0]] == book.read("HJ_T")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("<xf/>", True),
        ('<xf><protection hidden="1"/></xf>', True),
        ('<xf><protection locked="0"/></xf>', False),
        ('<xf><protection locked="false"/></xf>', False),
    ],
)
def test_formats_are_locked_unless_they_say_otherwise(entry, expected):
    """As Excel has it."""
    data = f'<styleSheet xmlns="{NS}"><cellXfs>{entry}</cellXfs></styleSheet>'.encode()
    assert expected == Styles(data, "st").locked(0)
