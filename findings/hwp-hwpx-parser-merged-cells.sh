#!/usr/bin/env bash
# hwp-hwpx-parser: values under a merged cell of a .hwpx table move to the left.
#
# Seen with: hwp-hwpx-parser 1.0.0, python-hwpx 6.9.0
# What a good engineer would guess: each value comes back in its own column, as the cell addresses in the file say.
# What happens: the second row of a table whose first column is merged has two values, in columns 1 and 2.
# Why it matters here: a plan's tables merge the cells of an area over its indicators: points would be read as names.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hwp-hwpx-parser==1.0.0 python-hwpx==6.9.0

cat > show.py <<'PY'
import warnings
warnings.simplefilter("ignore")
from hwp_hwpx_parser import Reader
from hwpx import HwpxDocument

document = HwpxDocument.new()
table = document.add_table(3, 3)
for row in range(3):
    for column in range(3):
        table.set_cell_text(row, column, f"r{row}c{column}")
table.set_cell_text(1, 0, "")
table.merge_cells(0, 0, 1, 0)
document.save_to_path("table.hwpx")
with Reader("table.hwpx") as reader:
    for row in reader.get_tables()[0].rows:
        print(row)
for row in HwpxDocument.open("table.hwpx").paragraphs:
    for found in row.tables:
        for line in found.rows:
            print([(cell.address, cell.text) for cell in line.cells])
PY
cat > expected.txt <<'TXT'
['r0c0', 'r0c1', 'r0c2']
['r1c1', 'r1c2']
['r2c0', 'r2c1', 'r2c2']
[((0, 0), 'r0c0'), ((0, 1), 'r0c1'), ((0, 2), 'r0c2')]
[((1, 1), 'r1c1'), ((1, 2), 'r1c2')]
[((2, 0), 'r2c0'), ((2, 1), 'r2c1'), ((2, 2), 'r2c2')]
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
