#!/usr/bin/env bash
# python-calamine: an error (#N/A, #DIV/0!) is read as '', the same as a blank cell.
#
# Seen with: python-calamine 0.9.1, openpyxl 3.1.5, pandas 3.1.1
# What a good engineer would guess: an error is told apart from nothing, as openpyxl does ('#N/A').
# What happens: to_python() gives '' for every error and for a blank; only openpyxl itself tells them apart (pandas gives NaN for all, with either engine).
# Why it matters here: blank is 미입력 (not yet given), an error is a broken formula: a reader by calamine cannot say which.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5 pandas==3.1.1 XlsxWriter==3.2.9

cat > show.py <<'PY'
import openpyxl, pandas, python_calamine, xlsxwriter

with xlsxwriter.Workbook("errors.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=NA()", None, "#N/A")
    sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
    sheet.write_number("D1", 1)
print("openpyxl", [cell.value for cell in openpyxl.load_workbook("errors.xlsx", data_only=True).active[1]])
print("calamine", python_calamine.CalamineWorkbook.from_path("errors.xlsx").get_sheet_by_index(0).to_python()[0])
for engine in ("openpyxl", "calamine"):
    print("pandas", engine, pandas.read_excel("errors.xlsx", header=None, engine=engine).astype(object).iloc[0].tolist())
PY
cat > expected.txt <<'TXT'
openpyxl ['#N/A', '#DIV/0!', None, 1]
calamine ['', '', '', 1.0]
pandas openpyxl [nan, nan, nan, 1]
pandas calamine [nan, nan, nan, 1]
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
