#!/usr/bin/env bash
# rhwp-python: the Linux wheels of 0.7.0 to 0.8.1 cannot be imported.
#
# Seen with: rhwp-python 0.7.0, 0.8.0, 0.8.1, 0.5.1
# What a good engineer would guess: a manylinux wheel that pip installs can be imported; newer is better.
# What happens: it bundles a FreeType without the palette functions that its own library calls: undefined symbol FT_Palette_Data_Get.
# Why it matters here: .hwp is read with it; so 0.5.1 is asked for, the last that draws no PNG and needs no FreeType.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
for version in 0.5.1 0.7.0 0.8.0 0.8.1; do
  venv/bin/pip install --quiet --disable-pip-version-check "rhwp-python==$version"
  said=$(venv/bin/python -c 'import rhwp; print("can be imported")' 2>&1 | tail -1) || true
  echo "$version ${said##*: }"
done > seen.txt
cat > expected.txt <<'TXT'
0.5.1 can be imported
0.7.0 FT_Palette_Data_Get
0.8.0 FT_Palette_Data_Get
0.8.1 FT_Palette_Data_Get
TXT
cat seen.txt
diff expected.txt seen.txt && echo "as described"
