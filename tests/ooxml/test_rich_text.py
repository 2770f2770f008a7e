"""What a cell says whose letters have formats of their own."""

import pytest
from lxml import etree

from hopejobs_xl.ooxml.rich_text import plain_text
from hopejobs_xl.ooxml.xml_parts import MAIN

UP, DOWN, LEVEL = (
    f'<rPr><vertAlign val="{place}"/></rPr>' for place in ("superscript", "subscript", "baseline")
)
STRUCK, WHOLE = "<rPr><strike/></rPr>", '<rPr><strike val="0"/></rPr>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("", "5"), ("", "1건")], "51건"),
        ([("", "5"), (UP, "1")], "5¹"),
        ([("", "2,000"), (UP, "12"), ("", "명")], "2,000¹²명"),
        ([("", "5"), (DOWN, "1")], "5₁"),
        ([("", "5"), (LEVEL, "1")], "51"),
        ([(STRUCK, "3"), ("", "51")], "~~3~~51"),
        ([(WHOLE, "3"), ("", "51")], "351"),
        ([(UP, "건")], "건"),
        ([("", "취업률"), (UP, "1")], "취업률1"),
        ([("", "3월까지 5건으로 적음"), (STRUCK, "4")], "3월까지 5건으로 적음4"),
    ],
)
def test_digits_stay_apart_in_a_figure(runs, expected):
    """Raised, lowered, struck: 5 with a footnote 1 is not 51. Other texts are joined."""
    inner = "".join(f"<r>{look}<t>{text}</t></r>" for look, text in runs)
    assert expected == plain_text(etree.fromstring(f'<si xmlns="{MAIN}">{inner}</si>'))
