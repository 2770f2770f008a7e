"""The rows of a table: what binds, what is left and why."""

import datetime as dt

import pytest

from hopejobs_xl.attach.find import find
from hopejobs_xl.base.values import CellError
from tests.attach.small_tables import (
    ALL,
    FIGURES,
    NAMES,
    PLAIN,
    SCHEME,
    refusal,
    rows,
    sheet,
    table,
)


def test_unplaced_rows_say_why():
    """Another name, a number that contradicts, a figure without a name."""
    names = ("① 취직률", "③ 구인 등록", None, "④ 우수사례", "부적절 처리", "③ 처리 기간")
    got = find(SCHEME, [sheet(table(["지표", "실적"], (*FIGURES, 1), names=names))])
    assert [("④", 5), ("감점", 6), ("③", 7)] == rows(got)
    assert ("①", "②") == got.missing
    told = [(each.cell, each.text) for each in got.unplaced]
    assert [("표!A2", "① 취직률"), ("표!A3", "③ 구인 등록"), ("표!B4", "3")] == told
    words = ("이름이 다릅니다", "이름은 ② 구인 등록입니다", "이름이 없는 줄")
    assert [] == [w for w, each in zip(words, got.unplaced, strict=True) if w not in each.why]


@pytest.mark.parametrize(("header", "left"), [("번호", ["표!B3", "표!B4"]), ("연번", [])])
def test_a_number_in_its_own_column(header, left):
    """A number that contradicts the name is told; a running number is no number of an indicator."""
    numbered = [[n, *line] for n, line in zip((header, 1, 3, 2, 4, 5), PLAIN, strict=True)]
    got = find(SCHEME, [sheet(numbered)])
    assert left == [each.cell for each in got.unplaced]
    assert 1 == got.columns["no"]


def test_a_cut_off_name_binds_with_its_number_only():
    """Begins like one name, and has the number of it."""
    names = ("① 취업", "② 구인 등…", *NAMES[2:])
    assert ALL == rows(find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=names))]))
    names = (NAMES[0], "구인 등", *NAMES[2:])
    got = find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=names))])
    assert [("①", 2), ("③", 4), ("④", 5), ("감점", 6)] == rows(got)
    assert ["표!A3"] == [each.cell for each in got.unplaced]


def test_a_row_with_a_number_alone_binds_under_the_header_only_if_circled():
    """A bare 4 may be anything."""
    for text, left in (("④", []), ("4", ["표!A5"])):
        names = (*NAMES[:3], text, NAMES[4])
        got = find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=names))])
        assert left == [each.cell for each in got.unplaced]


def test_deductions_have_a_heading():
    """감점 over the deduction is not the deduction; alone it is."""
    names = (*NAMES[:4], "감점", "부적절 처리")
    got = find(SCHEME, [sheet(table(["지표", "실적"], (*FIGURES, 1), names=names))])
    assert [*ALL[:4], ("감점", 7)] == rows(got)
    got = find(SCHEME, [sheet(table(["지표", "실적"], FIGURES, names=(*NAMES[:4], "감점")))])
    assert ALL == rows(got)


def test_a_label_over_two_rows_with_two_figures_is_left():
    """직원 and 주민 below one another: which one is the actual, nobody says."""
    lines = table(["지표", "실적"], FIGURES)
    lines.insert(3, [None, 9])
    got = find(SCHEME, [sheet(lines, (3, 1, 4, 1))])
    assert ["표!A3"] == [each.cell for each in got.unplaced]
    assert "3~4행" in got.unplaced[0].why
    lines[3][1] = None
    got = find(SCHEME, [sheet(lines, (3, 1, 4, 1))])
    assert () == got.unplaced


def test_an_actual_over_two_indicators_is_left():
    """One figure for two indicators is neither's."""
    got = find(SCHEME, [sheet(PLAIN, (3, 2, 4, 2))])
    assert ["표!A3", "표!A4"] == [each.cell for each in got.unplaced]


def test_the_same_indicator_twice():
    """Both cells are named."""
    names = (*NAMES[:4], "④ 우수 사례")
    message = refusal([sheet(table(["지표", "실적"], FIGURES, names=names))])
    assert "표!A5, 표!A6" in message
    assert "④ 우수사례" in message


def test_a_name_in_the_notes_is_no_row():
    """Below the table, alone, after a gap."""
    got = find(SCHEME, [sheet([*PLAIN[:5], [], ["부적절 처리"]])])
    assert [("표!A7", ("감점",))] == [(each.cell, got.missing) for each in got.unplaced]


