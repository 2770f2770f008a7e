#!/usr/bin/env bash
# fastexcel: 36 hours in a cell formatted [h]:mm are a day in 1900 once the column is read as text.
#
# Seen with: fastexcel 0.21.0, openpyxl 3.1.5, python-calamine 0.9.1, polars 2.1.0
# What a good engineer would guess: the text is 36:00, or 1.5, or an error; calamine below gives a duration of 36 hours.
# What happens: dtypes="string" gives 1900-01-01 12:00:00; without it the column is a duration of 36 hours.
# Why it matters here: hours of training are such cells, and "always text first" is how registers are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fastexcel==0.21.0 openpyxl==3.1.5 python-calamine==0.9.1 polars==2.1.0

cat > show.py <<'PY'
import fastexcel, openpyxl, python_calamine

book = openpyxl.Workbook()
book.active["A1"] = 1.5
book.active["A1"].number_format = "[h]:mm"
book.save("hours.xlsx")
print("calamine", python_calamine.CalamineWorkbook.from_path("hours.xlsx").get_sheet_by_index(0).to_python())
for kind in ("string", None):
    sheet = fastexcel.read_excel("hours.xlsx").load_sheet(0, header_row=None, dtypes=kind)
    print("fastexcel", kind, sheet.to_polars().rows())
PY
cat > expected.txt <<'TXT'
calamine [[datetime.timedelta(days=1, seconds=43200)]]
fastexcel string [('1900-01-01 12:00:00',)]
fastexcel None [(datetime.timedelta(days=1, seconds=43200),)]
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
