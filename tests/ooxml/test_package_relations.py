"""Relationships of a package: spelt as its parts are, made anew, and taken out with their parts."""

import pytest

from hopejobs_xl.ooxml.package import Package
from tests.ooxml import odd_zips
from tests.ooxml.made_books import parts, sheet_xml, tiny, zipped

PLAIN = tiny(sheet_xml(""))


def test_relationships_lead_to_the_spelling_of_the_package():
    """So that whoever asks for parts by them gets the ones that there are."""
    odd_ones = "other_case", "encoded", "backslashes", "leading_slashes"
    for odd in (getattr(odd_zips, name) for name in odd_ones):
        package = Package(odd(PLAIN), "b.xlsx")
        book = next(iter(package.relationships().values())).target
        targets = [each.target for each in package.relationships(book).values()]
        assert targets
        assert {book, *targets} <= set(package.parts())


def related(*lines):
    """A .rels part with relationships of the types and targets in *lines*."""
    ns = "http://schemas.openxmlformats.org/package/2006/relationships"
    entries = "".join(
        f'<Relationship Id="r{n}" Type="http://t/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(lines)
    )
    return f'<Relationships xmlns="{ns}">{entries}</Relationships>'


def test_a_new_relationship_has_an_id_of_its_own():
    """The target is written as seen from the source; the id is one that nobody has."""
    package = Package(tiny(sheet_xml("")), "b.xlsx")
    before = package.relationships("xl/workbook.xml")
    made = package.relate("xl/workbook.xml", "xl/worksheets/sheet9.xml", "kind")
    assert made.id not in before
    after = package.relationships("xl/workbook.xml")
    assert before | {made.id: made} == after
    assert b'Target="worksheets/sheet9.xml"' in package.part("xl/_rels/workbook.xml.rels")


@pytest.mark.parametrize("odd", [odd_zips.backslashes, odd_zips.leading_slashes])
def test_a_new_part_of_an_odd_zip_is_found_again(odd):
    """The target is the same, whatever separators the source and its neighbours have."""
    more = {"xl/worksheets/_rels/sheet1.xml.rels": related()}
    package = Package(odd(zipped(parts(PLAIN) | more)), "b.xlsx")
    book = next(iter(package.relationships().values())).target
    before = package.relationships(book)
    made = package.relate(book, "xl/worksheets/sheet9.xml", "kind")
    assert b'Target="worksheets/sheet9.xml"' in package.part("xl/_rels/workbook.xml.rels")
    assert before | {made.id: made} == package.relationships(book)
    beside = package.relate(next(iter(before.values())).target, book, "kind")
    assert b'Target="../workbook.xml"' in package.part("xl/worksheets/_rels/sheet1.xml.rels")
    assert book == beside.target


def test_unlink_takes_parts_and_what_only_they_had():
    """A picture that another part shows, too, stays; a circle ends."""
    more = {
        "_rels/.rels": related(("officeDocument", "xl/workbook.xml"), ("ui", "ui/a.xml")),
        "ui/a.xml": "<a/>",
        "ui/_rels/a.xml.rels": related(("image", "own.png"), ("image", "/xl/shared.png")),
        "ui/own.png": b"1",
        "ui/_rels/own.png.rels": related(("back", "a.xml")),
        "xl/shared.png": b"2",
        "xl/worksheets/_rels/sheet1.xml.rels": related(("image", "../shared.png")),
    }
    package = Package(zipped(parts(PLAIN) | more), "b.xlsx")
    package.unlink("", ("/none",))
    assert not package.changed
    package.unlink("", ("/ui",))
    gone = {"ui/a.xml", "ui/_rels/a.xml.rels", "ui/own.png", "ui/_rels/own.png.rels"}
    assert {*parts(PLAIN), *more} - gone == set(package.parts()) == set(parts(package.to_bytes()))
    assert ["officeDocument"] == [
        each.type.rpartition("/")[2] for each in package.relationships().values()
    ]
