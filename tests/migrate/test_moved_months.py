"""월별실적 of older workbooks: days, columns and headers that people left there."""

from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.migrate.account import Fate
from tests.migrate.test_move import moved
from tests.migrate.test_odd_books import lost
from tests.saved_cells import edited


def test_a_month_that_was_not_refreshed_stays_as_it_was(old, tmp_path):
    """May's figures typed under April's day: 월별실적 keeps April, and that is said."""
    typed = {"J8": 20, "J9": 3, "J15": 700}
    edited(old, *(("추진실적", cell, value) for cell, value in typed.items()))
    out, account = moved(old, tmp_path)
    assert FileWorkbook.open(old).read("HJ_HISTORY") == FileWorkbook.open(out).read("HJ_HISTORY")
    assert [] == account.of(Fate.LOST)
    assert any("2016-04-01 줄은 옛 값 그대로" in each for each in account.notes)
    # ④ 51건 5점 → 20건 1점, ⑤ 9건 5점 → 3건 3점, ⑪ 900점 3점 → 700점 2점
    assert (40 - 4 - 2 - 1,) * 2 == account.points


def test_columns_and_rows_that_people_added_to_the_months_move(old, tmp_path):
    book = FileWorkbook.open(old)
    header, rows = book.read("HJ_HISTORY_HEADER"), book.read("HJ_HISTORY")
    book.write("HJ_HISTORY_HEADER", [[*header[0], "비고"]])
    book.write("HJ_HISTORY", [["작년 끝", *[None] * len(rows[0])], [*rows[0], "첫 보고"]])
    book.save()
    out, account = moved(old, tmp_path)
    after = FileWorkbook.open(out)
    assert "비고" == after.read("HJ_HISTORY_HEADER")[0][-1]
    assert ["작년 끝", None] == [after.read("HJ_HISTORY")[0][at] for at in (0, -1)]
    assert "첫 보고" == after.read("HJ_HISTORY")[1][-1]
    assert [] == account.of(Fate.LOST)


def test_a_header_twice_and_a_column_without_one_are_told(old, tmp_path):
    """Which of two columns is meant nobody knows: the first one moves."""
    book = FileWorkbook.open(old)
    book.write_cells("HJ_HISTORY_HEADER", {(0, 11): "① 득점", (0, 12): None})
    book.write_cells("HJ_HISTORY", {(0, 11): 1.0, (0, 12): 2.0})
    book.save()
    out, account = moved(old, tmp_path)
    header = FileWorkbook.open(out).read("HJ_HISTORY_HEADER")[0]
    row = FileWorkbook.open(out).read("HJ_HISTORY")[0]
    assert 10 == row[header.index("① 득점")]
    assert {"월별실적!L19", "월별실적!L20", "월별실적!M20"} == lost(account).keys()
