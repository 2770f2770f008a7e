"""The cells of 추진실적 by 번호: where each kind of figure belongs, also in a sheet that moved."""

import pytest

from hopejobs_xl.collect.form_cells import FormCells, cell_kind, header
from hopejobs_xl.hosts.file.file_workbook import FileWorkbook
from hopejobs_xl.scheme.loader import load

SCHEME = load()


@pytest.fixture(scope="module")
def cells(shipped):
    return FormCells.read(FileWorkbook.open(shipped), SCHEME)


@pytest.mark.parametrize(
    ("no", "kind", "cell", "value"),
    [
        ("①", "actual", "추진실적!J5", 0.261),
        ("⑲", "actual", "추진실적!J24", 119.0),
        ("⑲", "actual2", "추진실적!K24", 100.0),
        ("⑯", "hand", "추진실적!M21", None),
        ("⑥", "numerator", "추진실적!R10", None),
        ("⑥", "denominator", "추진실적!S10", None),
        ("감점", "actual", "추진실적!J20", 0.0),
    ],
)
def test_where_a_figure_belongs(cells, no, kind, cell, value):
    assert (cell, value) == (cells.address(no, kind), cells.value(no, kind))


def test_points_that_people_give_are_a_hand_score():
    """⑯ is 정성: its figure is 수기점수; ⑥ is an actual."""
    assert ("hand", "actual") == tuple(cell_kind(SCHEME.find(no), "actual") for no in "⑯⑥")
    assert ["실적", "실적2", "수기점수", "분자", "분모"] == [
        header(kind) for kind in ("actual", "actual2", "hand", "numerator", "denominator")
    ]


def test_rows_that_were_moved_are_found_by_their_label(shipped):
    """The labels of ④ and ⑥ changed places: so do their cells."""
    book = FileWorkbook.open(shipped)
    label = next(at for at, cell in enumerate(book.read("HJ_FORM")[5]) if "취업률" in str(cell))
    book.write_cells("HJ_FORM", {(3, label): "⑥ 취업률", (5, label): "④ 홍보 실적"})
    moved = FormCells.read(book, SCHEME)
    assert ["추진실적!J8", "추진실적!J10"] == [moved.address(no, "actual") for no in "⑥④"]


def test_a_block_that_begins_lower_than_the_form(shipped):
    """A row was inserted above the first actual only: ① has no cell of that block, ② its own."""
    book = FileWorkbook.open(shipped)
    book.define("HJ_ACTUALS", "추진실적", (6, 10, 25, 11))
    moved = FormCells.read(book, SCHEME)
    assert [False, True] == [moved.has(no, "actual") for no in "①②"]
    assert ("추진실적!J10", 0.05) == (moved.address("⑥", "actual"), moved.value("⑥", "actual"))
    moved.put("⑥", "actual", 0.1)
    assert [0.1] == [row[0] for row in moved.blocks["HJ_ACTUALS"] if row[0] == 0.1]
    assert 0.1 == moved.blocks["HJ_ACTUALS"][4][0]


def test_a_row_that_was_renamed_has_no_cell(shipped):
    book = FileWorkbook.open(shipped)
    label = next(at for at, cell in enumerate(book.read("HJ_FORM")[5]) if "취업률" in str(cell))
    book.write_cells("HJ_FORM", {(5, label): "우리 구 자체 지표"})
    assert not FormCells.read(book, SCHEME).has("⑥", "actual")
