// The cells of workbooks as SheetJS and exceljs read them: node readers.mjs MODULES READER FILE...
// A line of JSON per file: {sheet: [[row, column, kind, value], ...]}; kinds n, s, b, e.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, reader, ...files] = process.argv.slice(2);
const load = createRequire(`${modules}/`);

function bySheetJs(data) {
  const XLSX = load("xlsx");
  const book = XLSX.read(data, { dense: false });
  const found = {};
  for (const title of book.SheetNames) {
    const cells = [];
    for (const [address, cell] of Object.entries(book.Sheets[title])) {
      if (address.startsWith("!") || cell.t === "z") continue;
      const at = XLSX.utils.decode_cell(address);
      cells.push([at.r + 1, at.c + 1, cell.t, cell.t === "e" ? cell.w : cell.v]);
    }
    found[title] = cells;
  }
  return found;
}

const EPOCH = Date.UTC(1899, 11, 30);

function plain(value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return ["n", (value.getTime() - EPOCH) / 86400000];
  if (typeof value === "number") return ["n", value];
  if (typeof value === "boolean") return ["b", value];
  if (typeof value === "string") return ["s", value];
  if ("formula" in value || "sharedFormula" in value) return plain(value.result);
  if ("error" in value) return ["e", value.error];
  if ("richText" in value) return ["s", value.richText.map((run) => run.text).join("")];
  if ("text" in value) return plain(value.text);
  return ["s", JSON.stringify(value)];
}

async function byExcelJs(data) {
  const { Workbook } = load("exceljs");
  const book = new Workbook();
  await book.xlsx.load(data);
  const found = {};
  for (const sheet of book.worksheets) {
    const cells = (found[sheet.name] = []);
    sheet.eachRow((row, down) => {
      row.eachCell((cell, across) => {
        const made = cell.master === cell ? plain(cell.value) : null;
        if (made !== null) cells.push([down, across, ...made]);
      });
    });
  }
  return found;
}

for (const file of files) {
  const data = readFileSync(file);
  const found = reader === "SheetJS" ? bySheetJs(data) : await byExcelJs(data);
  console.log(JSON.stringify(found));
}
