#!/usr/bin/env bash
# xlsx2csv, pylightxl: cells without r, or texts inline, are left out without a word.
#
# Seen with: xlsx2csv 0.8.6, pylightxl 1.61, openpyxl 3.1.5, python-calamine 0.9.1
# What a good engineer would guess: r of row and c is optional (ECMA-376 18.3.1.73, 18.3.1.4), and t="inlineStr" is a text like another.
# What happens: xlsx2csv writes nothing for a row without r; pylightxl reads every inline text as ''; openpyxl and calamine read both.
# Why it matters here: exports of web systems are written in this short form; a count of such rows is too small.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 pylightxl==1.61 openpyxl==3.1.5 python-calamine==0.9.1

cat > show.py <<'PY'
import io, openpyxl, pylightxl, python_calamine, zipfile
from xlsx2csv import Xlsx2csv

def cells(name, new):
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save("plain.xlsx")
    with zipfile.ZipFile("plain.xlsx") as source, zipfile.ZipFile(name, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            if part == "xl/worksheets/sheet1.xml":
                start, end = data.index(b"<sheetData>"), data.index(b"</sheetData>")
                data = data[: start + 11] + new.encode() + data[end:]
            target.writestr(part, data)

def csv(name):
    text = io.StringIO()
    Xlsx2csv(name, outputencoding="utf-8").convert(text)
    return text.getvalue().splitlines()

cells("short.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row><row><c><v>2</v></c></row>')
cells("inline.xlsx", '<row r="1"><c r="A1" t="inlineStr"><is><t>취업률</t></is></c><c r="B1"><v>15</v></c></row>')
for name in ("short.xlsx", "inline.xlsx"):
    print(name, "openpyxl", [[cell.value for cell in row] for row in openpyxl.load_workbook(name).active])
    print(name, "calamine", python_calamine.CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python())
print("short.xlsx xlsx2csv", csv("short.xlsx"))
print("inline.xlsx xlsx2csv", csv("inline.xlsx"))
print("inline.xlsx pylightxl", list(pylightxl.readxl("inline.xlsx").ws("Sheet").rows))
PY
cat > expected.txt <<'TXT'
short.xlsx openpyxl [[1], [2]]
short.xlsx calamine [[1.0], [2.0]]
inline.xlsx openpyxl [['취업률', 15]]
inline.xlsx calamine [['취업률', 15.0]]
short.xlsx xlsx2csv ['1']
inline.xlsx xlsx2csv ['취업률,15']
inline.xlsx pylightxl [['', 15]]
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
