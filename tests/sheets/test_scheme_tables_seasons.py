"""Last year's months on the sheet 설정: blank is not used, and a wrong row is named by its cell."""

import pytest

from hopejobs_xl.base.values import CellError
from hopejobs_xl.scheme.loader import parse
from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import scheme_from
from tests.samples import SMALL, locate
from tests.sheets.test_scheme_tables import assert_names, refused, tables

MONTHS = [5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5]


def with_season(row=None):
    """The tables of the shipped scheme with *row* (or one of ②) in the second of three rows."""
    made = tables()
    blank = [None] * 14
    made["HJ_SEASONS"] = [blank, row or ["②", *MONTHS, "작년 실적 대장"], blank]
    return made


def test_blank_rows_are_no_seasons():
    """The sheet has room for them; what is blank is not used."""
    made = tables()
    made["HJ_SEASONS"] = [[None] * 14, [None, "  ", *[None] * 12]]
    assert {} == scheme_from(made, locate).seasons


def test_a_season_is_read_off_its_row():
    """Twelve months of 100 in all become shares of 1."""
    shares = [0.05] * 2 + [0.1] * 8 + [0.05] * 2
    assert {"②": pytest.approx(shares)} == scheme_from(with_season(), locate).seasons


def test_a_season_there_and_back():
    """TOML -> rows -> scheme is what the loader makes of the TOML."""
    document = SMALL | {"seasons": [{"indicator": "②", "months": MONTHS, "source": "작년"}]}
    made = rows_of(document)
    assert [["②", *MONTHS, "작년"]] == made["HJ_SEASONS"]
    assert parse(document, str) == scheme_from(made, locate)


@pytest.mark.parametrize(
    ("column", "value", "letter", "words"),
    [
        (0, "㉒", "A", ["지표", "「㉒」", "①, ②"]),
        (0, None, "A", ["①, ②"]),
        (0, "①", "A", ["「①」", "유형이 누적인 지표"]),
        (1, "5건", "B", ["1개월째", "「5건」", "허용: 수"]),
        (4, None, "E", ["4개월째", "빈칸", "빠진 값을 채우세요"]),
        (12, -1, "M", ["12개월째", "읽은 값 -1", "0 이상의 수"]),
        (6, CellError("#DIV/0!"), "G", ["6개월째", "#DIV/0!", "오류가 아닌 값"]),
        (13, None, "N", ["근거", "빈칸"]),
    ],
)
def test_a_wrong_season_is_named_by_its_cell(column, value, letter, words):
    """The second row of the table that begins at 설정!A110."""
    row = ["②", *MONTHS, "작년 실적 대장"]
    row[column] = value
    assert_names(refused(with_season(row)), f"설정!{letter}111", *words)


def test_a_season_of_nothing_is_named_by_its_first_month():
    """All twelve are 0: there is no share to be had."""
    row = ["②", *[0] * 12, "작년 실적 대장"]
    assert_names(refused(with_season(row)), "설정!B111", "모두 0")


def test_two_seasons_of_one_indicator_are_named_at_the_second():
    """The row below the first."""
    made = with_season()
    made["HJ_SEASONS"][2] = made["HJ_SEASONS"][1]
    assert_names(refused(made), "설정!A112", "「②」", "지표마다 한 줄")
