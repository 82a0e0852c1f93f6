#!/usr/bin/env bash
# SheetJS (@e965/xlsx 0.20.3): the end tags of `td`, `th` and `tr` may be left out in HTML, and many systems that write a page
# under the name .xls leave them out. A row `<tr><td>1200<td>98` is then read as one cell, the number 120098, not as two
# of 1200 and 98; texts are joined likewise. Rows are told apart. Nothing is reported. With `</td>` the same page is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact @e965/xlsx@0.20.3 >/dev/null

cat >run.mjs <<'JS'
import * as XLSX from "@e965/xlsx";

const rowsOf = (page) => {
  const { Sheets, SheetNames } = XLSX.read(page, { type: "string" });
  return JSON.stringify(XLSX.utils.sheet_to_json(Sheets[SheetNames[0]], { header: 1 }));
};
const rows = [["fans", "visitors"], [1200, 98]];
const page = (cellEnd, rowEnd) =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}${cellEnd}`).join("")}${rowEnd}`).join("\n")}</table>`;
const seen = [
  ["all end tags     ", rowsOf(page("</td>", "</tr>"))],
  ["none of cells    ", rowsOf(page("", "</tr>"))],
  ["none of both     ", rowsOf(page("", ""))],
];
console.log(`SheetJS ${XLSX.version}, node ${process.version}; ${JSON.stringify(rows)} as a page`);
for (const [what, read] of seen) console.log(`${what} ${read}`);
const joined = JSON.stringify([["fansvisitors"], [120098]]);
const expected = [JSON.stringify(rows), joined, joined];
const isAsFound = JSON.stringify(seen.map(([, read]) => read)) === JSON.stringify(expected);
console.log(isAsFound ? "as found: 1200 and 98 are 120098" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
