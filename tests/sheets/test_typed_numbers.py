"""A document out of cells says 20, not 20.0."""

from hopejobs_xl.sheets.scheme_rows import rows_of
from hopejobs_xl.sheets.scheme_tables import document_of
from hopejobs_xl.sheets.typed_numbers import as_typed
from tests.samples import SHIPPED


def test_whole_numbers_become_whole_however_deep():
    """What is no whole number, and no number, stays."""
    found = as_typed({"a": 2.0, "b": [0.5, {"c": 100.0, "d": "2.0", "e": True}]})
    assert "{'a': 2, 'b': [0.5, {'c': 100, 'd': '2.0', 'e': True}]}" == str(found)


def test_a_document_of_cells_has_whole_numbers_as_typed():
    """Every number of a cell is a float; 20개 지표 is printed of a document, not 20.0개."""
    tables = rows_of(SHIPPED)
    as_cells = {
        name: [[float(v) if type(v) is int else v for v in row] for row in rows]
        for name, rows in tables.items()
    }
    found = document_of(as_cells)["scheme"]
    assert ("20", "100", "75") == tuple(
        str(found[key]) for key in ("indicator_count", "max_points", "target_points")
    )
