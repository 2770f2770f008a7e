#!/usr/bin/env bash
# LibreOffice: CStr of a Double rounds to 16 digits and those again to 15.
#
# Seen with: LibreOffice 7.4.7.2 (Debian 12: libreoffice-calc, python3-uno)
# What a good engineer would guess: 46.00000000000005 is stored as 46.000000000000049738, so its 15 significant digits are 46; 0.40000000000000047 likewise is 0.4. The first line shows that both are below the half of their fifteenth digit.
# What happens: CStr gives 46.0000000000001 and 0.400000000000001: a number that is below the half is rounded up, because its sixteenth digit was rounded to 5 before.
# Why it matters here: CDbl(CStr(x)) is the usual way to compare numbers at 15 digits, as Excel shows them; just beside a threshold it decides the band.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > module.bas <<'BAS'
Option VBASupport 1
Function Below() As String
    Below = (46.00000000000005 - 46 < 0.00000000000005) & " " & (0.40000000000000047 < 0.4000000000000005)
End Function
Function Rounded() As String
    Rounded = CStr(46.00000000000005) & " " & CStr(0.40000000000000047)
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
    where = "vnd.sun.star.script:VBAProject.Show.{name}?language=Basic&location=document"
    for name in ("Below", "Rounded"):
        script = book.getScriptProvider().getScript(where.format(name=name))
        print(script.invoke((), (), ())[0])
    book.close(True)
finally:
    desktop.terminate()
    office.wait(60)
PY
cat > expected.txt <<'TXT'
True True
46.0000000000001 0.400000000000001
TXT
/usr/bin/python3 show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
