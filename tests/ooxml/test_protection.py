"""Cells that a protected sheet keeps from being written."""

import pytest
import xlsxwriter
from lxml import etree

from hopejobs_xl.hosts.file.export import unprotected
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.ooxml import protection
from hopejobs_xl.ooxml.sheet_xml import Sheet
from hopejobs_xl.ooxml.styles import Styles
from hopejobs_xl.ooxml.xml_parts import MAIN
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


def test_it_is_taken_out_of_a_copy(tmp_path):
    """Of every sheet; the rest of the part, and a part without any, keep every byte."""
    book = made(tmp_path / "a.xlsx", True)
    before, _ = book.package()
    got = FileWorkbook.open(_saved(tmp_path / "c.xlsx", unprotected(book)))
    assert [] == got.locked("S", ALL)
    assert [(1, 1), (9, 9)] == book.locked("S", ALL)
    after, _ = got.package()
    (part,) = book.worksheets().values()
    start, _, rest = before.part(part).partition(b"<sheetProtection")
    assert start + rest.partition(b"/>")[2] == after.part(part)
    plain = made(tmp_path / "b.xlsx", False)
    package, _ = plain.package()
    kept = package.part(part)
    protection.taken_off(package, plain.worksheets().values())
    assert kept == package.part(part)


def _saved(path, data):
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("element", "refused"),
    [
        ("", False),
        ('<workbookProtection lockStructure="1"/>', True),
        ('<workbookProtection workbookPassword="83AF" lockStructure="true"/>', True),
        ('<workbookProtection lockStructure="0" lockWindows="1"/>', False),
        ("<workbookProtection/>", False),
    ],
)
def test_whether_a_sheet_may_be_added(element, refused):
    """The message names the file, the sheet and what to press."""
    root = etree.fromstring(f'<workbook xmlns="{MAIN}">{element}<sheets/></workbook>')
    if not refused:
        protection.refuse_new_sheet(root, "a.xlsx", "새")
        return
    with pytest.raises(protection.LockedStructureError, match=r"a\.xlsx.*「새」.*통합 문서 보호"):
        protection.refuse_new_sheet(root, "a.xlsx", "새")
