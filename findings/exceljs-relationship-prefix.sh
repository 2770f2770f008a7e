#!/usr/bin/env bash
# exceljs: a sheet whose relationship id has another namespace prefix than "r" is not there, and is gone when the workbook is saved.
#
# Seen with: exceljs 4.4.0
# What a good engineer would guess: a prefix is a name for a namespace, q:id with xmlns:q is the same attribute as r:id; other readers (SheetJS 0.18.5, below) see both sheets.
# What happens: worksheets lacks that sheet, load says nothing, and writeBuffer gives a workbook without it; where all sheets are written so, the workbook is empty.
# Why it matters here: libraries that make XML name prefixes themselves, and what we add to a clerk's file has to be there for whoever reads it next: we always write r:id.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 xlsx@0.18.5

cat > show.cjs <<'JS'
const ExcelJS = require("exceljs");
const JSZip = require("jszip");
const XLSX = require("xlsx");

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

async function book() {
  const made = new ExcelJS.Workbook();
  made.addWorksheet("first").getCell("A1").value = 1;
  made.addWorksheet("second").getCell("A1").value = 2;
  return made.xlsx.writeBuffer();
}

async function respelt(data, places) {
  const zip = await JSZip.loadAsync(data);
  const part = "xl/workbook.xml";
  let count = 0;
  const text = (await zip.file(part).async("string")).replace(/<sheet [^>]*?\/>/g, (tag) => {
    if (!places.includes(count++)) return tag;
    return tag.replace(" r:id=", " q:id=").replace("<sheet ", `<sheet xmlns:q="${OFFICE}" `);
  });
  zip.file(part, text);
  return zip.generateAsync({ type: "nodebuffer" });
}

async function seen(label, data) {
  const loaded = new ExcelJS.Workbook();
  await loaded.xlsx.load(data);
  const saved = new ExcelJS.Workbook();
  await saved.xlsx.load(await loaded.xlsx.writeBuffer());
  const [one, two] = [loaded, saved].map((each) => each.worksheets.map((sheet) => sheet.name).join(" ") || "nothing");
  console.log(`${label}: exceljs loads ${one}, saves ${two}; SheetJS loads ${XLSX.read(data).SheetNames.join(" ")}`);
}

(async () => {
  const data = await book();
  await seen("r:id, r:id", await respelt(data, []));
  await seen("r:id, q:id", await respelt(data, [1]));
  await seen("q:id, q:id", await respelt(data, [0, 1]));
})();
JS
cat > expected.txt <<'TXT'
r:id, r:id: exceljs loads first second, saves first second; SheetJS loads first second
r:id, q:id: exceljs loads first, saves first; SheetJS loads first second
q:id, q:id: exceljs loads nothing, saves nothing; SheetJS loads first second
TXT
node show.cjs > seen.txt
cat seen.txt
diff expected.txt seen.txt && echo "as described"
