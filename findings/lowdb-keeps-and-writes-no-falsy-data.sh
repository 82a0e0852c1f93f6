#!/usr/bin/env bash
# lowdb 7.0.1: `read()` takes what the adapter gives only where it is truthy, and `write()` writes only what is truthy.
# A counter that reaches 0 is acknowledged and never reaches the file, the next start has the old number; and a file that
# was removed is read as what was in memory before, without an error. With objects alone one meets only the second.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact lowdb@7.0.1 >/dev/null

cat >run.mjs <<'JS'
import { readFileSync, rmSync } from "node:fs";
import { Low } from "lowdb";
import { JSONFile } from "lowdb/node";

const { version } = JSON.parse(readFileSync("node_modules/lowdb/package.json", "utf8"));
const open = (fallback) => new Low(new JSONFile("left.json"), fallback);
const left = open(10);
left.data = 3;
await left.write();
left.data = 0;
await left.write();
const onDisk = readFileSync("left.json", "utf8").trim();
const again = open(10);
await again.read();
rmSync("left.json");
await again.read();
console.log(`lowdb ${version}, node ${process.version}`);
console.log(`3 and then 0 were written and acknowledged; on the disk is ${onDisk}`);
console.log(`the file was removed and read again; the data are ${again.data}`);
const isAsFound = onDisk === "3" && again.data === 3;
console.log(isAsFound ? "as found" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
