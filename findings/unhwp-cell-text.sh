#!/usr/bin/env bash
# unhwp: a footnote is text of the cell that it is called from, and a .hwp loses Hangul's own symbols.
#
# Seen with: unhwp 0.23.1, python-hwpx 6.9.0, @rhwp/core 0.8.6, Node.js 20
# What a good engineer would guess: a cell reads as it is printed, and the same in .hwp and .hwpx.
# What happens: 6 with a footnote "of ten" is "6of ten" (.hwpx) or two lines (.hwp); the boxed number U+F02B1 is gone (.hwp).
# Why it matters here: names of a plan begin with such numbers, and points with a footnote would be read as something else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check unhwp==0.23.1 python-hwpx==6.9.0
npm install --silent --no-audit --no-fund --ignore-scripts @rhwp/core@0.8.6

cat > make.py <<'PY'
from hwpx import HwpxDocument

document = HwpxDocument.new()
table = document.add_table(1, 2)
table.set_cell_text(0, 0, "\U000f02b1 name")
table.set_cell_text(0, 1, "6")
table.cell(0, 1).paragraphs[0].add_footnote("of ten")
document.save_to_path("table.hwpx")
PY
cat > make.mjs <<'JS'
import fs from 'node:fs';
import { HwpDocument, initSync } from '@rhwp/core';
globalThis.measureTextWidth = (font, text) => text.length * 10;
initSync({ module: fs.readFileSync('node_modules/@rhwp/core/rhwp_bg.wasm') });
const document = new HwpDocument(new Uint8Array(fs.readFileSync('table.hwpx')));
fs.writeFileSync('table.hwp', document.exportHwp());
JS
cat > show.py <<'PY'
import unhwp

for name in ("table.hwpx", "table.hwp"):
    with unhwp.parse(name) as read:
        print(name, ascii(read.get_tables()[0]["text"]))
PY
venv/bin/python make.py
node make.mjs
venv/bin/python show.py > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
table.hwpx '\U000f02b1 name,6of ten\r\n'
table.hwp ' name,"6\nof ten"\r\n'
TXT
diff expected.txt seen.txt && echo "as described"
