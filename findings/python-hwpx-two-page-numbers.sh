#!/usr/bin/env bash
# python-hwpx: set_page_number writes two numbers into the footer, and the footer twice.
#
# Seen with: python-hwpx 6.9.0
# What a good engineer would guess: "replace footer content with an automatic page-number field" leaves one footer with one number.
# What happens: the section has two footers, each with an autoNum of type PAGE and a pageNum beside it.
# Why it matters here: a report's pages would be numbered twice; a single pageNum put in by hand is what Hangul writes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-hwpx==6.9.0

cat > show.py <<'PY'
import re, warnings, zipfile
warnings.simplefilter("ignore")
from hwpx import HwpxDocument

document = HwpxDocument.new()
document.set_page_number()
document.save_to_path("numbered.hwpx")
with zipfile.ZipFile("numbered.hwpx") as package:
    section = package.read("Contents/section0.xml").decode()
for tag in ("footer", "autoNum", "pageNum"):
    print(tag, len(re.findall(f"<hp:{tag} ", section)))
PY
cat > expected.txt <<'TXT'
footer 2
autoNum 2
pageNum 2
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
