#!/usr/bin/env bash
# openpyxl: of an external link with two relationships the first one listed is taken, whatever id the link names.
#
# Seen with: openpyxl 3.1.5
# What a good engineer would guess: r:id="rId1" of externalBook is looked up by its id; the order of relationships in a part says nothing (OPC), and a link with an alternate address has two.
# What happens: with rId2 listed before rId1, file_link holds the other target; saved, the relationships keep rId2 alone while externalBook still names rId1, which is nowhere. No warning. A DDE link, which has no relationships at all, cannot be loaded: KeyError.
# Why it matters here: a clerk's form with links to other books passes through such programs before it comes back; its links are to keep their numbers and targets.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5

cat > show.py <<'PY'
import io
import re
import zipfile

import openpyxl

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PART = "xl/externalLinks/externalLink1.xml"
RELS = "xl/externalLinks/_rels/externalLink1.xml.rels"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
BOOK = '<externalBook r:id="rId1"><sheetNames><sheetName val="Sheet1"/></sheetNames></externalBook>'
DDE = '<ddeLink ddeService="Excel" ddeTopic="t"><ddeItems><ddeItem name="R1C1"/></ddeItems></ddeLink>'


def relationship(name, target):
    return f'<Relationship Id="{name}" Type="{OFFICE}/externalLinkPath" Target="{target}" TargetMode="External"/>'


def workbook(link, relationships):
    plain, linked = io.BytesIO(), io.BytesIO()
    made = openpyxl.Workbook()
    made.active["A1"] = "=[1]Sheet1!A1"
    made.save(plain)
    added = {
        "[Content_Types].xml": ("</Types>", f'<Override PartName="/{PART}" ContentType="{TYPE}"/>'),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rId90" Type="{OFFICE}/externalLink" Target="/{PART}"/>',
        ),
    }
    references = f'<externalReferences><externalReference xmlns:r="{OFFICE}" r:id="rId90"/></externalReferences>'
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(linked, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name in added:
                end, more = added[name]
                text = text.replace(end, more + end)
            if name == "xl/workbook.xml":
                text = text.replace("</sheets>", "</sheets>" + references)
            new.writestr(name, text)
        new.writestr(PART, f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}">{link}</externalLink>')
        if relationships:
            new.writestr(RELS, f'<Relationships xmlns="{PACKAGE}">{relationships}</Relationships>')
    linked.seek(0)
    return linked


def seen(label, link, relationships):
    try:
        loaded = openpyxl.load_workbook(workbook(link, relationships))
    except KeyError as error:
        print(f"{label}: KeyError {error.args[0]}")
        return
    saved = io.BytesIO()
    loaded.save(saved)
    with zipfile.ZipFile(saved) as parts:
        asked = re.findall(r' r:id="(\w+)"', parts.read(PART).decode())
        held = re.findall(r' Id="(\w+)"', parts.read(RELS).decode())
    print(f"{label}: loaded {loaded._external_links[0].file_link.Target}, saved link names {asked}, part holds {held}")


path, address = relationship("rId1", "prices.xlsx"), relationship("rId2", "https://example.org/p.xlsx")
seen("rId1 first", BOOK, path + address)
seen("rId2 first", BOOK, address + path)
seen("DDE", DDE, "")
PY
cat > expected.txt <<'TXT'
rId1 first: loaded prices.xlsx, saved link names ['rId1'], part holds ['rId1']
rId2 first: loaded https://example.org/p.xlsx, saved link names ['rId1'], part holds ['rId2']
DDE: KeyError There is no item named 'xl/externalLinks/_rels/externalLink1.xml.rels' in the archive
TXT
venv/bin/python show.py > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
