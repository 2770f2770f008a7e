"""How files that belong to one district are told apart: by as little of their path as does it."""

import pytest

from hopejobs_xl.city.sorting_out import told_apart


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["/home/me/a.xlsm", "/home/me/b.xlsm"], ["a.xlsm", "b.xlsm"]),
        (["/home/me/4월/a.xlsm", "/home/me/5월/a.xlsm"], ["4월/a.xlsm", "5월/a.xlsm"]),
        (["C:\\me\\4월\\a.xlsm", "C:\\me\\5월\\b.xlsm"], ["a.xlsm", "b.xlsm"]),
        (["a.xlsm", "4월/a.xlsm"], ["a.xlsm", "4월/a.xlsm"]),
        (["a.xlsm"], ["a.xlsm"]),
    ],
)
def test_the_shortest_names_that_differ(files, expected):
    """Folders say on whose PC the city worked, which is nobody's business."""
    assert told_apart(files) == expected
