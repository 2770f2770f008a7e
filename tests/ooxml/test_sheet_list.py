"""The list of sheets in workbook.xml: an entry more, and all but some hidden."""

import pytest
from lxml import etree

from hopejobs_xl.ooxml import sheet_list
from hopejobs_xl.ooxml.xml_parts import MAIN, RELATION

BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="가" sheetId="7" r:id="rId1"/><sheet name="나" sheetId="2" state="hidden"/>'
    '<sheet name="다" sheetId="3"/></sheets><definedNames>'
    '<definedName name="_xlnm.Print_Area" localSheetId="0">가!$A$1</definedName>'
    '<definedName name="_xlnm.Print_Area" localSheetId="1">나!$A$1</definedName>'
    '<definedName name="HJ_T" localSheetId="0">가!$A$1</definedName></definedNames></workbook>'
)


def test_a_new_sheet_gets_a_number_of_its_own():
    """8 is behind the largest that there is, and the entry is the last."""
    root = etree.fromstring(BOOK)
    made = sheet_list.added(root, "라", "rId9")
    assert root.findall(sheet_list.SHEET)[-1] is made
    assert {"name": "라", "sheetId": "8", f"{{{RELATION}}}id": "rId9"} == dict(made.attrib)


def test_the_prefix_is_the_usual_one():
    """exceljs and gnumeric do not see a sheet whose ``r:id`` has another prefix."""
    root = etree.fromstring(f'<workbook xmlns="{MAIN}"><sheets><sheet/></sheets></workbook>')
    assert b' r:id="rId9"' in etree.tostring(sheet_list.added(root, "라", "rId9"))


def test_only_some_are_shown():
    """나 stands in front, hidden before; the others lose their print area, not their names."""
    before = etree.fromstring(BOOK)
    root = sheet_list.with_only(before, ["다", "나"])
    states = [(each.get("name"), each.get("state")) for each in root.iterfind(sheet_list.SHEET)]
    assert [("가", "hidden"), ("나", None), ("다", None)] == states
    assert [None, "hidden", None] == [s.get("state") for s in before.iterfind(sheet_list.SHEET)]
    names = [(n.get("name"), n.text) for n in root.iter(f"{{{MAIN}}}definedName")]
    assert [("_xlnm.Print_Area", "나!$A$1"), ("HJ_T", "가!$A$1")] == names
    (view,) = root.iter(f"{{{MAIN}}}workbookView")
    assert "1" == view.get("activeTab")
    assert [f"{{{MAIN}}}bookViews", f"{{{MAIN}}}sheets"] == [each.tag for each in root[:2]]


@pytest.mark.parametrize("titles", [[], ["없음"]])
def test_a_sheet_that_is_not_there_is_refused(titles):
    """The caller names it for people."""
    with pytest.raises(ValueError):
        sheet_list.with_only(etree.fromstring(BOOK), titles)
