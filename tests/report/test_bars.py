"""Bars of cells: by hand from facts.md, 20 cells for the 10 points of the largest 배점."""

import datetime as dt

from hopejobs_xl.report.parts import (
    BAR_ASSUMED,
    BAR_BY_HAND,
    BAR_OFFICIAL,
    BAR_REST,
    BAR_SHORT,
    OPEN,
    PLAIN,
)
from hopejobs_xl.sheets.history import History
from tests.report.made_reports import blocks, headed, report_of, shipped_report, sixty

INDICATORS = "지표별 득점과 배점 (막대의 전체 길이 10점)"
MONTHS = "기준일별 득점 합계 (목표 75점)"


def cells_of(table, row, first):
    """The cells of the bar of *row*, which begins in the column *first*, and how wide they are.

    In twentieths of the bar: the columns at which no cell begins are gone.
    """
    whole = sum(table.widths[first:])
    found = []
    for at, cell in enumerate(row):
        if at >= first and cell is not None:
            share = sum(table.widths[at : at + cell.col_span]) / whole * 20
            assert abs(share - round(share)) < 1e-9
            found.append((cell, round(share)))
    assert 20 == sum(share for _, share in found)
    return found


def bar(table, row, first=5):
    """The looks and widths of the pieces of the bar of *row*."""
    return [(c.look, w) for c, w in cells_of(table, row, first) if c.look.startswith("bar")]


def indicators(report):
    """번호 -> row of the table of the indicators, and its bar."""
    table = headed(report, INDICATORS)
    return {row[0].text.split()[0]: (row, bar(table, row)) for row in table.rows[1:]}


def test_every_indicator_has_a_bar():
    """Half a point a cell: ⑪ has 3 of 5 points, all wanted; ⑥ 2 of 6, one wanted; ⑲ none of 7."""
    rows = indicators(shipped_report())
    assert 21 == len(rows)
    assert [(BAR_OFFICIAL, 20)] == rows["①"][1]
    assert [(BAR_ASSUMED, 6), (BAR_SHORT, 4)] == rows["⑪"][1]
    assert [(BAR_ASSUMED, 4), (BAR_REST, 8)] == rows["⑥"][1]
    assert [(BAR_SHORT, 14), (BAR_REST, 2)] == rows["⑲"][1]
    assert ["⑪ 취업자 임금수준", "5", "5", "3", "가정"] == [cell.text for cell in rows["⑪"][0][:5]]


def test_the_whole_width_is_filled():
    """A cell without a ground for what is wider than 배점: every row has 20 columns of the bar."""
    table = headed(shipped_report(), INDICATORS)
    assert abs(sum(table.widths) - 170) < 1e-9
    behind = [cells_of(table, row, 5)[-1] for row in table.rows if row[0].text.startswith("⑪")]
    assert [(PLAIN, 10)] == [(cell.look, width) for cell, width in behind]
    assert [] == [at for at in range(len(table.widths)) if not any(row[at] for row in table.rows)]


def test_what_nobody_knows_is_a_word():
    """② 미등록 with 5 points, ⑯ 미입력 with 10: no bar of points."""
    rows, table = indicators(shipped_report()), headed(shipped_report(), INDICATORS)
    assert [] == rows["②"][1] + rows["⑯"][1]
    for no, word, wide in (("②", "미등록", 10), ("⑯", "미입력", 20)):
        cell, width = cells_of(table, rows[no][0], 5)[0]
        assert (word, OPEN, wide) == (cell.text, cell.look, width)
    assert ["-", "미등록"] == [cell.text for cell in rows["②"][0][3:5]]


def test_points_by_hand_and_points_taken_off():
    """⑯ 8 of 10, 9 wanted; 감점 2 cases: four cells are missing, and say so."""
    form, diagnosis = blocks()
    next(row for row in form if row[2].startswith("⑯"))[12] = 8
    next(row for row in form if "부적절" in row[2])[9] = 2
    rows = indicators(report_of(form, diagnosis))
    assert [(BAR_BY_HAND, 16), (BAR_SHORT, 2), (BAR_REST, 2)] == rows["⑯"][1]
    assert [(BAR_SHORT, 4)] == rows["감점"][1]
    assert "-2" == rows["감점"][0][3].text


def test_a_scheme_of_its_own_scale():
    """Sixty indicators of one point: a whole bar each, or a word."""
    scheme, form, diagnosis = sixty()
    table = headed(report_of(form, diagnosis, scheme), INDICATORS.replace("10점", "1점"))
    assert 61 == len(table.rows)
    assert [(BAR_OFFICIAL, 20)] == bar(table, table.rows[1])
    assert table.flows
    assert 1 == table.header_rows
    assert "살구색 목표까지" in table.rows[0][5].text


def past(*rows):
    """월별실적 with the totals of some days."""
    return History.of(["기준일", "합계", "공문"], [list(row) for row in rows])


def test_the_total_of_each_day_stands_against_the_target():
    """Of 100 points a cell is 5: 40 with 29 of 공문 is 6 + 2 cells, 7 more to the target of 75."""
    history = past(
        (dt.date(2014, 4, 1), 90, 90),  # another scheme's
        (dt.date(2016, 2, 29), 20, 0),
        (dt.date(2016, 4, 1), 40, 29),
    )
    table = headed(shipped_report(history=history), MONTHS)
    assert ["2016. 2. 29.", "2016. 4. 1."] == [row[0].text for row in table.rows[1:]]
    assert [(BAR_ASSUMED, 4), (BAR_SHORT, 11), (BAR_REST, 5)] == bar(table, table.rows[1], 3)
    assert [(BAR_OFFICIAL, 6), (BAR_ASSUMED, 2), (BAR_SHORT, 7), (BAR_REST, 5)] == bar(
        table, table.rows[2], 3
    )
    assert ["40", "29"] == [cell.text for cell in table.rows[2][1:3]]


def test_one_day_alone_is_no_history():
    """Then there is no such table, nor a line about it."""
    report = shipped_report(history=past((dt.date(2016, 4, 1), 40, 29)))
    assert not [line for line in report.lines if "기준일별" in line.text]
    assert not [line for line in shipped_report().lines if "기준일별" in line.text]


def test_only_the_last_twelve_days():
    """Fourteen days: the first two are left out."""
    days = [(dt.date(2016, 1, 1 + number), number, 0) for number in range(14)]
    table = headed(shipped_report(history=past(*days)), MONTHS)
    assert 12 == len(table.rows) - 1
    assert "2016. 1. 3." == table.rows[1][0].text
