"""Text boxes bound to a cell keep its text in the drawing part; nothing else of it changes."""

import pytest

from hopejobs_xl.ooxml.linked_boxes import refreshed

SPACE = "http://schemas.openxmlformats.org/drawingml/2006"


def drawing(*shapes):
    """A drawing part with *shapes*: (link, inner XML of its only paragraph)."""
    made = "".join(
        f'<xdr:sp macro="" textlink="{link}"><xdr:txBody><a:p>{inner}</a:p></xdr:txBody></xdr:sp>'
        for link, inner in shapes
    )
    names = f'xmlns:xdr="{SPACE}/spreadsheetDrawing" xmlns:a="{SPACE}/main"'
    return f"<xdr:wsDr {names}>{made}</xdr:wsDr>".encode()


def linked(text):
    """What a box that shows a cell holds."""
    return (
        f'<a:fld id="{{0}}" type="TxLink"><a:rPr lang="ko-KR" sz="800"/><a:t>{text}</a:t></a:fld>'
    )


def test_the_text_of_the_cell_takes_the_place_of_the_old_one():
    """Looks stay; a line break and a sign of XML are text."""
    data = drawing(("설정!$H$5", linked("주무관")))
    new = refreshed(data, "d.xml", {"설정!$H$5": "기획<경제\n국장"}.get)
    assert data.replace("주무관".encode(), "기획&lt;경제\n국장".encode()) == new


@pytest.mark.parametrize(
    ("link", "inner", "text"),
    [
        ("설정!$H$5", linked("주무관"), "주무관"),  # right already
        ("설정!$H$5", linked("주무관"), None),  # a cell that nobody changed, or a number
        ("", "<a:r><a:t>결재</a:t></a:r>", "주임"),  # no link
        ("설정!$H$5", "<a:r><a:t>손으로</a:t></a:r>", "주임"),  # a link without its field
        ("설정!$H$5", linked("a") + linked("b"), "주임"),  # two fields: not as Excel writes it
    ],
)
def test_every_other_box_keeps_its_bytes(link, inner, text):
    """Nothing is written where nothing is sure."""
    data = drawing((link, inner))
    assert data == refreshed(data, "d.xml", lambda _: text)
