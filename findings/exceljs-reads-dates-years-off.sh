#!/usr/bin/env bash
# exceljs 4.4.0 reads two valid ways to write a date as another one, decades or years away, without a word.
# 1. A cell of the type `d` holds its date as ISO text (ECMA-376 part 1, 18.18.11), as SheetJS writes dates with
#    `cellDates: true`: only the year is taken, and as a serial number, so that 2026-11-15 becomes 1905-07-18.
# 2. `date1904="true"` in `workbookPr`, as the schema's boolean may be spelled, is taken for false: four years and a day early.
#    Only `"1"` counts days from 1904.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact exceljs@4.4.0 @e965/xlsx@0.20.3 fflate@0.8.3 >/dev/null 2>&1

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as XLSX from "@e965/xlsx";
import ExcelJS from "exceljs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const { version } = JSON.parse(readFileSync("node_modules/exceljs/package.json", "utf8"));
const sheetOf = (value, format) => {
  const sheet = XLSX.utils.aoa_to_sheet([[value]], { cellDates: true, UTC: true });
  sheet.A1.z = format;
  return { SheetNames: ["a"], Sheets: { a: sheet } };
};
const written = (book) => XLSX.write(book, { type: "buffer", bookType: "xlsx", cellDates: true });
/** The same book with another spelling of the flag. */
const spelled = (bytes, flag) => {
  const parts = unzipSync(bytes);
  const text = strFromU8(parts["xl/workbook.xml"]);
  const changed = text.replace(/date1904="[^"]*"/, `date1904="${flag}"`);
  return Buffer.from(zipSync({ ...parts, "xl/workbook.xml": strToU8(changed) }));
};
const readBy = {
  async exceljs(bytes) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes);
    return book.worksheets[0].getCell("A1").value.toISOString().slice(0, 10);
  },
  async sheetjs(bytes) {
    const { Sheets } = XLSX.read(bytes, { type: "buffer", cellDates: true, UTC: true });
    return Sheets.a.A1.v.toISOString().slice(0, 10);
  },
};

const iso = written(sheetOf(new Date(Date.UTC(2026, 10, 15)), "yyyy-mm-dd"));
const from1904 = written({
  ...sheetOf(44879, "yyyy-mm-dd"),
  Workbook: { WBProps: { date1904: true } },
});
const books = [
  ["cell of type d      ", iso],
  ['date1904="1"        ', spelled(from1904, "1")],
  ['date1904="true"     ', spelled(from1904, "true")],
];
const seen = [];
for (const [, bytes] of books) seen.push([await readBy.sheetjs(bytes), await readBy.exceljs(bytes)]);
console.log(`exceljs ${version}, SheetJS ${XLSX.version}, node ${process.version}; 2026-11-15 is written`);
for (const [index, [what]] of books.entries())
  console.log(`${what} SheetJS ${seen[index][0]}   exceljs ${seen[index][1]}`);
const expected = [
  ["2026-11-15", "1905-07-18"],
  ["2026-11-15", "2026-11-15"],
  ["2026-11-15", "2022-11-14"],
];
const isAsFound = JSON.stringify(seen) === JSON.stringify(expected);
console.log(isAsFound ? "as found: exceljs is 121 and 4 years off" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
