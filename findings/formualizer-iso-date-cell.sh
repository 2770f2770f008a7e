#!/usr/bin/env bash
# formualizer: a cell of type d (an ISO date, ECMA-376 18.18.11) is text, so a sum leaves it out.
#
# Seen with: formualizer 0.13.0, openpyxl 3.1.5, python-calamine 0.9.1
# What a good engineer would guess: t="d" is a date to every reader of .xlsx, as it is to openpyxl and calamine.
# What happens: the cell is the text 2016-04-01: ISNUMBER is FALSE, SUM and MAX leave it out.
# Why it matters here: files of strict writers hold such cells; a formula over them differs from what Excel saved.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check formualizer==0.13.0 openpyxl==3.1.5 python-calamine==0.9.1

cat > show.py <<'PY'
import formualizer, openpyxl, python_calamine, zipfile

book = openpyxl.Workbook()
sheet = book.active
sheet["A1"] = 1
for row, text in enumerate(("ISNUMBER(A1)", "ISTEXT(A1)", "SUM(A1:A1)", "MAX(A1:A1)"), 1):
    sheet.cell(row, 2, "=" + text)
book.save("number.xlsx")
with zipfile.ZipFile("number.xlsx") as source, zipfile.ZipFile("date.xlsx", "w") as target:
    for name in source.namelist():
        data = source.read(name)
        if name == "xl/worksheets/sheet1.xml":
            old = b'<c r="A1" t="n"><v>1</v></c>'
            assert old in data
            data = data.replace(old, b'<c r="A1" t="d"><v>2016-04-01</v></c>')
        target.writestr(name, data)
print("openpyxl", repr(openpyxl.load_workbook("date.xlsx").active["A1"].value))
print("calamine", repr(python_calamine.CalamineWorkbook.from_path("date.xlsx").get_sheet_by_index(0).to_python()[0][0]))
engine = formualizer.load_workbook("date.xlsx")
engine.evaluate_all()
print("formualizer", repr(engine.get_value("Sheet", 1, 1)))
for row in range(1, 5):
    print(sheet.cell(row, 2).value, engine.get_value("Sheet", row, 2))
PY
cat > expected.txt <<'TXT'
openpyxl datetime.date(2016, 4, 1)
calamine datetime.date(2016, 4, 1)
formualizer '2016-04-01'
=ISNUMBER(A1) False
=ISTEXT(A1) True
=SUM(A1:A1) 0.0
=MAX(A1:A1) 0.0
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
