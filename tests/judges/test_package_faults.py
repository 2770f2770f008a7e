"""Faults of the package, planted one by one: each is seen, and nothing else."""

import io
import zipfile

import pytest

from tests.judges.excel_judge import faults
from tests.judges.planted_book import BOOK, CHAIN, CHART, RELS, SHEET, TYPES
from tests.ooxml.made_books import zipped

_STYLES = '<Override PartName="/xl/styles.xml" '
_THEME = "xl/theme/theme1.xml"
_RELATION = '<Relationship Id="calcChain" '
PLANTED = {
    "a part without a type": (
        TYPES, _STYLES, '<Override PartName="/xl/other.xml" ',
        ["[Content_Types].xml: /xl/other.xml is missing",
         "xl/styles.xml: content type application/xml"],
    ),
    "a type twice": (
        TYPES, '<Override PartName="/xl/workbook.xml" ',
        f'{_STYLES.replace("/xl/", "/XL/")}ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/xl/workbook.xml" ',
        ["[Content_Types].xml: /XL/styles.xml twice"],
    ),
    "a part of another kind": (
        TYPES, "spreadsheetml.styles+xml", "spreadsheetml.table+xml",
        ["xl/styles.xml: content type application/vnd.openxmlformats-officedocument."
         "spreadsheetml.table+xml"],
    ),
    "a relation to nothing": (
        RELS, _RELATION, f'<Relationship Id="z" Type="urn:z" Target="z.xml"/>{_RELATION}',
        [f"{RELS}: z leads to no part xl/z.xml"],
    ),
    "a relation's key twice": (
        RELS, _RELATION,
        f'<Relationship Id="rId4" Type="urn:z" Target="styles.xml"/>{_RELATION}',
        [f"{RELS}: rId4 twice"],
    ),
    "a part that nothing leads to": (
        "xl/media/x.xml", None, "<x/>", ["xl/media/x.xml: no relation leads to it"],
    ),
    "a part of no type": (
        "xl/media/x.wmf", None, "x",
        ["xl/media/x.wmf: no content type", "xl/media/x.wmf: no relation leads to it"],
    ),
    "relations of nothing": (
        "xl/media/_rels/x.xml.rels", None,
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        ["xl/media/_rels/x.xml.rels: relations of a part that is missing"],
    ),
    "a key that no relation has": (
        SHEET, '<legacyDrawing r:id="rId2"/>', '<legacyDrawing r:id="rId99"/>',
        [f"{SHEET}: no relation rId99"],
    ),
    "damaged XML": (_THEME, "</a:theme>", "", [f"{_THEME}: no XML"]),
    "macros in a type without": (
        TYPES, "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        [f"{BOOK}: macros in a workbook without (application/vnd.openxmlformats-officedocument."
         "spreadsheetml.sheet.main+xml)",
         f"{BOOK}: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml "
         "in a file .xlsm"],
    ),
}  # fmt: skip


def test_the_workbook_without_a_fault(small):
    """Nothing is said of it."""
    assert [] == faults(zipped(small), ".xlsm")


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_seen(seen, name):
    """The planted fault and no other."""
    *where, expected = PLANTED[name]
    assert expected == seen(*where)


def test_a_part_twice_in_the_zip(small):
    """Also where only case differs."""
    buffer = io.BytesIO(zipped(small))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/CalcChain.xml", small[CHAIN])
    assert "xl/CalcChain.xml: twice in the zip" in faults(buffer.getvalue())


def test_a_damaged_zip(small):
    """A flipped bit in a stored part, and no zip at all."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, data in small.items():
            package.writestr(name, data)
    damaged = buffer.getvalue().replace(b"<c:barDir", b"<c:barDjr")
    assert [f"{CHART}: damaged in the zip"] == faults(damaged)
    assert ["no zip: File is not a zip file"] == faults(b"no zip")


def test_the_type_fits_the_ending(small):
    """Excel opens no workbook with macros that is called .xlsx."""
    (fault,) = faults(zipped(small), ".xlsx")
    assert fault.endswith("macroEnabled.main+xml in a file .xlsx")
