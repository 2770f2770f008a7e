"""The format of a workbook: what each version says, and that no change of today's is forgotten."""

import re

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.sheets.book_format import CURRENT, USABLE, format_of, version_of
from tests.conftest import PROJECT
from tests.migrate.test_blocks import unlocked
from tests.saved_cells import edited

OLD = PROJECT / "tests" / "data" / "old"


@pytest.mark.parametrize(("version", "number"), [("0.1.0", 1), ("0.2.0", 2), ("0.3.0", 3)])
def test_released_workbooks(version, number):
    """None of them says its format: it is known by what it has."""
    book = FileWorkbook.open(OLD / f"{version}.xlsm")
    assert (number, version) == (format_of(book), version_of(book))


def test_the_shipped_workbook_says_its_own(shipped):
    assert CURRENT == format_of(FileWorkbook.open(shipped))


@pytest.mark.parametrize("value", ["네 번째", "0", "-4", "4.5"])
def test_a_format_that_is_none_names_the_cell(book, value):
    sheet, row, _ = FileWorkbook.open(book).locate("HJ_FORMAT")
    with pytest.raises(WorkbookError, match=f"{sheet}!B{row}.*{value}"):
        format_of(FileWorkbook.open(edited(book, (sheet, f"B{row}", value))))


def test_an_emptied_format_is_not_taken_for_an_old_workbook(book):
    """A workbook that has the name was made by a version that says its format."""
    sheet, row, _ = FileWorkbook.open(book).locate("HJ_FORMAT")
    with pytest.raises(WorkbookError, match=f"{sheet}!B{row}.*읽은 값 빈칸"):
        format_of(FileWorkbook.open(edited(book, (sheet, f"B{row}", None))))


def test_a_typed_number_is_the_format_too(book):
    sheet, row, _ = FileWorkbook.open(book).locate("HJ_FORMAT")
    assert 3 == format_of(FileWorkbook.open(edited(book, (sheet, f"B{row}", 3))))


def layout(path):
    """What stands where: each name with its sheet and columns, and the columns of the inputs."""
    names = FileWorkbook.open(path).names()
    found = {
        name: (area.sheet, area.left, area.right)
        for name, area in names.items()
        if area is not None and not name.rpartition("_")[2].isdecimal()
    }
    inputs = {(title, column) for title, places in unlocked(path).items() for _, column in places}
    return found, inputs


RELEASES = re.findall(
    r"^## (\S+) \(\d", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("version", RELEASES)
def test_every_release_has_its_workbook_here(version):
    """Else nobody would know what its format was, and whether it can still be moved."""
    assert (OLD / f"{version}.xlsm").exists(), "tests/data/README.md says how it is taken"


def test_a_change_after_a_release_is_another_format(shipped):
    """Raise ``book_format.CURRENT`` where this fails: a released workbook has that format."""
    for version in RELEASES:
        path = OLD / f"{version}.xlsm"
        released = format_of(FileWorkbook.open(path))
        assert released <= CURRENT
        if released == CURRENT:
            assert layout(path) == layout(shipped), f"{version} has format {CURRENT}, too"


def test_the_comparison_of_formats_sees_what_0_3_0_lacks(shipped):
    """산출근거, 결재란 and the format itself are names; 분자 and 분모 are inputs."""
    (names, inputs), (old, before) = layout(shipped), layout(OLD / "0.3.0.xlsm")
    assert {"HJ_GROUNDS", "HJ_APPROVAL", "HJ_FORMAT"} <= names.keys() - old.keys()
    assert ("추진실적", 18) in inputs - before


def test_usable_formats_are_those_that_a_refresh_takes():
    """That of 0.3.0 and later ones."""
    assert USABLE == format_of(FileWorkbook.open(OLD / "0.3.0.xlsm"))
