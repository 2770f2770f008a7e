#!/usr/bin/env bash
# formualizer: the idiom for "the last number of a column" gives 0, MATCH on the same cells is right.
#
# Seen with: formualizer 0.13.0, openpyxl 3.1.5
# What a good engineer would guess: LOOKUP and MATCH search alike, and blanks below the figures do not count.
# What happens: LOOKUP(9.99E+307,A1:A10) over three figures is 0; MATCH finds row 3, INDEX of it is 0.15.
# Why it matters here: clerks write this formula for "the newest month"; no error shows that the figure is wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check formualizer==0.13.0 openpyxl==3.1.5

cat > show.py <<'PY'
import formualizer, io, openpyxl

book = openpyxl.Workbook()
sheet = book.active
for row, figure in enumerate((0.05, 0.1, 0.15), 1):
    sheet.cell(row, 1, figure)
formulas = ("LOOKUP(9.99E+307,A1:A10)", "LOOKUP(9.99E+307,A1:A3)",
            "MATCH(9.99E+307,A1:A10)", "INDEX(A1:A10,MATCH(9.99E+307,A1:A10))")
for row, text in enumerate(formulas, 1):
    sheet.cell(row, 2, "=" + text)
stream = io.BytesIO()
book.save(stream)
engine = formualizer.load_workbook_bytes(stream.getvalue())
engine.evaluate_all()
for row, text in enumerate(formulas, 1):
    print(text, engine.get_value("Sheet", row, 2))
PY
cat > expected.txt <<'TXT'
LOOKUP(9.99E+307,A1:A10) 0.0
LOOKUP(9.99E+307,A1:A3) 0.15
MATCH(9.99E+307,A1:A10) 3.0
INDEX(A1:A10,MATCH(9.99E+307,A1:A10)) 0.15
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
