"""The city's figures for analysts: a Parquet file with a row for each district and indicator.

DuckDB writes it, from lines of JSON that it types column by column.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .city_report import Report

# Column -> its type in DuckDB.
COLUMNS = {
    "district": "VARCHAR", "file": "VARCHAR", "as_of": "DATE", "scheme": "VARCHAR",
    "rank": "INTEGER", "total": "DOUBLE", "no": "VARCHAR", "name": "VARCHAR", "area": "VARCHAR",
    "item": "VARCHAR", "max_points": "DOUBLE", "target": "DOUBLE", "points": "DOUBLE",
    "state": "VARCHAR", "basis": "VARCHAR", "actual": "DOUBLE", "actual2": "DOUBLE",
    "cell": "VARCHAR", "far": "BOOLEAN",
}  # fmt: skip
_QUERY = """
COPY (SELECT * FROM read_json(?, format='newline_delimited', columns={columns}))
TO '{out}' (FORMAT parquet, COMPRESSION zstd)
"""


def write(report: Report, out: Path) -> None:
    """Write the ranked districts of *report* to the Parquet file *out*, whole or not at all."""
    import duckdb

    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="hopejobs-city-", dir=out.parent) as folder:
        source, made = Path(folder, "rows.json"), Path(folder, "rows.parquet")
        with source.open("w", encoding="utf-8", newline="\n") as stream:
            for row in _rows(report):
                named = dict(zip(COLUMNS, row, strict=True))
                stream.write(json.dumps(named, ensure_ascii=False) + "\n")
        columns = "{" + ", ".join(f"'{key}': '{kind}'" for key, kind in COLUMNS.items()) + "}"
        with duckdb.connect(":memory:", config={"threads": 1}) as database:
            query = _QUERY.replace("{columns}", columns)
            database.execute(query.replace("{out}", str(made).replace("'", "''")), [str(source)])
        made.replace(out)


def _rows(report: Report) -> Iterator[list[object]]:
    key = report["scheme"]["key"]
    for each in report["districts"]:
        far = {(f["no"]) for f in each["far"]}
        for i in each["indicators"]:
            first, second = (*i["actual"], None, None)[:2]
            yield [
                each["district"], each["file"], each["as_of"], key, each["rank"], each["total"],
                i["no"], i["name"], i["area"], i["item"], i["max_points"], i["target"],
                i["points"], i["state"], i["basis"], first, second,
                i["cells"][0] if i["cells"] else None, i["no"] in far,
            ]  # fmt: skip
