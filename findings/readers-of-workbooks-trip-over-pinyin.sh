#!/usr/bin/env bash
# A text in a workbook may say how it is spoken (`rPh`; spreadsheets in Chinese and Japanese keep what was typed to get the
# characters). It is no part of the text. Where the text stands in the cell itself (`t="inlineStr"`), hucre 1.0.0 joins it to the
# text, and exceljs 4.4.0 has no text at all; SheetJS reads it. In the table of shared texts all three are right, so that
# it shows only with the files of some writers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact hucre@1.0.0 exceljs@4.4.0 @e965/xlsx@0.20.3 fflate@0.8.3 >/dev/null 2>&1

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as XLSX from "@e965/xlsx";
import ExcelJS from "exceljs";
import { strToU8, zipSync } from "fflate";
import { readXlsx } from "hucre";

const versionOf = (name) =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const SCHEMAS = "http://schemas.openxmlformats.org";
const MAIN = `${SCHEMAS}/spreadsheetml/2006/main`;
const OFFICE = `${SCHEMAS}/officeDocument/2006/relationships`;
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const relations = (...all) =>
  `<Relationships xmlns="${SCHEMAS}/package/2006/relationships">${all.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join("")}</Relationships>`;
const part = (name, type) => `<Override PartName="/xl/${name}" ContentType="${TYPE}.${type}+xml"/>`;
const TEXT = '<t>手工皮包</t><rPh sb="0" eb="2"><t>shougong</t></rPh><phoneticPr fontId="0"/>';
const FONT = "<fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>";
const bookOf = (cell) => {
  const parts = {
    "[Content_Types].xml": `<Types xmlns="${SCHEMAS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part("workbook.xml", "sheet.main")}${part("worksheets/sheet1.xml", "worksheet")}${part("styles.xml", "styles")}${part("sharedStrings.xml", "sharedStrings")}</Types>`,
    "_rels/.rels": relations(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}">${FONT}<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"><si>${TEXT}</si></sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))),
  );
};
const readBy = {
  SheetJS: (bytes) => XLSX.read(bytes, { type: "buffer" }).Sheets.a.A1?.v,
  hucre: async (bytes) => (await readXlsx(bytes)).sheets[0].rows[0][0],
  async exceljs(bytes) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes);
    return book.worksheets[0].getCell("A1").value ?? null;
  },
};
const books = {
  shared: bookOf('<c r="A1" t="s"><v>0</v></c>'),
  "in the cell": bookOf(`<c r="A1" t="inlineStr"><is>${TEXT}</is></c>`),
};
const seen = [];
console.log(
  `SheetJS ${XLSX.version}, hucre ${versionOf("hucre")}, exceljs ${versionOf("exceljs")}, node ${process.version}; 手工皮包, spoken shougong`,
);
for (const [where, bytes] of Object.entries(books)) {
  for (const [name, read] of Object.entries(readBy)) {
    seen.push((await read(bytes)) ?? null);
    console.log(`${where.padEnd(12)} ${name.padEnd(8)} ${JSON.stringify(seen.at(-1))}`);
  }
}
const right = "手工皮包";
const expected = [right, right, right, right, `${right}shougong`, null];
const isAsFound = JSON.stringify(seen) === JSON.stringify(expected);
console.log(isAsFound ? "as found: one adds it, one loses the text" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
