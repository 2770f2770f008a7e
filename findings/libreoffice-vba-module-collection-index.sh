#!/usr/bin/env bash
# LibreOffice: Kept(1) of a Collection that belongs to the module is the Collection itself; of a local one it is the first item.
#
# Seen with: LibreOffice 7.4.7.2 (Debian 12: libreoffice-calc, python3-uno)
# What a good engineer would guess: Item is the default member of a Collection, so Kept(1) and Kept.Item(1) are the same object, whether the variable is declared in the module or in the procedure.
# What happens: with the variable in the module, Set one = Kept(1) gives Kept itself (Count 1 and not the 3 of its first item), without an error; Kept.Item(1) is right.
# Why it matters here: tables that are read once are kept in module variables; every look-up by index silently gives another object.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > module.bas <<'BAS'
Option VBASupport 1
Dim Kept As Collection
Private Function Filled() As Collection
    Dim inner As New Collection, outer As New Collection
    inner.Add "a"
    inner.Add "b"
    inner.Add "c"
    outer.Add inner
    Set Filled = outer
End Function
Function OfModule() As String
    Dim one As Object
    Set Kept = Filled()
    Set one = Kept(1)
    OfModule = "Kept(1).Count " & one.Count
    Set one = Kept.Item(1)
    OfModule = OfModule & ", Kept.Item(1).Count " & one.Count
End Function
Function OfProcedure() As String
    Dim one As Object, held As Collection
    Set held = Filled()
    Set one = held(1)
    OfProcedure = "local(1).Count " & one.Count
    Set one = held.Item(1)
    OfProcedure = OfProcedure & ", local.Item(1).Count " & one.Count
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
    for name in ("OfModule", "OfProcedure"):
        script = book.getScriptProvider().getScript(where.format(name=name))
        print(script.invoke((), (), ())[0])
    book.close(True)
finally:
    desktop.terminate()
    office.wait(60)
PY
cat > expected.txt <<'TXT'
Kept(1).Count 1, Kept.Item(1).Count 3
local(1).Count 3, local.Item(1).Count 3
TXT
/usr/bin/python3 show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
