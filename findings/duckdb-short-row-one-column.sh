#!/usr/bin/env bash
# DuckDB: one row of a csv with a cell fewer makes the whole table one column, without an error.
#
# Seen with: duckdb 2.0.1 (and 1.4.2)
# What a good engineer would guess: 30 rows of three cells and a total row of two are three columns (with the last cell missing), or an error that names the row.
# What happens: read_csv gives one column, each row whole in it, header too; all_varchar=true does not change that. Where the delimiter is stated, or 3,000 rows come first, the same row is an error. null_padding=true reads three columns.
# Why it matters here: registers end with sum rows, and a program that saves csv drops their empty last cells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1

cat > show.py <<'PY'
import duckdb


def seen(rows, options=""):
    with open("t.csv", "w") as stream:
        stream.write("name,day,people\n")
        stream.writelines(f"n{at},2016-01-{at % 28 + 1:02},{at}\n" for at in range(rows))
        stream.write("total,435\n")
    try:
        table = duckdb.sql(f"select * from read_csv('t.csv'{options})")
    except duckdb.InvalidInputException as error:
        return str(error).splitlines()[0]
    return table.columns, table.fetchall()[-1]


print("plain:", seen(30))
print("text:", seen(30, ", all_varchar=true"))
print("delimiter:", seen(30, ", delim=','"))
print("3,000 rows:", seen(3000))
print("padded:", seen(30, ", null_padding=true"))
PY
cat > expected.txt <<'TXT'
plain: (['name,day,people'], ('total,435',))
text: (['name,day,people'], ('total,435',))
delimiter: Invalid Input Error: Error when sniffing file "t.csv".
3,000 rows: Invalid Input Error: Error when sniffing file "t.csv".
padded: (['name', 'day', 'people'], ('total', '435', None))
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
