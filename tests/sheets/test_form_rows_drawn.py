"""Any text in the cell of an actual is scored, missing or told, and the total says which."""

from hypothesis import given
from hypothesis import strategies as st

from tests.drawn_texts import texts
from tests.samples import evaluated

REST = 40 - 5  # the points of the plan but those of ④


@given(texts() | st.text("0123456789.,%-+△건명점 eE①\u3000\u00a0", max_size=12))
def test_a_text_for_an_actual_is_told_or_counts(text):
    """④ has points of the scheme, or none and a fault at its cell with what to do."""
    got = evaluated(("④", "actual", text))
    (four,) = (each for each in got.results if each.indicator.no == "④")
    told = [each for each in got.faults if each.cell == "추진실적!J10"]
    assert four.points in (None, 0, 1, 2, 3, 4, 5)
    assert REST + (four.points or 0) == got.totals.total
    assert bool(told) == (four.state.name == "ERROR")
    assert all("세요" in each.line for each in told)
