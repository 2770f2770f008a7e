"""전년 대비 of the report: what is known of last year beside this year, by hand from facts.md."""

from hopejobs_xl.sheets.last_year import LastResult, LastYear
from tests.report.made_reports import headed, rows_of, shipped_report, texts

MARK = "2015년 대비"
# ① 8 (printed); ④ 3 of 30건; ⑥ 5 % gave 2 of 4, another 배점; ⑲ two actuals without points.
LAST = LastYear(
    2015,
    {
        "①": LastResult((None,), 8, None, None),
        "④": LastResult((30,), 3, 5, None),
        "⑥": LastResult((0.05,), 2, 4, None),
        "⑲": LastResult((100, 90), None, None, None),
        "⑨": LastResult((None,), None, None, 1900),
    },
    is_there=True,
)


def test_the_sum_of_what_both_have_and_a_row_for_each():
    """8 + 3 against 10 + 5; points of another 배점 and none at all are not subtracted."""
    report = shipped_report(last_year=LAST)
    (line,) = [text for text in texts(report) if MARK in text]
    assert line.endswith("2015년 대비 : 11점 → 15점 (+4), 두 해 모두 점수가 있는 지표 2개의 합")
    rows = rows_of(next(headed(report, text) for text in texts(report) if MARK in text))
    assert rows[0] == ["지표", "2015년 실적", "올해 실적", "2015년 득점", "올해 득점", "증감"]
    assert [row[1:] for row in rows[1:]] == [
        ["-", "26.1%", "8", "10", "+2"],
        ["30건", "51건", "3", "5", "+2"],
        ["5%", "5%", "2/4", "2(가정)", "-"],
        ["직원 100명\n주민 90명", "직원 119명\n주민 100명", "-", "0(가정)", "-"],
    ]


def test_without_a_last_year_nothing_is_said():
    """Neither a line nor a table; a count that a change is measured from is no result."""
    for last in (None, LastYear(), LastYear(2015, {"⑨": LAST.results["⑨"]}, is_there=True)):
        assert [] == [text for text in texts(shipped_report(last_year=last)) if "대비 :" in text]


def test_only_actuals_and_no_points_have_no_sum():
    """A sum of nothing is no 0."""
    last = LastYear(None, {"⑲": LAST.results["⑲"]}, is_there=True)
    (line,) = [text for text in texts(shipped_report(last_year=last)) if "전년 대비" in text]
    assert line.endswith("전년 대비")
