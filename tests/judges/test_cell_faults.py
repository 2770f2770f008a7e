"""Faults of rows and cells, planted one by one: each is seen, and nothing else."""

import pytest

from tests.judges.planted_book import SHEET

_C1, _A7 = '<c r="C1" s="1"><v>2</v></c>', '<c r="A7" s="2" t="s"><v>2</v></c>'
PLANTED = {
    "a cell twice": (_C1, '<c r="B1"/>', "B1 twice"),
    "a cell too late": (_C1, f'{_C1}<c r="B1"/>', "B1 too late in its row"),
    "a cell in another row": (_C1, '<c r="C2"/>', "C2 in row 1"),
    "no cell": (_C1, '<c r="XFE1"/>', "no cell: XFE1"),
    "a row twice": ('<row r="7"', '<row r="4"', ["row 4 behind row 4", "A7 in row 4"]),
    "rows out of order": (
        '<row r="7" spans="1:3">', '<row r="3"/><row r="7" spans="1:3">', "row 3 behind row 4",
    ),
    "a row without a format": ('<row r="7"', '<row s="3" r="7"', "row 7: format 3"),
    "no format": (_C1, '<c r="C1" s="3"><v>2</v></c>', "C1: format 3 of 3"),
    "no text": (_A7, '<c r="A7" t="s"><v>7</v></c>', "A7: text 7 of 7"),
    "no number": (_C1, '<c r="C1"><v>NaN</v></c>', "C1: no number: NaN"),
    "no error": (_C1, '<c r="C1" t="e"><v>#X!</v></c>', "C1: no error: #X!"),
    "no truth": (_C1, '<c r="C1" t="b"><v>2</v></c>', "C1: no truth: 2"),
    "a type that is none": (_C1, '<c r="C1" t="x"><v>2</v></c>', "C1: type x"),
    "a text of 32,768": (
        _C1, f'<c r="C1" t="inlineStr"><is><t>{"가" * 32768}</t></is></c>',
        "C1: a text of 32768 characters",
    ),
    "a text of 32,767": (
        _C1, f'<c r="C1" t="inlineStr"><is><t>{"가" * 32760}_x000A_</t></is></c>', None,
    ),
    "a result of 32,768": (
        _C1, f'<c r="C1" t="str"><v>{"가" * 32768}</v></c>', "C1: a text of 32768 characters",
    ),
    "an empty formula": (_C1, '<c r="C1"><f></f><v>2</v></c>', "C1: an empty formula"),
    "a formula of a missing sheet": (
        _C1, '<c r="C1"><f>라!A1+SUM(가!A1,"다!A1")</f></c>', "C1: no sheet 라",
    ),
    "a link that is missing": (
        _C1, '<c r="C1"><f>[2]!HJ_SCORE(1)</f></c>', "C1: [2] of 1 external links",
    ),
    "a newer function": (
        _C1, '<c r="C1"><f>_xlfn.XLOOKUP(1,A1,TEXTJOIN(1))</f></c>',
        "C1: TEXTJOIN without _xlfn.",
    ),
    "a shared formula that nobody has": (
        _C1, '<c r="C1"><f t="shared" si="0"/></c>', "C1: shared formula 0 that no cell has",
    ),
    "an array elsewhere": (
        _C1, '<c r="C1"><f t="array" ref="D1:D2">1</f></c>', "C1: a formula for D1:D2",
    ),
    "metadata that is missing": (_C1, '<c r="C1" cm="1"/>', "C1: cm without metadata"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_seen(seen, name):
    """The planted fault and no other; at the limit itself nothing."""
    old, new, expected = PLANTED[name]
    lines = [expected] if isinstance(expected, str) else expected or []
    assert [f"{SHEET}: {each}" for each in lines] == seen(SHEET, old, new)
