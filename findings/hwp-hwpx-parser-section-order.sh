#!/usr/bin/env bash
# hwp-hwpx-parser: the sections of an HWPX are read in the alphabet of their file names, not in the document's order.
#
# Seen with: hwp-hwpx-parser 1.0.0 (document made by python-hwpx 6.9.0)
# What a good engineer would guess: the text comes in the order of the spine of Contents/content.hpf, which lists section0 to section11.
# What happens: section10 and section11 are read before section2; nothing says so. python-hwpx reads the same file in its order.
# Why it matters here: a document with a section for each indicator gives the eleventh indicator's rule where the third is expected.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hwp-hwpx-parser==1.0.0 python-hwpx==6.9.0

cat > show.py <<'PY'
import re
import zipfile

from hwp_hwpx_parser import Reader
from hwpx.document import HwpxDocument

document = HwpxDocument.new()
for number in range(12):
    section = document.sections[0] if number == 0 else document.add_section()
    section.add_paragraph(f"part{number}")
document.save_to_path("many.hwpx")

with zipfile.ZipFile("many.hwpx") as package:
    spine = package.read("Contents/content.hpf").decode()
print("spine", re.findall(r'idref="section(\d+)"', spine))

def parts(text):
    return re.findall(r"part(\d+)", text)

again = HwpxDocument.open("many.hwpx")
print("python-hwpx", [n for s in again.sections for p in s.paragraphs for n in parts(p.text or "")])
with Reader("many.hwpx") as reader:
    print("hwp-hwpx-parser", parts(reader.text))
PY
cat > expected.txt <<'TXT'
spine ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']
python-hwpx ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']
hwp-hwpx-parser ['0', '1', '10', '11', '2', '3', '4', '5', '6', '7', '8', '9']
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
