"""What a formula reads of its own sheet, where its text says so at once."""

import pytest

from hopejobs_xl.hosts.file.own_cells import cells_read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("D7*2", [(7, 4, 7, 4)]),
        ("d7+XFD1048576", [(7, 4, 7, 4), (1048576, 16384, 1048576, 16384)]),
        ("1+1E5", []),
        ("SUM(A1,B2)*LOG10(100)", [(1, 1, 1, 1), (2, 2, 2, 2)]),
        ("SUM($B$2:A1)", [(1, 1, 2, 2)]),
        ("SUM(B:B)/COUNT(3:4)", [(1, 2, 1048576, 2), (3, 1, 4, 16384)]),
        ('IF(A1="B2","",C3)', [(1, 1, 1, 1), (3, 3, 3, 3)]),
    ],
)
def test_rectangles_of_plain_formulas(text, read):
    assert cells_read(text) == tuple(read)


@pytest.mark.parametrize(
    "text",
    [
        "세율*A1",  # a name
        "대장!A1+1",
        "'다른 시트'!A1",
        "표1[금액]",
        'INDIRECT("A1")',
        "OFFSET(A1,1,0)",
        "A1:INDEX(B1:B9,2)",
        "A0+1",
        "A1048577",
        "A1+*2",  # no formula
    ],
)
def test_what_may_read_more_is_not_said(text):
    assert cells_read(text) is None
