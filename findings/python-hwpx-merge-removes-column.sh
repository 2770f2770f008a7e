#!/usr/bin/env bash
# python-hwpx: merging cells row by row removes a column once no cell begins there, and shifts the rest.
#
# Seen with: python-hwpx 6.9.0
# What a good engineer would guess: merging A1:B1 and A2:B2 of a table with four columns leaves four columns, as a table in Hangul does; C1 stays at column 2.
# What happens: after the second merge the table has three columns, what stood in C1 stands at column 1, and merging C1:D1 raises IndexError.
# Why it matters here: a form is merged while it is filled, by the addresses of its document: from then on every address is one too large.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-hwpx==6.9.0

cat > show.py <<'PY'
from hwpx.document import HwpxDocument

table = HwpxDocument.new().add_table(2, 4)
for row in range(2):
    for column in range(4):
        table.set_cell_text(row, column, "ABCD"[column] + str(row + 1))

def shown():
    grid = {(place.row, place.column): place.cell.text for place in table.iter_grid()}
    return table.column_count, [grid[0, column] for column in range(table.column_count)]

print("before", *shown())
table.merge_cells(0, 0, 0, 1)
print("A1:B1 merged", *shown())
table.merge_cells(1, 0, 1, 1)
print("A2:B2 merged", *shown())
try:
    table.merge_cells(0, 2, 0, 3)
    print("C1:D1 merged", *shown())
except IndexError as error:
    print("C1:D1", type(error).__name__, error)
PY
cat > expected.txt <<'TXT'
before 4 ['A1', 'B1', 'C1', 'D1']
A1:B1 merged 4 ['A1\nB1', 'A1\nB1', 'C1', 'D1']
A2:B2 merged 3 ['A1\nB1', 'C1', 'D1']
C1:D1 IndexError merge coordinates exceed table bounds
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
