"""The figures for analysts: what the Parquet file holds is what the report says."""

import duckdb

from hopejobs_xl.city import city_parquet

from .made_reports import report


def _rows(path, query):
    return duckdb.sql(f"SELECT {query} FROM '{path}'").fetchall()


def test_a_row_for_each_district_and_indicator(tmp_path):
    out = tmp_path / "한 폴더" / "c's.parquet"
    city_parquet.write(report(), out)
    path = str(out).replace("'", "''")
    expected = [
        (each["district"], i["no"], i["points"], *[*i["actual"], None, None][:2], i["state"])
        for each in report()["districts"]
        for i in each["indicators"]
    ]
    assert _rows(path, "district, no, points, actual, actual2, state") == expected
    assert _rows(path, "count(*) FILTER (far)") == [(len(report()["far"]),)]
    types = dict(
        duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'")
        .project("column_name, column_type")
        .fetchall()
    )
    assert types == city_parquet.COLUMNS
    assert [each.name for each in out.parent.iterdir()] == [out.name]


def test_the_same_report_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        city_parquet.write(report(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_words_that_look_like_something_stay_text(tmp_path):
    first = report()["districts"][0] | {"district": '"가,\n나" 12'}
    city_parquet.write(report() | {"districts": [first]}, tmp_path / "a.parquet")
    assert set(_rows(tmp_path / "a.parquet", "district")) == {('"가,\n나" 12',)}
