#!/usr/bin/env bash
# pandera: drop_invalid_rows drops good rows where the index repeats.
#
# Seen with: pandera 0.35.0, pandas 2.3.3
# What a good engineer would guess: only the row that fails the check goes.
# What happens: rows are dropped by index label, so a good row with the label of a bad one goes with it.
# Why it matters here: registers of several files are concatenated, and then labels repeat.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandera==0.35.0 pandas==2.3.3

cat > show.py <<'PY'
import pandas
import pandera.pandas as pandera

first = pandas.DataFrame({"count": [5, 3]})
second = pandas.DataFrame({"count": [-1, 4]})
schema = pandera.DataFrameSchema(
    {"count": pandera.Column(int, pandera.Check.ge(0))}, drop_invalid_rows=True
)
both = pandas.concat([first, second])
print("labels", both.index.tolist())
print("kept", schema.validate(both, lazy=True)["count"].tolist())
fresh = both.reset_index(drop=True)
print("kept with new labels", schema.validate(fresh, lazy=True)["count"].tolist())
PY
cat > expected.txt <<'TXT'
labels [0, 1, 0, 1]
kept [3, 4]
kept with new labels [5, 3, 4]
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
