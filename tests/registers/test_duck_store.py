"""What DuckDB keeps of a register: every row at its place, codes where texts repeat."""

import duckdb
import numpy as np
import pytest

from hopejobs_xl.registers import definition_reader
from hopejobs_xl.registers.duck_store import Store
from hopejobs_xl.registers.register_map import RegisterMap
from hopejobs_xl.scheme.loader import load

DATA = definition_reader.load(scheme=load())
ROWS = 300_000  # several of DuckDB's row groups, which its threads finish in any order
QUERY = f"""
SELECT printf('K%06d', i) 구직번호, '가상' || chr((44032 + i % 97)::INT) 성명,
  DATE '2016-01-01' + (i % 200)::INT 구직등록일,
  printf('%010d', i % 5000) 사업자등록번호, i {{name}} FROM range({ROWS}) t(i) ORDER BY i
"""


@pytest.fixture
def stored(tmp_path, request):
    """The register of *ROWS* rows in 3 parts of the names."""
    store = Store(tmp_path, 500)
    path = tmp_path / "구직.parquet"
    name = getattr(request, "param", "비고")
    duckdb.sql(f"COPY ({QUERY.format(name=name)}) TO '{path}' (FORMAT parquet)")
    made, _ = store.looked(path, DATA, RegisterMap())
    store.take(made, DATA, "사람", 3)
    yield store, made
    store.close()


@pytest.mark.parametrize("stored", ["비고", "file_row_number"], indirect=True)
def test_every_row_is_in_one_part_and_at_its_place(stored):
    """Row 2 of the file has number 0; also where a column is called as DuckDB calls its own."""
    store, made = stored
    seen = []
    for number in range(3):
        table = store.part(made, number)
        assert (np.diff(table.at) > 0).all()
        texts = table.columns[0].texts[table.columns[0].codes]
        assert [f"K{row - 2:06}" for row in table.at.tolist()] == texts.tolist()
        names = table.columns[1].texts[table.columns[1].codes]
        assert [f"가상{chr(44032 + (row - 2) % 97)}" for row in table.at.tolist()] == names.tolist()
        seen += table.at.tolist()
    assert list(range(2, ROWS + 2)) == sorted(seen)


def test_a_name_is_in_one_part(stored):
    store, made = stored
    parts = [store.part(made, number) for number in range(3)]
    names = [{each.columns[1].texts[code] for code in np.unique(each.columns[1].codes)}
             for each in parts]  # fmt: skip
    assert 97 == sum(map(len, names)) == len(set.union(*names))


def test_single_rows_are_those_of_the_file(stored):
    store, made = stored
    table = store.rows(made, [2, 150_000, ROWS + 1])
    assert ["K000000", "K149998", f"K{ROWS - 1:06}"] == [
        table.columns[0].text(row) for row in range(3)
    ]


def test_what_repeats_is_kept_as_codes(stored):
    """The first 5,000 rows have each firm once; the whole has 5,000 firms. Numbers differ."""
    _, made = stored
    kept = [None if texts is None else len(texts) for texts in made.dictionaries]
    assert [None, 97, 200, 5000, None] == kept
