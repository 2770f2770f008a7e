"""What 자가점검 asks: HJ_TEST by the scheme as delivered, HJ_CHANGED by cells that differ."""

import copy

import pytest

from hopejobs_xl.base.values import CellError
from hopejobs_xl.scheme.loader import load, parse
from hopejobs_xl.worksheet.functions import Functions
from tests.samples import SHIPPED

F = Functions(load())
SIX = "취업률"


def _best_band(document):
    return document["indicators"][5]["bands"][-1]


def test_what_the_self_test_asks_never_follows_the_sheets():
    """HJ_TEST answers by the fixed scheme (취업률: 15% gives 6), HJ_SCORE by the edited one."""
    document = copy.deepcopy(SHIPPED)
    assert ("⑥", 0.15) == (document["indicators"][5]["no"], _best_band(document)["at"])
    _best_band(document)["at"] = 0.2
    edited = Functions(parse(document, str))
    assert [5, 6] == [edited.HJ_SCORE(SIX, 0.15), edited.HJ_TEST("HJ_SCORE", SIX, 0.15)]
    assert [6, 1, 8] == [
        edited.HJ_TEST("HJ_MAX", 6),
        edited.HJ_TEST("HJ_TARGET", 6),
        edited.HJ_TEST("HJ_TOTAL", [[6, 2]]),
    ]
    own = Functions(edited.scheme, fixed=lambda: edited.scheme)
    assert 5 == own.HJ_TEST("HJ_SCORE", SIX, 0.15)


@pytest.mark.parametrize("asked", ["HJ_TEST", "HJ_REPORT", "scheme", "", None, 6.0])
def test_the_self_test_asks_its_own_functions_only(asked):
    """Nothing else is looked up by what a cell says."""
    assert "#VALUE!" == F.HJ_TEST(asked, SIX, 0.15)


@pytest.mark.parametrize(
    ("table", "delivered", "exp"),
    [
        ([["⑥", 0.15], ["⑥", None]], [["⑥", 0.15], ["⑥", ""]], 0),
        ([["⑥", 0.14], ["⑤", None]], [["⑥", 0.15], ["⑥", None]], 2),
        ([["⑥", 0.29 - 0.14]], [["⑥", 0.15]], 0),  # 15 digits, as Excel shows them
        ([["⑥", "0.15"]], [["⑥", 0.15]], 1),
        ([["⑥", 1.0], ["⑥", 2.0], [None, None]], [["⑥", 1.0]], 2),
        ([["⑥", 1.0]], [["⑥", 1.0], ["⑥", 2.0]], 2),
        ([["⑥", CellError("#REF!")]], [["⑥", 1.0]], 1),
        ("⑥", [["⑥"]], 0),
    ],
)
def test_how_many_cells_are_not_as_delivered(table, delivered, exp):
    """Blank is blank however it is written; rows more or less count by what they hold."""
    assert exp == F.HJ_CHANGED(table, delivered)
