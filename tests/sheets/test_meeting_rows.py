"""The rows of 회의자료 that fit on one page: by hand from the heights of its rows.

A row of one line is 17.1 points high (10.5 x 1.4 + 2.4), one of two lines 31.8.
"""

import pytest

from hopejobs_xl.base.text_lines import lines
from hopejobs_xl.sheets.meeting_layout import (
    MEETING_CHANGES,
    MEETING_DECISIONS,
    MEETING_MISSING,
    MEETING_ROOM,
    MEETING_WIDTHS,
)
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


def test_little_room_leaves_two_rows():
    """However long the texts are: one, and how many more there are."""
    shown = fitting([listed(MEETING_CHANGES, 6, LONG * 9), listed(MEETING_MISSING, 7)], 50)
    assert [["0", "외 5"], ["0", "외 6"]] == list(map(numbers, shown))


def test_the_longest_texts_fit_on_the_page():
    """Every name of 24 letters and every word of 60, in the widest letters: still one page.

    The rows of the three tables, 20 in all, need no more than the room for them.
    """
    name, words, who, until = ("가" * most for most in (24, 60, 24, 16))
    full = [
        (MEETING_CHANGES, (None, name, "가" * 50, "10 → 9", "-1", words)),
        (MEETING_MISSING, (None, name, "◇ 미입력", who, 10, "가" * 40)),
        (MEETING_DECISIONS, (None, name, "가" * 50, who, until, words)),
    ]
    lists = [Listed(table, [Row(cells, NOTE)] * 60, rest, table.rows) for table, cells in full]
    shown = fitting(lists)
    needed = 0.0
    for (table, _), rows in zip(full, shown, strict=True):
        needed += (table.rows - len(rows)) * 17.1
        for row in rows:
            texts = [str(cell or "") for cell in row.cells]
            most = max(lines(*pair, 10.5) for pair in zip(texts, MEETING_WIDTHS, strict=True))
            needed += most * 10.5 * 1.4 + 2.4
    assert needed <= MEETING_ROOM
    assert all(len(rows) >= 2 for rows in shown)
