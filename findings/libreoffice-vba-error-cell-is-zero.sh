#!/usr/bin/env bash
# LibreOffice: a cell with an error is the number 0 to VBA, without any sign of the error.
#
# Seen with: LibreOffice 7.4.7.2 (Debian 12: libreoffice-calc, python3-uno)
# What a good engineer would guess: Range.Value of a cell that shows #N/A is a Variant of type Error, IsError says True, as Excel's documentation of cell error values has it.
# What happens: Range.Value is the Double 0 and IsError says False, for #N/A and #DIV/0! alike; only Range.Text shows the error.
# Why it matters here: an actual that is #N/A would be scored as 0: a fault becomes a figure, so what VBA does with errors cannot be shown in Calc.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > module.bas <<'BAS'
Option VBASupport 1
Function Seen(cell) As String
    Seen = TypeName(cell.Value) & " " & cell.Value & " IsError " & IsError(cell.Value)
End Function
BAS
cat > show.py <<'PY'
import os
import pathlib
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

profile, pipe = pathlib.Path("profile").absolute(), f"finding-{os.getpid()}"
office = subprocess.Popen(
    ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
     f"--accept=pipe,name={pipe};urp;"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
for _ in range(600):
    try:
        there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        time.sleep(0.1)
desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
try:
    asked = []
    for name, value in (("Hidden", True), ("MacroExecutionMode", 4)):
        asked.append(PropertyValue())
        asked[-1].Name, asked[-1].Value = name, value
    book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, tuple(asked))
    book.BasicLibraries.VBACompatibilityMode = True
    book.BasicLibraries.createLibrary("VBAProject")
    source = pathlib.Path("module.bas").read_text()
    book.BasicLibraries.getByName("VBAProject").insertByName("Show", source)
    sheet = book.Sheets.getByIndex(0)
    for row, formula in enumerate(("=NA()", "=1/0", "=SEEN(B1)", "=SEEN(B2)", "=ISERROR(B1)")):
        cell = sheet.getCellByPosition(1, row)
        cell.setFormula(formula)
        print(formula, "->", cell.getString())
    book.close(True)
finally:
    desktop.terminate()
    office.wait(60)
PY
cat > expected.txt <<'TXT'
=NA() -> #N/A
=1/0 -> #DIV/0!
=SEEN(B1) -> Double 0 IsError False
=SEEN(B2) -> Double 0 IsError False
=ISERROR(B1) -> 1
TXT
/usr/bin/python3 show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
