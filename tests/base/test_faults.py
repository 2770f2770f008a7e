"""What is wrong with a cell, as data and as a line."""

from hopejobs_xl.base.faults import Fault


def test_a_fault_is_one_line():
    """Cell, indicator, message."""
    assert "추진실적!J7 ① 비율: 고치세요" == str(Fault("추진실적!J7", "① 비율", "고치세요"))
