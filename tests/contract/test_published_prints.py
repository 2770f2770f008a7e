"""What is printed by others is compared on every host: the same faults, and nothing is lost."""

import shutil

from hopejobs_xl.base.faults import Code
from hopejobs_xl.sheets.actions import check, refresh
from hopejobs_xl.sheets.later_pages import PUBLISHED, PUBLISHED_OF

AT = PUBLISHED.index("published")


def test_prints_are_compared_and_kept(opener, shipped, tmp_path):
    """① is 10 of ours and printed as 9점; 12 and 2 are printed under a sum of 15."""
    book = opener(shutil.copy(shipped, tmp_path / "HopeJobs.xlsm"))
    assert [] == [each for each in check(book).evaluation.faults]
    rows = [list(row) for row in book.read(PUBLISHED.name)]
    assert ["총점", "분야", "항목", "지표", "지표"] == [row[0] for row in rows[:5]]
    rows[2][AT], rows[3][AT], rows[4][AT] = 15, "9점", 5
    book.write(PUBLISHED.name, rows)
    book.write(PUBLISHED_OF, [["시 결과 2쪽"]])
    faults = refresh(book, replace_month=True).evaluation.faults
    assert [
        (Code.PUBLISHED_DIFFERS, "공표득점!F10", 9),
        (Code.PUBLISHED_SUM, "공표득점!F9", 15),
    ] == [(each.code, each.cell, each.read) for each in faults]
    assert "공표(시 결과 2쪽) 9점, 우리 득점 10점: 차이 -1점" in faults[0].message
    assert [15, "9점", 5] == [row[AT] for row in book.read(PUBLISHED.name)[2:5]]
