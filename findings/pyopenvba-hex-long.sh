#!/usr/bin/env bash
# pyOpenVBA: a hexadecimal literal with the suffix for Long is read as an Integer.
#
# Seen with: pyOpenVBA 6.5.0
# What a good engineer would guess: &HFEFF& is a Long, 65279, as MS-VBAL 3.3.2 says; only &HFEFF without suffix is -257.
# What happens: the interpreter gives -257 for both.
# Why it matters here: AscW(text) And &HFFFF& is how VBA code reads a letter above U+7FFF (Korean ones are); run here it stays negative.
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
code = 'Attribute VB_Name = "M"\n'
for name, literal in (("Short", "&HFEFF"), ("Suffixed", "&HFEFF&"), ("Small", "&H7EFF&")):
    code += f"Public Function {name}1()\n{name}1 = {literal}\nEnd Function\n"
excel.add_module(code, name="M")
for name in ("Short", "Suffixed", "Small"):
    print(name, excel.run(f"{name}1"))
PY
cat > expected.txt <<'TXT'
Short -257
Suffixed -257
Small 32511
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
