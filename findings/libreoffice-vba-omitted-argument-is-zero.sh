#!/usr/bin/env bash
# LibreOffice: an argument that a cell's formula leaves out before another one arrives in a macro as 0, not as missing.
#
# Seen with: LibreOffice 7.4.7.2 (Debian 12: libreoffice-calc, python3-uno)
# What a good engineer would guess: IsMissing says True for the second argument of =SEEN(7;;9), as for both that =SEEN(7) leaves out, and as in Excel.
# What happens: only arguments left out at the end are missing; the one in the middle is the Double 0, the same as a typed 0.
# Why it matters here: HJ_SCORE(indicator, actual, , points by hand) has its second actual left out; 0 is an actual.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > module.bas <<'BAS'
Option VBASupport 1
Function Seen(a, Optional b, Optional c) As String
    Dim first As String, second As String
    If IsMissing(b) Then first = "missing" Else first = TypeName(b) & " " & b
    If IsMissing(c) Then second = "missing" Else second = TypeName(c) & " " & c
    Seen = "b " & first & ", c " & second
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
    for row, formula in enumerate(("=SEEN(7)", "=SEEN(7;;9)", "=SEEN(7;8;9)")):
        cell = sheet.getCellByPosition(1, row)
        cell.setFormula(formula)
        print(formula, "->", cell.getString())
    book.close(True)
finally:
    desktop.terminate()
    office.wait(60)
PY
cat > expected.txt <<'TXT'
=SEEN(7) -> b missing, c missing
=SEEN(7;;9) -> b Double 0, c Double 9
=SEEN(7;8;9) -> b Double 8, c Double 9
TXT
/usr/bin/python3 show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
