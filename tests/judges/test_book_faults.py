"""Faults of workbook.xml and what hangs on it, planted one by one: each is seen, nothing else."""

import pytest

from tests.judges.book_faults import is_name
from tests.judges.planted_book import BOOK, CHAIN, LINK, LINK_RELS, OTHER, SHEET

_OWN = '<definedName name="HJ_OWN" localSheetId="0">'
_TAB = '<sheet name="나 다" sheetId="2" r:id="rId2"/>'
_LINKS = '<externalReferences><externalReference r:id="externalLink"/></externalReferences>'
_LAST = "[1]작년!$A$1+[1]!HJ_MAX(1)"
PLANTED = {
    "views before properties": (
        BOOK, "<workbookPr", '<calcPr calcId="1"/><workbookPr',
        ["element calcPr twice", "element workbookPr too late"],
    ),
    "an unknown element": (BOOK, "<sheets>", "<sheetz/><sheets>", ["element sheetz unknown"]),
    "a sheet's name too long": (
        BOOK, "</sheets>", f'<sheet name="{"가" * 32}" sheetId="9" r:id=""/></sheets>',
        [f"the name of the sheet {'가' * 32} has 32 characters"],
    ),
    "letters that no sheet has": (
        BOOK, "</sheets>", '<sheet name="1/2" sheetId="9" r:id=""/></sheets>',
        ["no name of a sheet: 1/2"],
    ),
    "History": (
        BOOK, "</sheets>", '<sheet name="History" sheetId="9" r:id=""/></sheets>',
        ["Excel keeps the name History for itself"],
    ),
    "two sheets of a name": (
        BOOK, "</sheets>", '<sheet name="나 다" sheetId="9" r:id=""/></sheets>',
        ["two sheets 나 다"],
    ),
    "two sheets of an id": (
        BOOK, "</sheets>", '<sheet name="라" sheetId="2" r:id=""/></sheets>', ["sheetId 2 twice"],
    ),
    "all sheets hidden": (
        BOOK, f'<sheet name="가" sheetId="1" r:id="rId1"/>{_TAB}',
        '<sheet name="가" sheetId="1" r:id="rId1" state="hidden"/>'
        + _TAB.replace("/>", ' state="veryHidden"/>'),
        ["no sheet to be seen", "the sheet in front is hidden"],
    ),
    "in front of the tabs": (
        BOOK, "windowHeight=", 'activeTab="2" windowHeight=', ["activeTab 2"],
    ),
    "a name twice": (
        BOOK, _OWN, '<definedName name="hj_in">가!$A$1</definedName>' + _OWN, ["two names hj_in"],
    ),
    "a name twice on a sheet": (
        BOOK, _OWN, f"{_OWN}가!$A$1</definedName>{_OWN}", ["two names HJ_OWN of 0"],
    ),
    "a name of no sheet": (
        BOOK, 'localSheetId="0"', 'localSheetId="2"', ["the name HJ_OWN of the sheet 2"],
    ),
    "no name": (BOOK, 'name="HJ_OWN"', 'name="HJ 1"', ["no name: HJ 1"]),
    "a name that is a cell": (BOOK, 'name="HJ_OWN"', 'name="HJ1"', ["no name: HJ1"]),
    "a name of a missing sheet": (
        BOOK, ">가!$A$1<", ">라!$A$1<", ["the name HJ_OWN: no sheet 라"],
    ),
    "an empty name": (BOOK, ">가!$A$1<", "><", ["the name HJ_OWN: an empty formula"]),
    "a link without its reference": (
        BOOK, _LINKS, "",
        ["the name HJ_LAST: [1] of 0 external links", f"{LINK}: no externalReference"],
    ),
    "a function that the link has not": (
        BOOK, _LAST, "[1]!HJ_SUM(1)", ["the name HJ_LAST: [1] has no name HJ_SUM"],
    ),
    "a sheet that the link has not": (
        BOOK, _LAST, "'[1]재작년'!$A$1", ["the name HJ_LAST: [1] has no sheet 재작년"],
    ),
    "a link to nowhere": (
        LINK_RELS, ' TargetMode="External"', "",
        [f"{LINK_RELS}: rId1 leads to no part xl/externalLinks/b.xlsx",
         f"{LINK}: its workbook is no external relation"],
    ),
    "a chain to a value": (
        CHAIN, 'r="B2"', 'r="B1"', [f"{CHAIN}: no formula in B1 of {SHEET}"],
    ),
    "a chain to no sheet": (CHAIN, 'i="1"', 'i="7"', [
        f"{CHAIN}: A2 of the sheet 7", f"{CHAIN}: B2 of the sheet 7"]),
    "a chain with a cell twice": (
        CHAIN, 'r="B2"', 'r="A2"', [f"{CHAIN}: A2 of {SHEET} twice"],
    ),
    "a module that is missing": (
        OTHER, 'codeName="Sheet2"', 'codeName="Sheet9"', [f"{OTHER}: no module Sheet9"],
    ),
    "a module of two sheets": (
        OTHER, 'codeName="Sheet2"', 'codeName="Sheet1"', ["two code names Sheet1"],
    ),
    "the workbook's module": (
        BOOK, 'codeName="ThisWorkbook"', 'codeName="통합문서"', [f"{BOOK}: no module 통합문서"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_seen(seen, name):
    """The planted fault and no other."""
    *where, expected = PLANTED[name]
    lines = [each if each.startswith("xl/") else f"{BOOK}: {each}" for each in expected]
    assert sorted(lines) == sorted(seen(*where))


def test_names_of_cells():
    """As Excel takes or refuses them."""
    good = ["HJ_IN", "실적", "_a", "\\a", "a.b", "_xlnm.Print_Area", "XFE1", "HJ_1", "가1"]
    bad = ["", "1a", "a b", "a-b", "A1", "xfd1048576", "R1C1", "r", "C5", "_xlnm.Other", "a" * 256]
    assert good == [name for name in good if is_name(name)]
    assert bad == [name for name in bad if not is_name(name)]
