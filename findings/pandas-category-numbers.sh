#!/usr/bin/env bash
# pandas.read_csv: dtype="category" makes numbers of texts, piece by piece: 001 and 1 become one category.
#
# Seen with: pandas 3.1.1 (2.3.3 keeps the texts)
# What a good engineer would guess: categories are the texts of the file, as up to 3.0; what was asked to be "category" is not parsed.
# What happens: since 3.1 a column whose texts are all numbers gets int64 categories and loses its zeros; read in pieces, the same column has text categories in one piece and numbers in the next.
# Why it matters here: numbers of registrations and phones lose their first 0, and two different ones become the same, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1

cat > show.py <<'PY'
import io, pandas

text = "k\nA\nB\n001\n1\n01\n2\n"
for piece in pandas.read_csv(io.StringIO(text), dtype="category", chunksize=2):
    print(piece["k"].tolist(), piece["k"].cat.categories.tolist())
print("str", pandas.read_csv(io.StringIO(text), dtype=str)["k"].tolist())
PY
cat > expected.txt <<'TXT'
['A', 'B'] ['A', 'B']
[1, 1] [1]
[1, 2] [1, 2]
str ['A', 'B', '001', '1', '01', '2']
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
