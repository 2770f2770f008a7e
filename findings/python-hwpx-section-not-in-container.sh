#!/usr/bin/env bash
# python-hwpx: a section that is added is in content.hpf, but not in META-INF/container.rdf.
#
# Seen with: python-hwpx 6.9.0
# What a good engineer would guess: every list of the package that names the sections names the new one.
# What happens: content.hpf lists section1.xml, container.rdf still names section0.xml alone; nothing is said on saving.
# Why it matters here: documents of Hangul itself name every section in both; a reader that goes by the other list sees less.
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
document.add_section()
document.save_to_path("two.hwpx")
with zipfile.ZipFile("two.hwpx") as package:
    print("parts", sorted(re.findall(r"Contents/(section\d)\.xml", " ".join(package.namelist()))))
    for part in ("Contents/content.hpf", "META-INF/container.rdf"):
        text = package.read(part).decode()
        print(part, sorted(set(re.findall(r"Contents/(section\d)\.xml", text))))
PY
cat > expected.txt <<'TXT'
parts ['section0', 'section1']
Contents/content.hpf ['section0', 'section1']
META-INF/container.rdf ['section0']
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
