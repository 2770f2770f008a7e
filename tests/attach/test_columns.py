"""Which column holds what: taken, asked about, refused."""

import pytest

from hopejobs_xl.attach.find import find
from hopejobs_xl.attach.found import Asked, UnclearColumnError
from hopejobs_xl.base.errors import WorkbookError
from tests.attach.small_tables import FIGURES, PLAIN, SCHEME, refusal, sheet, table


def test_one_header_over_two_columns():
    """Fine if only the first is used; refused if both are."""
    lines = table(["지표", "실적", None], FIGURES, (None,) * 5)
    assert 2 == find(SCHEME, [sheet(lines, (1, 2, 1, 3))]).columns["actual"]
    lines[3][2] = 7
    assert "표!B1 「실적」, 표!C1 「실적」" in refusal([sheet(lines, (1, 2, 1, 3))])


def test_last_year_is_not_this_year():
    """The year over two columns called 실적 tells them apart; without it they are refused."""
    lines = [["지표", "2015년", "2016년"], *table([None, "실적", "실적"], FIGURES, FIGURES)]
    got = find(SCHEME, [sheet(lines, (1, 1, 2, 1))])
    year = SCHEME.period_end.year
    assert 2016 == year
    assert ((1, 2), 3) == (got.header, got.columns["actual"])
    alike = table(["지표", "실적", "실적"], FIGURES, FIGURES)
    assert "실적 열" in refusal([sheet(alike)])


def test_sentences_are_no_actuals():
    """추진실적 counts where figures stand below it, and not beside a 실적 of figures."""
    words = ("매월 추진하고 점검하고 있음",) * 5
    both = table(["지표", "추진실적", "실적"], words, FIGURES)
    assert 3 == find(SCHEME, [sheet(both)]).columns["actual"]
    figures = table(["지표", "추진실적"], ("10%", "1,500명", 3, None, 0))
    assert 2 == find(SCHEME, [sheet(figures)]).columns["actual"]
    for header in ("추진실적", "실적"):
        message = refusal([sheet(table(["지표", header], words))])
        assert f"표!B1 「{header}」" in message
    assert "표!B1" in refusal([sheet(table(["지표", "추진실적", "실적"], FIGURES, FIGURES))])


def test_a_table_beside_is_not_read():
    """Behind an empty column: other labels, or figures without a word that is known."""
    side = [["부서", "실적"], ["가과", 1], ["나과", 2], ["월", "실적"], [1, 10], [2, 20]]
    lines = [[*one, None, *two] for one, two in zip(PLAIN, side, strict=True)]
    assert 2 == find(SCHEME, [sheet(lines)]).columns["actual"]
    lines = [[one[0], None, None, *two] for one, two in zip(PLAIN, side, strict=True)]
    assert "실적 열을 찾지 못함" in refusal([sheet(lines)])


def test_an_empty_column_within_the_table():
    """Figures behind it belong to the names where all their headers are known."""
    lines = [
        [name, None, *more] for name, *more in table(["지표", "배점", "실적"], range(5), FIGURES)
    ]
    got = find(SCHEME, [sheet(lines)])
    assert (4, 5) == (got.columns["actual"], got.free)


MONTHS = (0.01, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("headers", "column"),
    [
        (("당월실적", "누계실적"), 3),
        (("누계실적", "당월실적"), 2),
        (("금회 실적", "실적계"), 3),
        (("전월누계", "누계실적"), 3),
        (("실적(4월)", "누계 실적(4월)"), 3),
        (("당월 실적*", "총실적¹⁾"), 3),
        (("당월실적", "누계"), 3),
        (("누계(건)", "금월 실적"), 2),
        (("당월실적", "4월 누계"), 3),
        (("실적(4월)", "계"), 3),
        (("당월실적", "합계"), 3),
    ],
)
def test_a_running_total_beside_a_month(headers, column):
    """It is the actual, on either side."""
    figures = (MONTHS, FIGURES) if column == 3 else (FIGURES, MONTHS)
    got = find(SCHEME, [sheet(table(["지표", *headers], *figures))])
    assert column == got.columns["actual"]


@pytest.mark.parametrize(
    "headers",
    [
        ("누계실적", "총실적"),
        ("당월실적", "금월실적"),
        ("현재실적", "누계실적"),
        ("실적", "누계"),
        ("누적", "실적"),
        ("실적", "1~4월 누계"),
    ],
)
def test_two_of_a_kind_are_asked_about(headers):
    """Both are named, with the way out; what the clerk says, or what was taken before, decides."""
    lines = sheet(table(["지표", *headers], MONTHS, FIGURES))
    with pytest.raises(UnclearColumnError) as caught:
        find(SCHEME, [lines])
    assert {"B": headers[0], "C": headers[1]} == caught.value.choices
    assert "--actual-column C" in str(caught.value)
    for asked in (Asked(actual=3), Asked(before=3)):
        assert 3 == find(SCHEME, [lines], asked=asked).columns["actual"]


@pytest.mark.parametrize(
    "headers",
    [("실적", "계"), ("실적", "전년 누계"), ("실적", "목표누계"), ("실적", "2015년 누계"),
     ("실적", "예산 누계")],
)  # fmt: skip
def test_totals_of_something_else(headers):
    """A sum beside 실적 may be of anything; last year's and what is aimed at are no actuals."""
    assert 2 == find(SCHEME, [sheet(table(["지표", *headers], FIGURES, MONTHS))]).columns["actual"]


def test_a_month_and_its_total_below_one_header():
    """추진실적 over 당월 and 계: the total; a blank column of totals is none."""
    lines = [["지표", "추진실적", None], *table([None, "당월", "계"], MONTHS, FIGURES)]
    got = find(SCHEME, [sheet(lines, (1, 2, 1, 3), (1, 1, 2, 1))])
    assert 3 == got.columns["actual"]
    blank = table(["지표", "실적", "누계"], FIGURES, (None,) * 5)
    assert 2 == find(SCHEME, [sheet(blank)]).columns["actual"]


def test_the_column_that_the_clerk_names():
    """Any column of the table but that of the names; what was there before decides nothing else."""
    lines = sheet(table(["지표", "배점", "갑", "실적"], range(5), FIGURES, MONTHS))
    assert 4 == find(SCHEME, [lines], asked=Asked(before=3)).columns["actual"]
    assert 3 == find(SCHEME, [lines], asked=Asked(actual=3)).columns["actual"]
    for column, words in ((1, "세부지표 열 A"), (9, "A~D")):
        with pytest.raises(WorkbookError, match="--actual-column") as caught:
            find(SCHEME, [lines], asked=Asked(actual=column))
        assert words in str(caught.value)
    bare = sheet(table(["지표", "갑"], FIGURES))
    assert "--actual-column" in refusal([bare])
    assert 2 == find(SCHEME, [bare], asked=Asked(actual=2)).columns["actual"]
