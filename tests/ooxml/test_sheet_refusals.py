"""What one worksheet part refuses to hold, before anything of it is changed."""

import datetime as dt

import pytest

from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml.sheet_xml import Sheet
from hopejobs_xl.ooxml.styles import Styles
from tests.ooxml.made_books import sheet_xml
from tests.ooxml.test_sheet_xml import make


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("가" * 32_768, "32,768자"),
        ("\ud800", "온전한"),
        (dt.date(1899, 12, 31), "1899"),
        (dt.datetime(2016, 4, 1, tzinfo=dt.UTC), "시간대"),
        ([1], "list"),
        (1j, "complex"),
    ],
)
def test_values_that_no_cell_can_hold_are_refused(value, words):
    """The message names cell and value, before anything is changed."""
    with pytest.raises(WorkbookError, match=words) as caught:
        make("").check_write({(2, 2): value})
    assert "시트!B2" in str(caught.value)


def test_a_date_where_the_file_has_no_formats_is_refused_before_anything_is_changed():
    """Without styles.xml it would be seen as a number; blank cells and numbers may be written."""
    sheet = Sheet(sheet_xml(""), "xl/s.xml", "시트", str, Styles(None, ""))
    with pytest.raises(WorkbookError, match=r"styles\.xml"):
        sheet.check_write({(1, 1): 7, (2, 1): dt.date(2016, 4, 1)})
    sheet.check_write({(1, 1): 7})


@pytest.mark.parametrize(
    "place", [(0, 1), (-1, 1), (1_048_577, 1), (1, 0), (1, -1), (1, 16_385), (2_000_000, 20_000)]
)
def test_a_place_outside_the_sheet_is_refused(place):
    """Excel has rows 1 to 1,048,576 and columns 1 to 16,384; a row 0 breaks the file."""
    sheet = make("")
    words = f"시트.*{place[0]:,}행 {place[1]:,}열.*1~1,048,576행, 1~16,384열"
    for value in (7, None, object()):
        with pytest.raises(WorkbookError, match=words):
            sheet.check_write({(1, 1): 7, place: value})
    sheet.check_write({(1_048_576, 16_384): 7})
