#!/usr/bin/env bash
# formualizer: a cell set to None reads as empty and still hides the value that an array spills into it.
#
# Seen with: formualizer 0.13.0
# What a good engineer would guess: set_value(..., None) empties a cell, as its value None says, so the array fills it.
# What happens: SEQUENCE(3) over a cell that was set to None is 1, None, 3 and its sum 4; no #SPILL!, no error.
# Why it matters here: an engine that is given a sheet cell by cell, empty cells as None, loses figures without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check formualizer==0.13.0

cat > show.py <<'PY'
import formualizer

for name, values in (("never touched", ()), ("None", (None,)), ("5, then None", (5, None))):
    book = formualizer.Workbook()
    book.add_sheet("S")
    for value in values:
        book.set_value("S", 2, 1, value)
    before = book.get_value("S", 2, 1)
    book.set_formula("S", 1, 1, "=SEQUENCE(3)")
    book.set_formula("S", 1, 2, "=SUM(A1:A3)")
    book.evaluate_all()
    print(name, "|", before, "|", [book.get_value("S", row, 1) for row in (1, 2, 3)], book.get_value("S", 1, 2))
PY
cat > expected.txt <<'TXT'
never touched | None | [1.0, 2.0, 3.0] 6.0
None | None | [1.0, None, 3.0] 4.0
5, then None | None | [1.0, None, 3.0] 4.0
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
