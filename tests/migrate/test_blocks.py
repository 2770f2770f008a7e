"""The list of what people fill has a line for every input of the shipped workbook."""

import dataclasses
import functools

import pytest
from lxml import etree

from hopejobs_xl.base.addresses import Area, split_cell
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.migrate import blocks
from hopejobs_xl.migrate.side import Side
from hopejobs_xl.ooxml.book_xml import Book
from hopejobs_xl.ooxml.package import Package
from hopejobs_xl.sheets.actions import read_scheme

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}c"


def unlocked(path):
    """Sheet -> the cells of protected sheets that people may write, merged ones by their first."""
    book, package = FileWorkbook.open(path), Package(path.read_bytes(), path.name)
    parsed = Book(package, path.name)
    found = {}
    for title, part in parsed.worksheets().items():
        if parsed.sheet(title).child("sheetProtection") is None:
            continue
        root = etree.fromstring(package.part(part))
        places = [split_cell(cell.get("r")) for cell in root.iter(CELL)]
        cells, kept = book.cells(title), set(book.locked(title, places))
        found[title] = {p for p in places if p not in kept and p == cells.first(*p)}
    return found


_inputs = functools.cache(unlocked)  # of the shipped workbook, which no test changes


@functools.cache
def _side(path):
    book = FileWorkbook.open(path)
    return Side(book, read_scheme(book))


def covered(path, lines):
    """Sheet -> the cells that *lines* cover, with the spare rows below what a refresh writes."""
    side, found = _side(path), {}
    for block in lines:
        area = side.area(block)
        if area is None:
            continue
        for key in block.typed & {*block.columns[: area.right - area.left + 1]}:
            column = area.left + block.index(key)
            own = Area(area.sheet, area.top, column, area.bottom + 1_000 * block.late, column)
            found.setdefault(area.sheet, []).append(own)
    return found


def missing(path, lines):
    """The inputs that no line covers, as sheet and cell."""
    have = covered(path, lines)
    return sorted(
        (title, place)
        for title, places in _inputs(path).items()
        for place in places
        if not any(place in area for area in have.get(title, ()))
    )


def test_every_input_of_the_workbook_has_a_line(shipped):
    """A new input cell that no line of ``BLOCKS`` names would not be moved."""
    assert [] == missing(shipped, blocks.BLOCKS)


# Locked, but people's: what they wrote on 회의자료 and decided on 취합 is kept there by a refresh,
# what was asked and came back by the program; what was changed and closed is kept as it was.
KEPT = {"HJ_MEETING_SINCE", "HJ_MEETING_NOTES", "HJ_LOG", "HJ_CLOSINGS"}
KEPT |= {"HJ_COLLECTION_MONTH", "HJ_REQUESTS", "HJ_REPLIES", "HJ_MARKS", "HJ_REG_KEY"}
TYPED = [at for at, block in enumerate(blocks.BLOCKS) if block.name not in KEPT]


@pytest.mark.parametrize("at", TYPED)
def test_without_its_line_an_input_is_missed(shipped, at):
    """The test above sees each line: taken out, its inputs are told."""
    rest = [*blocks.BLOCKS[:at], *blocks.BLOCKS[at + 1 :]]
    assert missing(shipped, rest)


def test_without_one_column_its_inputs_are_missed(shipped):
    """The same for a single column of a table."""
    lines = [
        dataclasses.replace(each, typed=each.typed - {"remedy", "words"}) for each in blocks.BLOCKS
    ]
    assert {("사업진단", 6), ("추진실적", 21), ("회의자료", 6)} == {
        (title, column) for title, (_, column) in missing(shipped, lines)
    }


def test_every_name_of_the_workbook_is_people_s_or_the_program_s(shipped):
    """A new named block is a word of one list: which one is a decision."""
    known = {block.name for block in blocks.BLOCKS} | {*blocks.OWN_RULES, *blocks.PROGRAMS}
    names = FileWorkbook.open(shipped).names()
    columns = {name for name in names if name.rpartition("_")[2].isdecimal()}  # of charts
    assert names.keys() - columns <= known
    assert all(name.rpartition("_")[0] in known for name in columns)
