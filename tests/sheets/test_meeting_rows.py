"""The rows of 회의자료 that fit on one page: by hand from the heights of its rows.

A row of one line is 17.1 points high (10.5 x 1.4 + 2.4), one of two lines 31.8.
"""

import pytest

from hopejobs_xl.sheets.meeting_layout import MEETING_CHANGES, MEETING_MISSING
from hopejobs_xl.sheets.meeting_notes import REASON, Note
from hopejobs_xl.sheets.meeting_rows import Listed, Row, fitting

SHORT, LONG = "취업률", "사회적경제기업 온라인 쇼핑몰 구매액"  # one line, and two
NOTE = Note(REASON, "7", "까닭")


def rest(left):
    """How many rows were left out."""
    return Row((None, f"외 {len(left)}", None, None, None, None))


def listed(table, count, name=SHORT, noted=()):
    """*count* rows with *name*, and a note on those of *noted* (from 0)."""
    rows = [
        Row((str(at), name, None, None, None, None), NOTE if at in noted else None)
        for at in range(count)
    ]
    return Listed(table, rows, rest, table.rows)


def numbers(rows):
    """The 번호 of *rows*, or how many are left out."""
    return [row.cells[0] or row.cells[1] for row in rows]


def test_what_fits_is_shown():
    """Two lists of 6 and 7 short rows: 13 x 17.1 = 222.3 points."""
    shown = fitting([listed(MEETING_CHANGES, 6), listed(MEETING_MISSING, 7)], 222.4)
    assert [6, 7] == list(map(len, shown))
    assert "외" not in str(shown)


def test_the_longest_list_gives_way_first():
    """A tenth of a point too little: the list of seven long rows has six, the last for the rest."""
    lists = [listed(MEETING_CHANGES, 6), listed(MEETING_MISSING, 7, LONG)]
    assert [6, 7] == list(map(len, fitting(lists, 6 * 17.1 + 7 * 31.8 + 0.1)))
    shown = fitting(lists, 6 * 17.1 + 7 * 31.8 - 0.1)
    assert ["0", "1", "2", "3", "4", "외 2"] == numbers(shown[1])
    assert 6 == len(shown[0])


@pytest.mark.parametrize("count", [20, 60])
def test_no_list_is_longer_than_its_table(count):
    """Twenty or sixty indicators: six rows, the last one for the rest."""
    (shown,) = fitting([listed(MEETING_CHANGES, count)])
    assert [*map(str, range(5)), f"외 {count - 5}"] == numbers(shown)


def test_rows_with_words_are_shown_first():
    """Those of 18 and 19 stand there in their order, and three others."""
    (shown,) = fitting([listed(MEETING_CHANGES, 20, noted=(18, 19))])
    assert ["0", "1", "2", "18", "19", "외 15"] == numbers(shown)


def test_little_room_leaves_three_rows():
    """However long the texts are."""
    shown = fitting([listed(MEETING_CHANGES, 6, LONG * 9), listed(MEETING_MISSING, 7)], 50)
    assert [3, 3] == list(map(len, shown))
