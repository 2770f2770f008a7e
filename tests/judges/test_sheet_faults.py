"""Faults of a worksheet, planted one by one: each is seen, and nothing else."""

import pytest

from tests.judges.planted_book import SHEET

_PROMPT, _LIST = 'prompt="말"', '"예,아니요"'
PLANTED = {
    "a prompt of 256": (
        _PROMPT, f'prompt="{"말" * 256}"', "validation of A6: prompt of 256 characters",
    ),
    "an error of 256": (
        'error="고침"', f'error="{"말" * 256}"', "validation of A6: error of 256 characters",
    ),
    "emoji count twice": (
        _PROMPT, f'prompt="{"😀" * 128}"', "validation of A6: prompt of 256 characters",
    ),
    "a title of 33": (
        'promptTitle="제목"', f'promptTitle="{"말" * 33}"',
        "validation of A6: promptTitle of 33 characters",
    ),
    "an error's title of 33": (
        'errorTitle="틀림"', f'errorTitle="{"말" * 33}"',
        "validation of A6: errorTitle of 33 characters",
    ),
    "a list of 256": (
        _LIST, f'"{"예," * 127}예"', None,
    ),
    "a list of 257": (
        _LIST, f'"{"예," * 127}예요"', "validation of A6: a list of 256 characters",
    ),
    "a validation of a missing sheet": (
        _LIST, "라!$A$1:$A$3", "validation of A6: no sheet 라",
    ),
    "a validation of no cell": ('sqref="A6"', 'sqref="A0"', "validation of A0: no cells: A0"),
    "merges that overlap": (
        'ref="C4:D5"', 'ref="B5:C6"', "merges A4:B5 and B5:C6 overlap",
    ),
    "a merge twice": ('ref="C4:D5"', 'ref="A4:B5"', "merges A4:B5 and A4:B5 overlap"),
    "a merge of one cell": ('ref="C4:D5"', 'ref="C4"', "no merge: C4"),
    "elements in another order": (
        "<mergeCells", '<pageMargins left="0" right="0" top="0" bottom="0" header="0" footer="0"/>'
        "<mergeCells", ["element mergeCells too late", "element pageMargins twice"],
    ),
    "columns that overlap": (
        "</cols>", '<col min="2" max="3"/></cols>', "columns 2 to 3 behind 2",
    ),
    "columns of no format": (
        '<col min="1" max="2"', '<col style="3" min="1" max="2"', "columns 1 to 2: format 3",
    ),
    "a priority twice": (
        'priority="2"', 'priority="1"', "condition of C1:C9: priority 1 is that of B1:B9",
    ),
    "a priority of 0": ('priority="2"', 'priority="0"', "condition of C1:C9: priority 0"),
    "no differential format": (
        'dxfId="0" priority="1"', 'dxfId="1" priority="1"', "condition of B1:B9: dxfId 1 of 1",
    ),
    "a newer function in a condition": (
        "<formula>1</formula>", "<formula>IFS(A1,1)</formula>",
        "condition of B1:B9: IFS without _xlfn.",
    ),
    "a link to no sheet": (
        "location=\"'나 다'!A1\"", 'location="라!A1"', "hyperlink A7: no sheet 라",
    ),
    "a link to no name": (
        "location=\"'나 다'!A1\"", 'location="HJ_NONE"', "hyperlink A7: no name HJ_NONE",
    ),
    "a tooltip of 256": (
        'display="링크"', f'tooltip="{"말" * 256}"', "hyperlink A7: tooltip of 256 characters",
    ),
    "a header of 256": (
        "&amp;L머리글", "&amp;L" + "머" * 254, "oddHeader of 256 characters",
    ),
    "a sparkline of no sheet": (
        "<xm:f>'나 다'!A1:A3", "<xm:f>라!A1:A3", "sparkline: no sheet 라",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_seen(seen, name):
    """The planted fault and no other; at the limit itself nothing."""
    old, new, expected = PLANTED[name]
    lines = [expected] if isinstance(expected, str) else expected or []
    assert sorted(f"{SHEET}: {each}" for each in lines) == sorted(seen(SHEET, old, new))
