// node tools/as_hwp.mjs DOCUMENT.hwpx OUT.hwp MODULES: the document as Hangul's older binary format.
// MODULES is the node_modules folder that has @rhwp/core.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [document, out, modules] = process.argv.slice(2).map((each) => path.resolve(each));

// The package asks a browser how wide a text is. Here is none, and no page is drawn.
globalThis.measureTextWidth = (font, text) => text.length * 10;

const core = path.join(modules, '@rhwp', 'core');
const { HwpDocument, initSync } = await import(pathToFileURL(path.join(core, 'rhwp.js')));
initSync({ module: fs.readFileSync(path.join(core, 'rhwp_bg.wasm')) });
fs.writeFileSync(out, new HwpDocument(new Uint8Array(fs.readFileSync(document))).exportHwp());
