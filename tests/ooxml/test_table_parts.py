"""The areas of Excel's own tables and pivot tables that take no formula."""

import pytest

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.ooxml import table_parts
from hopejobs_xl.ooxml.package import Package
from tests.ooxml.made_books import NS, parts, sheet_xml, tiny, zipped

PART = "xl/worksheets/sheet1.xml"


def taken(kind, xml):
    """What of the sheet is taken by the one part *xml* that it has a relationship *kind* to."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="http://x/{kind}" Target="../other.xml"/>'
        f'<Relationship Id="b" Type="http://x/{kind}" Target="../gone.xml"/></Relationships>'
    )
    more = {"xl/worksheets/_rels/sheet1.xml.rels": rels, "xl/other.xml": xml}
    package = Package(zipped(parts(tiny(sheet_xml(""))) | more), "b.xlsx")
    return table_parts.taken(package, PART, "S")


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", {"표 T의 머리글": Area("S", 2, 2, 2, 4)}),
        ('headerRowCount="0"', {}),
        ('totalsRowCount="1"', {"표 T의 머리글": Area("S", 2, 2, 2, 4),
                                "표 T의 요약 행": Area("S", 9, 2, 9, 4)}),
    ],
)  # fmt: skip
def test_the_header_and_the_totals_of_a_table(attributes, expected):
    """Its other rows take formulas as any cell does."""
    assert expected == taken(
        "table", f'<table xmlns="{NS}" displayName="T" ref="B2:D9" {attributes}/>'
    )


def test_the_whole_of_a_pivot_table():
    """Excel lets nobody write into it."""
    place = '<location ref="A3:C9"/>'
    xml = f'<pivotTableDefinition xmlns="{NS}" name="P">{place}</pivotTableDefinition>'
    assert {"피벗 테이블 P": Area("S", 3, 1, 9, 3)} == taken("pivotTable", xml)


def test_other_parts_take_nothing():
    """Drawings lie over the cells."""
    assert {} == taken("drawing", "<x/>")
