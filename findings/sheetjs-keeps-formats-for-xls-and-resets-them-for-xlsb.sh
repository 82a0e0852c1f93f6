#!/usr/bin/env bash
# @e965/xlsx 0.20.3 (SheetJS as published by its makers): the table of number formats is one for the whole process.
# `SSF.load(code, 14)`, the documented way to give the built-in short date another order than the American one, is honoured
# when a .xls is read and undone when a .xlsb is read: the same date cell of the same book says `yyyy/m/d` in the one and
# `m/d/yy` in the other. And what is written after it takes number 14 for a cell with the format `yyyy/m/d`, so that this cell
# comes back from the .xlsb in the American order although it named its format.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact @e965/xlsx@0.20.3 >/dev/null

cat >formats.mjs <<'JS'
import { readFileSync } from "node:fs";
import { read, SSF, utils, write } from "@e965/xlsx";

const { version } = JSON.parse(readFileSync("node_modules/@e965/xlsx/package.json", "utf8"));
const bytes = (bookType, z) => {
  const sheet = utils.aoa_to_sheet([[{ t: "n", v: 46341, z }]]);
  return write({ SheetNames: ["a"], Sheets: { a: sheet } }, { type: "array", bookType });
};
const formatIn = (file) => read(file, { type: "array", cellNF: true }).Sheets.a.A1.z;
const seen = {};
SSF.load("yyyy/m/d", 14);
seen["xlsb, a format of its own, written after SSF.load"] = formatIn(bytes("xlsb", "yyyy/m/d"));
for (const type of ["biff8", "xlsb"]) {
  const file = bytes(type, "m/d/yy");
  SSF.load("yyyy/m/d", 14);
  seen[`${type}, format 14, read after SSF.load("yyyy/m/d", 14)`] = formatIn(file);
}
console.log(`@e965/xlsx ${version}, node ${process.version}`);
for (const [what, format] of Object.entries(seen)) console.log(`${what}: ${format}`);
if (Object.values(seen).join() !== "m/d/yy,yyyy/m/d,m/d/yy") {
  console.error("this has changed");
  process.exit(1);
}
JS
node formats.mjs
