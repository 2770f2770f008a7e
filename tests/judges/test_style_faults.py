"""Faults of styles.xml, planted one by one: each is seen, and nothing else."""

import pytest

from tests.judges.planted_book import STYLES

_XF = '<xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0"'
PLANTED = {
    "no font": (_XF, _XF.replace('fontId="1"', 'fontId="4"'), "cellXfs 1: fontId 4 of 4"),
    "no fill": (_XF, _XF.replace('fillId="0"', 'fillId="2"'), "cellXfs 1: fillId 2 of 2"),
    "no border": (_XF, _XF.replace('borderId="0"', 'borderId="1"'), "cellXfs 1: borderId 1 of 1"),
    "no number format": (_XF, _XF.replace("164", "165"), "cellXfs 1: numFmtId 165 unknown"),
    "no master": (_XF, _XF.replace('xfId="0"', 'xfId="2"'), "cellXfs 1: xfId 2 of 2"),
    "a number format twice": (
        "</numFmts>", '<numFmt numFmtId="164" formatCode="0"/></numFmts>',
        "two number formats 164",
    ),
    "a number format of 256": (
        'formatCode="0.000"/></numFmts>', f'formatCode="{"0" * 256}"/></numFmts>',
        "the text of the number format 164",
    ),
    "a style of no master": (
        '<cellStyle name="Normal" xfId="0"', '<cellStyle name="Normal" xfId="2"',
        "the style Normal: xfId 2 of 2",
    ),
    "two styles of a name": (
        '<cellStyle name="Normal"', '<cellStyle name="hyperlink"', "two styles hyperlink",
    ),
    "lists in another order": (
        '<fills count="2">', '<colors/><fills count="2">', "element fills too late",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_it_is_seen(seen, name):
    """The planted fault and no other."""
    old, new, expected = PLANTED[name]
    assert [f"{STYLES}: {expected}"] == seen(STYLES, old, new)
