"""Where things stand: names, columns and addresses."""

import pytest

from hopejobs_xl.base import addresses
from hopejobs_xl.sheets import later_pages, layout
from hopejobs_xl.sheets.summary import blocks
from tests.samples import evaluation_of, form_rows


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (17, "Q"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")]
)
def test_letter_of_a_column(column, letters):
    """As Excel counts."""
    assert letters == addresses.column_letters(column)


def test_address_as_messages_name_it():
    """Sheet, column letter, row."""
    assert "배점기준!G12" == addresses.address("배점기준", 12, 7)


def test_the_form_has_the_columns_of_the_document_and_then_ours():
    """A..I are the document's, J..Q the working columns."""
    headers = layout.FORM_TABLE.headers
    assert (17, "평가분야 (대분류)", "비고") == (len(headers), headers[0], headers[8])
    assert ["실적", "실적2", "단위", "수기점수", "득점", "근거", "상태", "사유"] == headers[9:]


@pytest.mark.parametrize(
    ("key", "letters"),
    [("label", "C"), ("actual", "J"), ("actual2", "K"), ("hand", "M"), ("points", "N")],
)
def test_the_form_columns_that_formulas_refer_to(key, letters):
    """The letters that the formulas and the data validation rely on."""
    assert letters == addresses.column_letters(layout.FORM_TABLE.index(key) + 1)


def test_every_column_of_a_table_has_a_key_of_its_own():
    """A key that stood twice would make the second column unreachable."""
    found = [*vars(layout).values(), *vars(later_pages).values()]
    tables = [each for each in found if isinstance(each, layout.Table)]
    assert 30 == len(tables)
    for table in tables:
        keys = [column.key for column in table.columns]
        assert sorted(set(keys)) == sorted(keys), table.name


def test_names_are_ascii_and_unique():
    """VBA is ASCII; two tables cannot share a name."""
    names = [each.name for each in vars(layout).values() if isinstance(each, layout.Table)]
    singles = [
        layout.PLAN_TITLE,
        layout.PLAN_TARGET,
        layout.HISTORY,
        layout.HISTORY_HEADER,
        layout.DEPARTMENT_TITLE,
    ]
    singles += [
        layout.DEPARTMENT_NOTE,
        layout.AS_OF,
        layout.DISTRICT,
        layout.TEXTS,
        layout.SUMMARY_TITLE,
    ]
    found = names + singles
    assert sorted(set(found)) == sorted(found)
    assert all(name.isascii() and name.startswith("HJ_") for name in found)


def test_every_setting_has_one_place():
    """Forty labels, forty places of the document."""
    assert 42 == len(layout.SETTING_LABELS)
    assert 42 == len(set(layout.SETTING_LABELS.values()))


def test_a_season_has_twelve_months_between_indicator_and_source():
    """The first month is 1개월째."""
    headers = layout.SEASONS.headers
    assert ("지표", "1개월째", "12개월째", "근거") == (
        headers[0],
        headers[1],
        headers[12],
        headers[13],
    )
    assert (14, "m1", 12) == (
        len(headers),
        layout.SEASONS.columns[1].key,
        layout.SEASONS.index("m12"),
    )


def test_an_unknown_column_is_a_fault_of_the_program():
    """No column is guessed."""
    with pytest.raises(StopIteration):
        layout.FORM_TABLE.index("rank")


def test_the_blocks_of_the_summary_are_those_that_a_refresh_writes():
    """A block that is missing here would leave a clerk's formula over it stale in a file."""
    assert set(layout.SUMMARY_BLOCKS) == set(blocks(evaluation_of(form_rows())))


TABLE = layout.Table("HJ_T", (layout.Column("a", "가", 2), layout.Column("b", "나")), rows=2)


def test_a_block_leaves_the_cells_under_a_merged_one_empty():
    """One value per column in, the cells of the sheet out, filled up to the table's height."""
    assert [[1, None, 2], [None, None, None]] == TABLE.block([[1, 2]])
    assert 3 == TABLE.width


def test_a_block_that_is_too_high_is_a_fault_of_the_program():
    """It would be written over what stands below."""
    with pytest.raises(ValueError, match="HJ_T has 2 rows, not 3"):
        TABLE.block([[1, 2]] * 3)


def test_a_table_that_grows_has_at_least_one_row():
    """A name cannot refer to nothing."""
    free = layout.Table("HJ_F", (layout.Column("a", "가"),))
    assert [[None]] == free.block([])


def test_the_page_is_as_wide_as_its_tables():
    """요약 stands on a grid of twenty columns: no table sticks out."""
    assert 20 == layout.SUMMARY_GRID
    assert 20 == layout.SUMMARY_DEPARTMENTS.width
    assert 8 + layout.SUMMARY_HEAD.width == 20
    assert layout.SUMMARY_GAPS.width + 1 + layout.SUMMARY_OPEN.width == 20


def test_the_name_of_a_column_for_charts():
    """Table and number."""
    assert "HJ_CHART_TOTAL_2" == layout.column_name("HJ_CHART_TOTAL", 2)
