#!/usr/bin/env bash
# hwp-hwpx-parser: what stands behind a tab in a .hwpx paragraph is lost.
#
# Seen with: hwp-hwpx-parser 1.0.0, python-hwpx 6.9.0
# What a good engineer would guess: the text of a paragraph is all of its text; a tab is a tab or a blank.
# What happens: "before<tab>after" comes back as "before"; python-hwpx gives both.
# Why it matters here: labels and figures of Korean plans are set apart by tabs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hwp-hwpx-parser==1.0.0 python-hwpx==6.9.0

cat > show.py <<'PY'
import warnings
warnings.simplefilter("ignore")
from hwp_hwpx_parser import Reader
from hwpx import HwpxDocument

document = HwpxDocument.new()
document.add_paragraph("before\tafter")
document.add_paragraph("next")
document.save_to_path("tab.hwpx")
with Reader("tab.hwpx") as reader:
    print(reader.text.split())
print([p.text for p in HwpxDocument.open("tab.hwpx").paragraphs if p.text])
PY
cat > expected.txt <<'TXT'
['before', 'next']
['before\tafter', 'next']
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
