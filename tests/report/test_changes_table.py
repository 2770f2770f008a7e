"""전월 대비 in the report: by hand from two rows of 월별실적."""

import datetime as dt

from hopejobs_xl.report.parts import ASSUMED
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.meeting_notes import REASON, Note
from tests.report.made_reports import blocks, headed, report_of, rows_of, shipped_report, texts

DAY = dt.date(2016, 3, 1)
MARK = "대비("


def history(*rows):
    """월별실적 with some of its columns."""
    header = [
        "기준일",
        "합계",
        "⑥ 득점",
        "⑥ 실적",
        "⑪ 득점",
        "⑪ 실적",
        "⑲ 득점",
        "⑲ 실적",
        "⑲ 실적2",
    ]
    return History.of(header, [list(row) for row in rows])


def full(**values):
    """The row of 2016-03-01 with what the shipped workbook holds, but for *values*."""
    cells = {"day": DAY, "total": 36, "p6": 2, "a6": 0.05, "p11": 3, "a11": 900}
    cells |= {"p19": 0, "a19": 119, "b19": 100} | values
    return list(cells.values())


def moved(report):
    """The table behind the line, without the indicators that the short history does not know."""
    rows = rows_of(next(headed(report, text) for text in texts(report) if MARK in text))
    return [rows[0], *(row for row in rows[1:] if row[0][0] in "⑥⑪⑲")]


def test_the_total_and_what_moved_then_and_now():
    """36 → 40; ⑥ 3 % → 5 % and 0 → 2; ⑲ only its second number; ⑪ has not moved."""
    past = history(full(p6=0, a6=0.03, b19=80))
    report = shipped_report(history=past)
    (line,) = [text for text in texts(report) if MARK in text]
    assert line == "다. 전월 대비(2016. 3. 1.) : 합계 36점 → 40점 (+4)"
    assert [
        ["지표", "지난 실적", "이번 실적", "지난 득점", "이번 득점", "증감"],
        ["⑥ 취업률", "3%", "5%", "0", "2(가정)", "+2"],
        [
            "⑲ 시민(공무원 포함) 대상 노동교육 실적",
            "119명\n80명",
            "119명\n100명",
            "0",
            "0(가정)",
            "0",
        ],
    ] == moved(report)
    table = next(headed(report, text) for text in texts(report) if MARK in text)
    assert ASSUMED == next(row for row in table.rows if row[0].text.startswith("⑥"))[4].look
    assert table.header_rows == 1


def test_what_appears_counts_from_nothing_and_what_is_lost_to_nothing():
    """⑥ had no points, and ⑪ has none now: the differences add up to that of the total."""
    form, diagnosis = blocks()
    next(row for row in form if row[2].startswith("⑪"))[9] = None
    report = report_of(form, diagnosis, history=history(full(p6=None, a6=None)))
    assert [["-", "5%", "-", "2(가정)", "+2"], ["900점", "-", "3", "-", "-3"]] == [
        row[1:] for row in moved(report)[1:]
    ]


def test_nothing_is_said_without_an_earlier_day_of_the_period():
    """No row, a row of the same day, of a later one, and of the year before."""
    for rows in (
        [],
        [full(day=dt.date(2016, 4, 1))],
        [full(day=dt.date(2016, 5, 31))],
        [full(day=dt.date(2015, 8, 31))],
    ):
        assert [] == [
            text for text in texts(shipped_report(history=history(*rows))) if MARK in text
        ]
    assert [] == [text for text in texts(shipped_report()) if MARK in text]


def test_the_last_of_several_days_counts():
    """2015-09-01 is the first day of the period; 2016-03-01 is nearer."""
    days = [full(day=dt.date(2015, 9, 1), total=5), full(total=41), full(day=dt.date(2016, 5, 1))]
    (line,) = [text for text in texts(shipped_report(history=history(*days))) if MARK in text]
    assert line.endswith("전월 대비(2016. 3. 1.) : 합계 41점 → 40점 (-1)")


def test_a_history_without_totals_compares_the_indicators():
    """A column that the clerk has deleted is not guessed."""
    past = History.of(["기준일", "⑥ 득점", "⑥ 실적"], [[DAY, 0, 0.03]])
    (line,) = [text for text in texts(shipped_report(history=past)) if MARK in text]
    assert line == "다. 전월 대비(2016. 3. 1.)"


def test_the_reasons_of_people_stand_beside_the_change():
    """A column 까닭 where somebody wrote one, for the day that is compared with; else none."""
    past = history(full(p6=0, a6=0.03))
    notes = [
        Note(REASON, "⑥", "취업박람회 2회\n개최", since=DAY),
        Note(REASON, "⑥", "그 앞 달의 까닭", since=dt.date(2016, 1, 31)),
    ]
    rows = moved(shipped_report(history=past, notes=notes))
    assert ["증감", "까닭"] == rows[0][-2:]
    assert ["+2", "취업박람회 2회\n개최"] == rows[1][-2:]
    assert ["지난 득점", "이번 득점", "증감"] == moved(shipped_report(history=past))[0][-3:]
