#!/usr/bin/env bash
# json-rules-engine 7.3.1: two runs of one engine at the same time disturb each other. The run that ends first marks the
# whole engine as finished, and rules of another priority that the other run has not reached yet are skipped without an
# error: they are in neither `results` nor `failureResults`, so that "met" is read as "not met". The documentation shows
# one engine that is made once and run for each request. Whoever shares an engine has to run it once at a time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact json-rules-engine@7.3.1 >/dev/null

cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import { Almanac, Engine } from "json-rules-engine";

const { version } = createRequire(import.meta.url)("json-rules-engine/package.json");
const rule = (fact, priority) => ({
  priority,
  conditions: { all: [{ fact, operator: "greaterThan", value: 100 }] },
  event: { type: fact },
});
const makeEngine = () => new Engine([rule("followers", 2), rule("visitors", 1)]);
// A fact that takes a moment, as one from a database does.
const later = (value, ms) => () => new Promise((resolve) => setTimeout(resolve, ms, value));
const seenBy = ({ results, failureResults }) =>
  `met: ${results.map(({ event }) => event.type).join(" ") || "none"}; not met: ${
    failureResults.map(({ event }) => event.type).join(" ") || "none"
  }`;
const runWith = async (engine, ms) => {
  const almanac = new Almanac();
  for (const name of ["followers", "visitors"]) almanac.addFact(name, later(500, ms));
  return seenBy(await engine.run({}, { almanac }));
};

const shared = makeEngine();
const alone = await runWith(makeEngine(), 60);
const [quick, slow] = await Promise.all([runWith(shared, 5), runWith(shared, 60)]);
console.log(`json-rules-engine ${version}, node ${process.version}`);
console.log(`alone              ${alone}`);
console.log(`at once, the quick ${quick}`);
console.log(`at once, the slow  ${slow}`);
const both = "met: followers visitors; not met: none";
const isAsFound = alone === both && quick === both && slow === "met: followers; not met: none";
console.log(isAsFound ? "as found: the slow run has lost a rule" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
