#!/usr/bin/env bash
# python-calamine: an .xls that was cut off near its end is no CalamineError but a Rust panic, which `except Exception` does not catch.
#
# Seen with: python-calamine 0.9.1 (calamine 0.37.0), xlwt 1.3.0
# What a good engineer would guess: a file that is broken raises CalamineError, the library's own exception, as a broken .xlsx does.
# What happens: PanicException, a BaseException, and a Rust backtrace on stderr; other damaged .xls end the whole process (memory allocation of 856673485600 bytes failed).
# Why it matters here: downloads that stop half-way are common; a program that reads them must not die. Here an .xls is tried in a process of its own first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-calamine==0.9.1 xlwt==1.3.0

cat > show.py <<'PY'
import io, python_calamine, xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("a")
for row in range(200):
    sheet.write(row, 0, f"text {row}")
stream = io.BytesIO()
book.save(stream)
data = stream.getvalue()
for size in (12_346, 12_831):  # of 13,824 bytes
    try:
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data[:size]))
        print("read")
    except BaseException as error:
        print(type(error).__name__, isinstance(error, Exception))
PY
cat > expected.txt <<'TXT'
PanicException False
PanicException False
TXT
venv/bin/python show.py > seen.txt 2> stderr.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
