#!/usr/bin/env bash
# formualizer: the dates of a 1904 workbook are four years and a day early.
#
# Seen with: formualizer 0.13.0, openpyxl 3.1.5, python-calamine 0.9.1
# What a good engineer would guess: a reader of .xlsx follows workbookPr date1904, as openpyxl and calamine do.
# What happens: 1 April 2016 is read as 31 March 2012, and YEAR() of it is 2012; no error, no warning.
# Why it matters here: workbooks that began on an old Mac are calculated with the wrong year.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check formualizer==0.13.0 openpyxl==3.1.5 python-calamine==0.9.1

cat > show.py <<'PY'
import datetime, formualizer, openpyxl, python_calamine
from openpyxl.utils.datetime import CALENDAR_MAC_1904

book = openpyxl.Workbook()
book.epoch = CALENDAR_MAC_1904
book.active["A1"] = datetime.datetime(2016, 4, 1)
book.active["B1"] = "=YEAR(A1)"
book.save("mac.xlsx")
print("openpyxl", openpyxl.load_workbook("mac.xlsx").active["A1"].value.date())
print("calamine", python_calamine.CalamineWorkbook.from_path("mac.xlsx").get_sheet_by_index(0).to_python()[0][0])
engine = formualizer.load_workbook("mac.xlsx")
engine.evaluate_all()
print("formualizer", engine.get_value("Sheet", 1, 1), engine.get_value("Sheet", 1, 2))
PY
cat > expected.txt <<'TXT'
openpyxl 2016-04-01
calamine 2016-04-01
formualizer 2012-03-31 2012.0
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
