"""Which column the points go to, and what is said when it is not free."""

import pytest

from hopejobs_xl.attach.found import Found, Row
from hopejobs_xl.attach.target import choose
from hopejobs_xl.base.addresses import Area
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml.sheet_cells import Cells

OURS = "HJ_SCORE($C5,$F5)"


def found(free=9, **columns):
    """A table of two indicators in rows 5 and 7, under a header in rows 3 and 4."""
    columns = {"label": 3, "actual": 6} | columns
    rows = (Row("①", 5, "가"), Row("②", 7, "나"))
    return Found("표", (3, 4), columns, rows, (), (), free)


def chosen(values=(), formulas=None, before=None, column=None, merges=(), **columns):
    """The target in a sheet with *values* by place and *formulas* by place."""
    formulas = formulas or {}
    cells = Cells("표", dict(values), tuple(merges), frozenset(formulas))
    return choose(found(**columns), cells, formulas, before, column)


def test_the_free_column():
    """Nothing is replaced; its header is over it."""
    got = chosen()
    assert (got.column, got.replaced, got.lost, got.header) == (9, frozenset(), 0, (4, 9))


def test_rows_between_do_not_matter():
    """A heading in the column of the points stays."""
    assert chosen({(6, 9): "소계"}).column == 9


@pytest.mark.parametrize(
    ("values", "merges"),
    [({(4, 9): "메모"}, ()), ({(3, 9): "메모"}, ()), ({}, [(3, 9, 4, 9)])],
    ids=["header", "upper header", "merged"],
)
def test_a_header_that_is_there_stays(values, merges):
    """Only a blank cell of its own gets ours."""
    assert chosen(values, merges=merges).header is None


def test_our_formulas_say_where():
    """Without a name: the column that they stand in."""
    got = chosen(formulas={(5, 12): OURS, (7, 12): OURS})
    assert (got.column, got.replaced, got.lost) == (12, {(5, 12), (7, 12)}, 0)


def test_the_name_says_where():
    """Of two columns with our formulas, that of the name; without one, both are said."""
    formulas = {(5, 11): OURS, (5, 12): OURS}
    assert chosen(formulas=formulas, before=Area("표", 5, 12, 7, 12)).column == 12
    with pytest.raises(WorkbookError, match=r"K, L.*--column"):
        chosen(formulas=formulas)
    assert chosen(before=Area("다른 시트", 5, 12, 7, 12)).column == 9


def test_many_cells_are_counted():
    """The first few by name; the first blank column is proposed."""
    rows = tuple(Row("①", row, "가") for row in range(5, 15))
    table = Found("표", (4, 4), {"label": 3, "actual": 6}, rows, (), (), 9)
    cells = Cells("표", {(row, 9): row for row in range(5, 15)} | {(5, 10): "여기도"})
    with pytest.raises(WorkbookError) as caught:
        choose(table, cells, {}, None, None)
    said = str(caught.value)
    assert "표!I5(읽은 값 5)" in said
    assert "외 5칸" in said
    assert said.endswith("할 일: 빈 열에 쓰려면 --column K을(를) 덧붙이세요")


def test_a_clerks_formula_is_not_ours():
    """It is shown as it is read."""
    with pytest.raises(WorkbookError, match=r"표!I5\(읽은 값 =IFERROR\(HJ_SCORE"):
        chosen(formulas={(5, 9): "IFERROR(HJ_SCORE($C5,$F5),0)"})


def test_the_tables_own_points_named():
    """Both what is there and what is blank."""
    got = chosen({(5, 8): 10.0}, column="h", points=8)
    assert (got.column, got.replaced, got.lost) == (8, {(5, 8)}, 1)
    with pytest.raises(WorkbookError, match="표의 배점 열"):
        chosen(column="D", max_points=4)
