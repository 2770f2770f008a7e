#!/usr/bin/env bash
# DuckDB: read_csv chooses a date format that its own sample contradicts, and then fails.
#
# Seen with: duckdb 2.0.1
# What a good engineer would guess: a column of two rows in two ways of writing dates is text, since the sampled rows do not fit one format.
# What happens: the column is a DATE of %d/%m/%Y, and the first of the two sampled rows raises ConversionException.
# Why it matters here: registers mix ways of writing dates; all_varchar=true reads them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1

cat > show.py <<'PY'
import duckdb

with open("dates.csv", "w") as stream:
    stream.write("day\n2016-04-01\n01/02/2016\n")
try:
    print(duckdb.sql("select * from 'dates.csv'").fetchall())
except duckdb.ConversionException as error:
    text = str(error)
    print("ConversionException", "date_format = %d/%m/%Y" in text, "Error on Line: 2" in text)
print(duckdb.sql("select * from read_csv('dates.csv', all_varchar=true)").fetchall())
PY
cat > expected.txt <<'TXT'
ConversionException True True
[('2016-04-01',), ('01/02/2016',)]
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
