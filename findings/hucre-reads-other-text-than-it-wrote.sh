#!/usr/bin/env bash
# hucre 1.0.0: its reader takes `_x0041_` in a cell for the character with that number, as the format has it, but its writer
# puts such text down as it is, where the format wants the first underscore written as `_x005F_`. So a stock number that
# happens to look like it is another one after writing and reading, "COAT_x0041_RED" is "COATARED", and two numbers may
# become the same. Nothing is reported; who writes has to put `_x005F_` there himself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact hucre@1.0.0 fflate@0.8.3 >/dev/null

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { readXlsx, writeXlsx } from "hucre";

const { version } = JSON.parse(readFileSync("node_modules/hucre/package.json", "utf8"));
const written = ["COAT_x0041_RED", "COAT_RED", "COAT_x005F_x0041_RED"];
const bytes = await writeXlsx({ sheets: [{ name: "Goods", rows: written.map((text) => [text]) }] });
const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part)).join("");
const isInFile = written.map((text) => parts.includes(`>${text}<`));
const read = (await readXlsx(bytes)).sheets[0].rows.map(([text]) => text);
console.log(`hucre ${version}, node ${process.version}`);
for (const [index, text] of written.entries()) {
  console.log(`${text.padEnd(20)}  in the file as it is: ${isInFile[index]}  read: ${read[index]}`);
}
const isAsFound =
  isInFile.every(Boolean) &&
  JSON.stringify(read) === JSON.stringify(["COATARED", "COAT_RED", "COAT_x0041_RED"]);
console.log(isAsFound ? "as found" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
