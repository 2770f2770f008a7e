"""Small tables drawn by hand, of a scheme of five indicators."""

import pytest

from hopejobs_xl.attach.find import find
from hopejobs_xl.base.errors import WorkbookError
from hopejobs_xl.ooxml.sheet_cells import Cells
from hopejobs_xl.scheme.loader import load, parse
from tests.samples import SMALL

SCHEME = parse(SMALL, str)
SHIPPED = load()
NAMES = ("① 취업률", "② 구인 등록", "③ 처리 기간", "④ 우수사례", "부적절 처리")
ALL = [("①", 2), ("②", 3), ("③", 4), ("④", 5), ("감점", 6)]


def sheet(rows, *merges, title="표", formulas=(), hidden=False):
    """A sheet of *rows* from A1; *merges* are top, left, bottom, right."""
    values = {
        (row, column): value
        for row, line in enumerate(rows, 1)
        for column, value in enumerate(line, 1)
        if value is not None
    }
    return Cells(title, values, merges, frozenset(formulas), hidden)


def table(header, *more, names=NAMES):
    """Rows under *header*: the names, then the values of *more*, a column each."""
    columns = [names, *more]
    return [header, *(list(line) for line in zip(*columns, strict=True))]


def rows(got):
    """Number and row of what was bound."""
    return [(each.no, each.row) for each in got.rows]


def refusal(sheets, asked=None):
    """The sentence with which *sheets* are refused."""
    with pytest.raises(WorkbookError) as caught:
        find(SCHEME, sheets, asked)
    return str(caught.value)


FIGURES = (0.1, 5, 3, 1, 0)
PLAIN = table(["지표", "실적"], FIGURES)
