#!/usr/bin/env bash
# pandas.read_html: a page declared euc-kr ends at the first syllable that only cp949 has.
#
# Seen with: pandas 2.3.3, lxml 6.1.3
# What a good engineer would guess: browsers read euc-kr as cp949; a reader does the same, or raises.
# What happens: the table is cut off within the row of that syllable, the rest is NaN or missing, no error.
# Why it matters here: web downloads of Korean registers are such pages; rows vanish from a count without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandas==2.3.3 lxml==6.1.3

cat > show.py <<'PY'
import io, pandas

page = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"></head><body>'
    "<table><tr><th>name</th><th>n</th></tr><tr><td>가</td><td>1</td></tr>"
    "<tr><td>똠방</td><td>2</td></tr><tr><td>나</td><td>3</td></tr></table></body></html>"
).encode("cp949")
print("as declared", pandas.read_html(io.BytesIO(page))[0].values.tolist())
print("cp949", pandas.read_html(io.BytesIO(page), encoding="cp949")[0].values.tolist())
PY
cat > expected.txt <<'TXT'
as declared [['가', 1.0], [nan, nan]]
cp949 [['가', 1], ['똠방', 2], ['나', 3]]
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
