"""Values by row: a mapping by (row, column) like a dict, with much less memory."""

import tracemalloc

import pytest

from hopejobs_xl.ooxml.cell_values import CellValues
from hopejobs_xl.ooxml.sheet_cells import Cells


def made():
    values = CellValues()
    values.put(1, {2: "나", 1: 1.0})
    values.put(5, {1: True})
    values.put(7, {2: "다", 1: 2.0})
    return values


PLAIN = {(1, 2): "나", (1, 1): 1.0, (5, 1): True, (7, 2): "다", (7, 1): 2.0}


def test_it_reads_like_a_dict():
    values = made()
    assert values == PLAIN
    assert list(values) == list(PLAIN)
    assert list(values.items()) == list(PLAIN.items())
    assert len(values) == len(PLAIN)
    assert (values[7, 2], values.get((7, 1)), values.get((5, 2)), values.get((9, 9), "-")) == (
        "다", 2.0, None, "-",
    )  # fmt: skip
    assert (5, 1) in values
    assert (5, 2) not in values
    assert (9, 1) not in values
    assert "A1" not in values


def test_other_rows_are_put_into_a_copy_and_stay_in_place():
    values = made()
    other = values.with_rows({5: {}, 1: {4: "라"}, 9: {1: 9.0}})
    assert list(other.items()) == [((1, 4), "라"), ((7, 2), "다"), ((7, 1), 2.0), ((9, 1), 9.0)]
    assert len(other) == 4
    assert values == PLAIN


def test_the_values_of_one_row():
    assert made().row(7) == {2: "다", 1: 2.0}
    assert made().row(8) == {}


@pytest.mark.parametrize("values", [made(), PLAIN], ids=["large", "small"])
def test_the_values_of_some_rows(values):
    cells = Cells("S", values)
    assert list(cells.of_rows(range(5, 8)).items()) == [
        ((5, 1), True), ((7, 2), "다"), ((7, 1), 2.0),
    ]  # fmt: skip
    assert cells.of_rows(range(2, 5)) == {}


def test_it_takes_a_third_of_the_memory_of_a_dict():
    """Of 2,000 rows with ten numbers, the numbers themselves left out."""
    numbers = [float(each) for each in range(10)]

    def in_rows():
        values = CellValues()
        for row in range(2_000):
            values.put(row, dict(enumerate(numbers)))
        return values

    def in_a_dict():
        return {(row, at): number for row in range(2_000) for at, number in enumerate(numbers)}

    taken = []
    for make in (in_rows, in_a_dict):
        tracemalloc.start()
        kept = make()
        taken.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(kept) == 20_000
    assert taken[0] < taken[1] / 3
