#!/usr/bin/env bash
# python-calamine: a workbook of two cells, A1 and XFD1048576, ends the whole Python process.
#
# Seen with: python-calamine 0.9.1, openpyxl 3.1.5
# What a good engineer would guess: a valid file of 5 KB is read, or refused with an exception that can be caught.
# What happens: room for all 17,179,869,184 cells between the two (550 GB) is asked for; Rust aborts (signal 6), no except: clause runs; openpyxl reads both cells.
# Why it matters here: a stray cell at the end of a sheet (Ctrl+End, then a space) in one returned file would end the receiving of all; the addresses have to be looked at before calamine is asked.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5

cat > show.py <<'PY'
import openpyxl, os, signal, subprocess, sys

READ = "import python_calamine as c; c.load_workbook('far.xlsx').get_sheet_by_index(0)"
book = openpyxl.Workbook()
book.active["A1"], book.active["XFD1048576"] = 1, 2
book.save("far.xlsx")
read = openpyxl.load_workbook("far.xlsx").active
print("small file:", os.path.getsize("far.xlsx") < 10_000)
print("openpyxl:", read["A1"].value, read["XFD1048576"].value)
caught = f"try:\n    {READ}\nexcept BaseException:\n    print('caught')"
done = subprocess.run([sys.executable, "-c", caught], capture_output=True, text=True)
print("calamine:", done.stdout.strip() or signal.Signals(-done.returncode).name)
print("memory allocation of 549755813888 bytes failed" in done.stderr)
PY
cat > expected.txt <<'TXT'
small file: True
openpyxl: 1 2
calamine: SIGABRT
True
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
