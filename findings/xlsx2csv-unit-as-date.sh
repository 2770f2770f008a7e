#!/usr/bin/env bash
# xlsx2csv: a unit in quotes in a number format is taken for a date; the number is lost.
#
# Seen with: xlsx2csv 0.8.6, openpyxl 3.1.5
# What a good engineer would guess: text in quotes in a format code is text: 1500 in #,##0"m" is 1500, or 1,500m as Excel shows it.
# What happens: a d, m, y, h or s in the quotes makes it a date of which a part is written: 1500 becomes #,##0"02", in 0.0"km" it becomes 0.0"k02"; units without such letters stay 1500.
# Why it matters here: registers show m, km, days and kWh in this way; the CSV holds neither the number nor a sign of the loss.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 XlsxWriter==3.2.9 openpyxl==3.1.5

cat > show.py <<'PY'
import io, openpyxl, xlsxwriter
from xlsx2csv import Xlsx2csv

CODES = ('#,##0"명"', '#,##0"m"', '0.0"km"', '#,##0" days"')
with xlsxwriter.Workbook("units.xlsx") as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(CODES):
        sheet.write_number(row, 0, 1500, book.add_format({"num_format": code}))
text = io.StringIO()
Xlsx2csv("units.xlsx", outputencoding="utf-8").convert(text)
values = [row[0].value for row in openpyxl.load_workbook("units.xlsx").active.iter_rows()]
for code, value, line in zip(CODES, values, text.getvalue().splitlines(), strict=True):
    print(code, "openpyxl", value, "xlsx2csv", line)
PY
cat > expected.txt <<'TXT'
#,##0"명" openpyxl 1500 xlsx2csv 1500
#,##0"m" openpyxl 1500 xlsx2csv "#,##0""02"""
0.0"km" openpyxl 1500 xlsx2csv "0.0""k02"""
#,##0" days" openpyxl 1500 xlsx2csv "#,##0"" 08ays"""
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
