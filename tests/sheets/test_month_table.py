"""월별실적 as it is printed: a row per figure, the last twelve days beside one another."""

import datetime as dt

from hopejobs_xl.scheme.loader import parse, toml_path
from hopejobs_xl.sheets.history import History
from hopejobs_xl.sheets.month_table import month_table
from tests.samples import sixty_document

SCHEME = parse(sixty_document(), toml_path)
NO = SCHEME.indicators[0].no
MARCH = [dt.date(2016, 3, day) for day in range(1, 15)]


def table(*rows, header=("기준일", "합계", f"{NO} 득점", f"{NO} 실적")):
    """The table of a history of *rows*."""
    return month_table(SCHEME, History.of(header, [list(row) for row in rows]))


def test_a_figure_stands_under_its_day_and_beside_its_name():
    """Two days: 합계 in the second row, 득점 and 실적 of the first indicator each in a band."""
    made = table([MARCH[0], 3, 1, 0.5], [MARCH[1], 4, 2, None])
    assert [*MARCH[:2], *[None] * 10] == made[0][3:]
    assert [None, "합계", None, 3, 4, *[None] * 10] == made[1]
    bands = [at for at, row in enumerate(made) if row[0] in ("득점", "실적")]
    assert [10, 10 + 61] == bands  # nine totals, a heading, sixty indicators
    points, actuals = (made[at + 1] for at in bands)
    first = SCHEME.indicators[0]
    assert [NO, first.name, first.max_points, 1, 2, *[None] * 10] == points
    assert [NO, first.name, first.parts[0].scale.unit.name, 0.5, None, *[None] * 10] == actuals


def test_the_last_twelve_days_are_shown_in_their_order():
    """Fourteen stored, the last one first: the two oldest have no room."""
    stored = [[day, day.day] for day in (MARCH[-1], *MARCH[:-1])]
    made = table(*stored, header=("기준일", "합계"))
    assert MARCH[2:] == made[0][3:]
    assert [*range(3, 15)] == made[1][3:]


def test_what_is_no_day_and_no_number_stays_away():
    """A row without a date, a text in a figure's cell, a column that is not there."""
    made = table(["모름", 9, 9, 9], [MARCH[0], "서른", None, 7])
    assert [MARCH[0], None] == made[0][3:5]
    assert {None} == set(made[1][3:])
    assert {None} == set(made[2][3:])  # 공문 has no column


def test_before_the_first_day_it_is_a_blank_form():
    """A new workbook: every row with its name, and no figure."""
    made = table()
    assert {None} == {value for row in made for value in row[3:]}
    assert 1 + 9 + 1 + 60 + 1 + 60 == len(made)
    assert 1 == len({len(row) for row in made})
