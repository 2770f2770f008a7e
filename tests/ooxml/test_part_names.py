"""One part, whatever a file calls it."""

import pytest

from hopejobs_xl.ooxml import part_names


@pytest.mark.parametrize("name", ["xl/workbook.xml", "/xl/workbook.xml", r"xl\workbook.xml"])
def test_the_folder_and_the_relationships_of_a_part(name):
    """Windows' separators and a slash in front are no difference."""
    assert "xl" == part_names.folder_of(name)
    assert "xl/_rels/workbook.xml.rels" == part_names.relationships_part(name)


def test_what_lies_in_no_folder():
    """A part at the top, and the package itself."""
    assert "" == part_names.folder_of("a.xml")
    assert "_rels/a.xml.rels" == part_names.relationships_part("a.xml")
    assert "_rels/.rels" == part_names.relationships_part("")


@pytest.mark.parametrize("other", ["/XL/a%20b.xml", r"xl\A b.XML", "xl/a b.xml"])
def test_spellings_of_one_part(other):
    """Letter case, percent-encoding, separators."""
    assert part_names.same_part("xl/a b.xml", other)
    assert not part_names.same_part("xl/ab.xml", other)