def test_errors_and_odd_values_are_no_labels():
    """Excel errors, dates, bools and endless texts stand in the way of nothing."""
    lines = [*PLAIN[:3], [CellError("#REF!"), None], *PLAIN[3:], [True, dt.datetime(2016, 1, 1)]]
    got = find(SCHEME, [sheet(lines)])
    assert [("①", 2), ("②", 3), ("③", 5), ("④", 6), ("감점", 7)] == rows(got)
    assert "표!A4" == got.unplaced[0].cell


def test_a_known_row_below_an_unknown_one():
    """It belongs to the table, with a figure or without; a second row of an indicator does not."""
    names = (*NAMES[:2], "모르는 이름", *NAMES[2:])
    for figures in ((0.1, 5, None, None, 1, 0), (0.1, 5, 7, 3, 1, 0)):
        got = find(SCHEME, [sheet(table(["지표", "실적"], figures, names=names))])
        assert [("①", 2), ("②", 3), ("③", 5), ("④", 6), ("감점", 7)] == rows(got)
        assert ["표!A4"] == [each.cell for each in got.unplaced]
    lines = [*PLAIN, ["모르는 이름", 1], ["취업률", None]]
    got = find(SCHEME, [sheet(lines)])
    assert (ALL, ["표!A7", "표!A8"]) == (rows(got), [each.cell for each in got.unplaced])


def test_points_with_formulas_of_others_stay():
    """The next column without anything in it is proposed."""
    lines = table(["지표", "실적", "득점", "비고"], FIGURES, (None,) * 5, "abcde")
    got = find(SCHEME, [sheet(lines, formulas=[(4, 3)])])
    assert (3, 5) == (got.columns["points"], got.free)
    lines[0] += [None, "메모"]
    lines[2] += ["x"]
    assert 7 == find(SCHEME, [sheet(lines, formulas=[(4, 3)])]).free


@pytest.mark.parametrize("value", [77, 0.5, "77명", 0])
def test_a_figure_without_a_name_below_the_last_row(value):
    """Told as it is between the rows, each of several; not below a blank line."""
    got = find(SCHEME, [sheet([*PLAIN, [None, value], [None, 3]])])
    assert (ALL, ["표!B7", "표!B8"]) == (rows(got), [each.cell for each in got.unplaced])
    assert "이름이 없는 줄" in got.unplaced[0].why
    assert () == find(SCHEME, [sheet([*PLAIN, [], [None, value]])]).unplaced


def test_a_second_actual_without_a_name():
    """In the column of second actuals, between the rows and below."""
    lines = table(["지표", "실적", "실적2"], FIGURES, (None,) * 5)
    between = [*lines[:3], [None, None, 4], *lines[3:]]
    for drawn, cell in (([*lines, [None, None, 4]], "표!C7"), (between, "표!C4")):
        assert [cell] == [each.cell for each in find(SCHEME, [sheet(drawn)]).unplaced]


@pytest.mark.parametrize("label", ["계", "합계", "소 계", "총계"])
def test_a_sum_below_the_last_row(label):
    """Said in the column of names or beside it; what stands under it is a rate, not an actual."""
    for name, beside in ((label, None), (None, label)):
        lines = [[beside if n == 6 else None, *line] for n, line in enumerate([*PLAIN, [name, 9]])]
        assert () == find(SCHEME, [sheet([*lines, [None, None, 0.5]])]).unplaced


@pytest.mark.parametrize(
    ("text", "left"),
    [("SUM(B2:B6)", []), ("SUBTOTAL(109,표1[실적])", []), ("대장!B7", ["표!B7"]), ("", ["표!B7"])],
)
def test_a_formula_below_the_last_row(text, left):
    """One over the column is a sum; any other is a figure, with a saved result or without."""
    for value in (9, None):
        drawn = sheet([*PLAIN, [None, value]], formulas=[(7, 2)])
        got = find(SCHEME, [drawn], formulas={"표": {(7, 2): text}})
        assert left == [each.cell for each in got.unplaced]


def test_a_formula_over_the_column_between_the_rows():
    """A subtotal without a name, or under a name of the clerk's own; ① with another name is ①."""
    for name, left in ((None, []), ("중간", []), ("① 취직", ["표!A4"])):
        lines = [*PLAIN[:3], [name, 5], *PLAIN[3:]]
        got = find(
            SCHEME, [sheet(lines, formulas=[(4, 2)])], formulas={"표": {(4, 2): "SUM(B2:B3)"}}
        )
        assert left == [each.cell for each in got.unplaced]
