// node pages.mjs REPORT.hwpx FOLDER MODULES: each page of the report as FOLDER/<number>.svg.
// MODULES is the node_modules folder that has @rhwp/core.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [report, folder, modules] = process.argv.slice(2).map((each) => path.resolve(each));

// The package asks a browser how wide a text is. Here is none: Korean letters are square.
globalThis.measureTextWidth = (font, text) => {
  const size = Number.parseFloat((font.match(/([\d.]+)px/) || [0, 16])[1]);
  let wide = 0;
  for (const letter of text) {
    wide += letter.codePointAt(0) >= 0x1100 ? 1 : letter === ' ' ? 0.3 : 0.55;
  }
  return wide * size;
};

const core = path.join(modules, '@rhwp', 'core');
const { HwpDocument, initSync } = await import(pathToFileURL(path.join(core, 'rhwp.js')));
initSync({ module: fs.readFileSync(path.join(core, 'rhwp_bg.wasm')) });
const made = new HwpDocument(new Uint8Array(fs.readFileSync(report)));
for (let page = 0; page < made.pageCount(); page += 1) {
  fs.writeFileSync(path.join(folder, `${page + 1}.svg`), made.renderPageSvg(page));
}
