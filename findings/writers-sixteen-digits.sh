#!/usr/bin/env bash
# XlsxWriter, openpyxl: a number is written with 16 digits, so that some doubles come back as a neighbour.
#
# Seen with: XlsxWriter 3.3.1, openpyxl 3.1.5
# What a good engineer would guess: a double that is written and read again is the same one; Excel itself writes 17 digits where it needs them.
# What happens: both write 30/102 as 0.2941176470588235, which is another double; its 15 significant digits (as Excel shows them) end in 3, not 4.
# Why it matters here: a share that adds up to 1 no longer does when the workbook's own tables are read back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5

cat > show.py <<'PY'
import openpyxl, re, xlsxwriter, zipfile

SHARE = 30 / 102
def written(name):
    with zipfile.ZipFile(name) as package:
        return re.search(rb'r="A1"[^>]*><v>([^<]*)</v>', package.read("xl/worksheets/sheet1.xml"))[1].decode()
with xlsxwriter.Workbook("x.xlsx") as book:
    book.add_worksheet().write_number("A1", SHARE)
book = openpyxl.Workbook()
book.active["A1"] = SHARE
book.save("o.xlsx")
print("python", repr(SHARE), f"{SHARE:.15g}")
for name in ("x.xlsx", "o.xlsx"):
    text = written(name)
    print(name, text, float(text) == SHARE, f"{float(text):.15g}")
PY
cat > expected.txt <<'TXT'
python 0.29411764705882354 0.294117647058824
x.xlsx 0.2941176470588235 False 0.294117647058823
o.xlsx 0.2941176470588235 False 0.294117647058823
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
