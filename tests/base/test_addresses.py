"""Cell addresses and rectangles."""

import pytest

from hopejobs_xl.base.addresses import Area, cell_name, column_letters, split_cell, split_range


@pytest.mark.parametrize(
    ("name", "place"),
    [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1048576", (1048576, 16384))],
)
def test_cells_have_names(name, place):
    """Name and place are each other's inverse up to the last cell."""
    assert name == cell_name(*place)
    assert place == split_cell(name)


@pytest.mark.parametrize("column", [0, -1, -26])
def test_a_number_below_1_has_no_letters(column):
    """Messages about a wrong place name it, too."""
    assert "" == column_letters(column)


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "XFE1", "A1048577", "A1:B2", "R1C1", "a-1"])
def test_what_is_no_cell_is_none(text):
    """Neither halves nor places beyond the sheet are cells."""
    assert None is split_cell(text)


def test_a_range_may_be_written_from_any_corner():
    """Corners are put in order."""
    assert (2, 1, 9, 3) == split_range("C2:$A$9")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S!$A$1:$C$3", Area("S", 1, 1, 3, 3)),
        ("=요약!B4", Area("요약", 4, 2, 4, 2)),
        ("'추진 ''16'!$A$1", Area("추진 '16", 1, 1, 1, 1)),
        ("'[1]S'!$A$1", Area("[1]S", 1, 1, 1, 1)),  # there is no sheet of that name
        ("[1]S!$A$1", None),
        ("S1:S3!$A$1", None),
        ("S!$A:$C", None),
        ("S!A1,S!B1", None),
        ("SUM(S!A1)", None),
        ("3", None),
    ],
)
def test_references(text, expected):
    """One rectangle of one sheet, or None."""
    assert expected == Area.parse(text)


@pytest.mark.parametrize(
    ("old", "expected"), [("'내 표'!$B$2:$C$3", "'내 표'!$B$2:$B$4"), ("S!B2", "S!$B$2:$B$4")]
)
def test_a_reference_keeps_its_sheet_as_it_was_spelt(old, expected):
    """Only the cells of the reference are written anew."""
    assert expected == Area.parse(old).resized(3, 1, "HJ_T").reference(old)


@pytest.mark.parametrize(
    ("printed", "old", "new", "expected"),
    [
        ("A1:D9", "A5:D9", "A5:D12", "A1:D12"),
        ("A1:D9", "A5:D9", "A5:D6", "A1:D6"),
        ("A1:D9", "A5:D8", "A5:D12", "A1:D9"),
        ("A1:D9", "A5:D9", "A5:E9", "A1:E9"),
        ("A1:D9", "A5:C9", "A5:E9", "A1:D9"),
        ("A5:D9", "F1:F9", "F1:F2", "A5:D9"),
    ],
)
def test_a_print_area_follows_what_it_ends_with(printed, old, new, expected):
    """Last row and last column each; it never turns inside out."""
    areas = [Area("S", *split_range(text)) for text in (printed, old, new, expected)]
    assert areas[3] == areas[0].following(areas[1], areas[2])
