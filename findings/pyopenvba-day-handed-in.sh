#!/usr/bin/env bash
# pyOpenVBA: a day that evaluate() hands out cannot be handed in again by run().
#
# Seen with: pyOpenVBA 6.5.0
# What a good engineer would guess: a datetime given to run() arrives in VBA as a Date, as over COM; the more so one that evaluate("CDate(42461)") itself has just returned.
# What happens: it arrives as a bare Variant. TypeName says Variant, IsDate says False, CDbl raises run-time error 13, also after a detour through a cell.
# Why it matters here: tests that fill cells from a workbook file must hand days over as serial numbers and let VBA call CDate.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyOpenVBA==6.5.0

cat > show.py <<'PY'
from pyopenvba.apps.excel import ExcelApplication

excel = ExcelApplication()
excel.add_workbook()
code = """Attribute VB_Name = "M"
Public Function Kind(value)
    Kind = TypeName(value) & " " & IsDate(value)
End Function
Public Function Days(value)
    Days = CDbl(value)
End Function
Public Function FromCell(value)
    Worksheets(1).Range("A1").Value = value
    FromCell = CDbl(Worksheets(1).Range("A1").Value)
End Function
"""
excel.add_module(code, name="M")
day = excel.evaluate("CDate(42461)")
print(type(day).__name__, day)
print("within VBA:", excel.evaluate("Kind(CDate(42461))"), excel.evaluate("Days(CDate(42461))"))
print("handed in:", excel.run("Kind", day))
for name in ("Days", "FromCell"):
    try:
        print(name, excel.run(name, day))
    except Exception as error:
        print(name, type(error).__name__, "13" in str(error))
PY
cat > expected.txt <<'TXT'
datetime 2016-04-01 00:00:00
within VBA: Date True 42461.0
handed in: Variant False
Days VBARuntimeError True
FromCell VBARuntimeError True
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
