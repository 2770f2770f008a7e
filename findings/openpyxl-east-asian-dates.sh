#!/usr/bin/env bash
# openpyxl, fastexcel: a date in one of the East Asian built-in formats (numFmtId 27-36, 50-58) is a number.
#
# Seen with: openpyxl 3.1.5, fastexcel 0.21.0, python-calamine 0.9.1
# What a good engineer would guess: the built-in formats that ECMA-376 18.8.30 lists for ko-kr are dates to a reader, as numFmtId 14 is.
# What happens: with numFmtId 31 (yyyy"년" m"월" d"일" in Korean) 42461 stays a number in openpyxl (its format is General) and fastexcel; calamine, on whose core fastexcel stands, gives 2016-04-01.
# Why it matters here: a Korean Excel saves such dates by number alone; a register read by either loses its days.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.2.9 fastexcel==0.21.0 polars==2.1.0 pyarrow python-calamine==0.9.1

cat > show.py <<'PY'
import fastexcel, openpyxl, python_calamine, xlsxwriter

NUMBERS = (14, 27, 31, 36, 50, 58)
with xlsxwriter.Workbook("dates.xlsx") as book:
    sheet = book.add_worksheet()
    for column, number in enumerate(NUMBERS):
        sheet.write_number(0, column, 42461, book.add_format({"num_format": number}))
kinds = {
    "openpyxl": [cell.value for cell in openpyxl.load_workbook("dates.xlsx").active[1]],
    "fastexcel": fastexcel.read_excel("dates.xlsx").load_sheet(0, header_row=None).to_polars().row(0),
    "calamine": python_calamine.CalamineWorkbook.from_path("dates.xlsx").get_sheet_by_index(0).to_python()[0],
}
for name, row in kinds.items():
    found = {number: "number" if isinstance(value, (int, float)) else "date" for number, value in zip(NUMBERS, row)}
    print(name, found)
PY
cat > expected.txt <<'TXT'
openpyxl {14: 'date', 27: 'number', 31: 'number', 36: 'number', 50: 'number', 58: 'number'}
fastexcel {14: 'date', 27: 'number', 31: 'number', 36: 'number', 50: 'number', 58: 'number'}
calamine {14: 'date', 27: 'date', 31: 'date', 36: 'date', 50: 'date', 58: 'date'}
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
