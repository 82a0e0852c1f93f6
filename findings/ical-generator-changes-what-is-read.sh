#!/usr/bin/env bash
# ical-generator 10.2.0: an event that ends before it starts has the two exchanged, without a word, and it is reading that
# exchanges them: `event.start()`, `event.end()`, `toJSON()` and `toString()`. An event of 10:00-12:00 that is moved by
# `start(14:00)` and then `end(16:00)` comes out as 14:00-16:00; where somebody only reads its start in between, as a line
# of a log does, as 12:00-16:00. One made the wrong way round by mistake looks right in every calendar.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact ical-generator@10.2.0 >/dev/null

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import ical from "ical-generator";

const { version } = JSON.parse(readFileSync("node_modules/ical-generator/package.json", "utf8"));
const at = (hour) => new Date(Date.UTC(2026, 11, 12, hour));
const hourOf = (text, name) => text.match(new RegExp(`^${name}:\\d{8}T(\\d{2})`, "m"))[1];
const withEvent = (start, end, change) => {
  const calendar = ical();
  change(calendar.createEvent({ summary: "room", start: at(start), end: at(end) }));
  const text = calendar.toString();
  return `${hourOf(text, "DTSTART")}-${hourOf(text, "DTEND")}`;
};
const movedWith = (read) =>
  withEvent(10, 12, (event) => {
    event.start(at(14));
    read(event);
    event.end(at(16));
  });
const seen = [
  ["nothing read in between      ", movedWith(() => {})],
  ["start() read in between      ", movedWith((event) => event.start())],
  ["toJSON() read in between     ", movedWith((event) => event.toJSON())],
  ["summary() read in between    ", movedWith((event) => event.summary())],
  ["made with start 16 and end 14", withEvent(16, 14, () => {})],
];
console.log(`ical-generator ${version}, node ${process.version}; 10-12 moved to 14-16`);
for (const [what, hours] of seen) console.log(`${what}  ${hours}`);
const expected = ["14-16", "12-16", "12-16", "14-16", "14-16"];
const isAsFound = JSON.stringify(seen.map(([, hours]) => hours)) === JSON.stringify(expected);
console.log(isAsFound ? "as found: reading the event has stretched it" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
