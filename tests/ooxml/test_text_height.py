"""The room that a wrapped text needs, measured without a screen."""

import pytest

from hopejobs_xl.ooxml.text_height import height


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("가", 10, 1), ("가\n나\n다", 10, 3), ("가나다라마바사아자차" * 2, 10, 4), ("a b", 40, 1)],
)
def test_height_leaves_room_for_every_line(text, width, lines):
    """At 9 points a line takes 12 at least; a Korean letter is wider than one digit."""
    assert height((text, width)) >= lines * 12
    assert height((text, width)) <= max(18, (lines + 1) * 14 + 5)


def test_a_larger_font_needs_more_room():
    """Two lines of 9 points; at 18 points each word takes a line of its own."""
    text = "가나다라 마바사아 자차카타"
    assert height((text, 18), size=18) > 2 * height((text, 18), size=9)


def test_the_highest_cell_counts():
    """A row is as high as the cell that needs the most."""
    assert height(("가", 10), ("가\n나\n다", 10)) == height(("가\n나\n다", 10))


def test_a_row_is_never_lower_than_one_line():
    """An empty cell, too."""
    assert 18 == height(("", 10))


def test_a_row_is_never_higher_than_excel_takes():
    """409 points, however long the text."""
    assert 409 == height(("가나다라 " * 200, 10))
