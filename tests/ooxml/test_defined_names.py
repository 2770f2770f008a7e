"""Adding, moving and taking out our names: where they stand in workbook.xml."""

import openpyxl
import pytest
from lxml import etree

from hopejobs_xl.base.addresses import Area
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from tests.ooxml.made_books import NS, parts, sheet_xml, tiny, zipped

BOOK = "xl/workbook.xml"


def opened(path, between="", names="", after="<calcPr/>"):
    """A workbook whose workbook.xml has *between*, the *names* and *after* behind its sheets."""
    contents = parts(tiny(sheet_xml("")))
    book = contents[BOOK].decode()
    book = book.replace("<definedNames></definedNames>", f"{between}{names}{after}")
    path.write_bytes(zipped(contents | {BOOK: book}))
    return FileWorkbook.open(path)


def saved(book, path):
    """What stands in workbook.xml: tags of it, and names with their texts and attributes."""
    book.save(path)
    root = etree.fromstring(parts(path)[BOOK])
    tags = [etree.QName(each).localname for each in root]
    names = [(n.get("name"), n.text, n.get("hidden")) for n in root.iter(f"{{{NS}}}definedName")]
    return tags, names


@pytest.mark.parametrize("between", ["", "<functionGroups/><externalReferences/>"])
def test_the_list_of_names_is_made_where_the_schema_wants_it(tmp_path, between):
    """Behind links to other workbooks, before the settings of calculation."""
    book = opened(tmp_path / "b.xlsx", between)
    book.define("HJ_T", "S", (1, 2, 3, 4))
    tags, names = saved(book, tmp_path / "out.xlsx")
    middle = ["functionGroups", "externalReferences"] if between else []
    assert ["sheets", *middle, "definedNames", "calcPr"] == tags
    assert [("HJ_T", "'S'!$B$1:$D$3", "1")] == names
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").defined_names["HJ_T"].hidden


def test_a_new_name_is_sorted_in(tmp_path):
    """As Excel writes them; those there are keep their order."""
    old = "".join(f'<definedName name="{n}">S!$A$1</definedName>' for n in ("가", "aa", "Zz"))
    book = opened(tmp_path / "b.xlsx", names=f"<definedNames>{old}</definedNames>")
    book.define("HJ_B", "S", (1, 1, 1, 1), hidden=False)
    book.define("HJ_A", "S", (2, 1, 2, 1))
    _, names = saved(book, tmp_path / "out.xlsx")
    assert ["HJ_A", "HJ_B", "가", "aa", "Zz"] == [name for name, *_ in names]
    assert [("HJ_A", "'S'!$A$2", "1"), ("HJ_B", "'S'!$A$1", None)] == names[:2]


def test_a_name_moves_and_goes(tmp_path):
    """The last one takes the list along; one that is not there is no fault."""
    book = opened(tmp_path / "b.xlsx", after="")
    book.define("HJ_T", "S", (1, 1, 1, 1))
    book.define("HJ_T", "S", (5, 1, 6, 1), hidden=False)
    assert {"HJ_T": Area("S", 5, 1, 6, 1)} == book.names()
    book.undefine("HJ_T")
    book.undefine("HJ_T")
    assert {} == book.names()
    assert (["sheets"], []) == saved(book, tmp_path / "out.xlsx")


def test_the_same_name_again_changes_nothing(tmp_path):
    """However its reference is spelt."""
    name = '<definedNames><definedName name="HJ_T" hidden="true">s!A1:$B$2</definedName>'
    book = opened(tmp_path / "b.xlsx", names=f"{name}</definedNames>")
    book.define("HJ_T", "S", (1, 1, 2, 2))
    book.save(tmp_path / "out.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_only_our_names_of_the_workbook_are_listed(tmp_path):
    """A copied sheet has names of its own; those are not what was asked for."""
    entries = (
        '<definedName name="HJ_T">S!$A$1</definedName><definedName name="HJ_T" localSheetId="0">'
        'S!$B$2</definedName><definedName name="HJ_GONE">#REF!</definedName>'
        '<definedName name="other">S!$A$1</definedName>'
    )  # fmt: skip
    book = opened(tmp_path / "b.xlsx", names=f"<definedNames>{entries}</definedNames>")
    assert {"HJ_T": Area("S", 1, 1, 1, 1), "HJ_GONE": None} == book.names()
    book.define("HJ_T", "S", (3, 3, 3, 3))
    assert (("S", 3, 3), ("S", 2, 2)) == (book.locate("HJ_T"), book.locate("S!HJ_T"))


@pytest.mark.parametrize("name", ["other", "HJ_", "HJ_a", "HJ_A B", "_xlnm.Print_Area"])
def test_other_names_are_not_touched(tmp_path, name):
    """A fault of ours, not the clerk's."""
    book = opened(tmp_path / "b.xlsx")
    with pytest.raises(ValueError, match="no name of ours"):
        book.define(name, "S", (1, 1, 1, 1))
    with pytest.raises(ValueError, match="no name of ours"):
        book.undefine(name)
