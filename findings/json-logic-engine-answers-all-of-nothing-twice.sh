#!/usr/bin/env bash
# json-logic-engine 5.0.7: `all` over a list that is not there (a missing variable, or null) is false when the rule is run
# by `engine.run` and true when the same rule was compiled by `engine.build`; `all` over an empty list is false both ways.
# "Every product has a price" therefore holds for a shop without any list of products once somebody compiles the rules to
# make them faster. `some`, `none`, `filter` and `reduce` say the same both ways, so that a short comparison of the two
# ways finds nothing. Whoever compiles has to ask for the list itself as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact json-logic-engine@5.0.7 >/dev/null

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { LogicEngine } from "json-logic-engine";

const { version } = JSON.parse(readFileSync("node_modules/json-logic-engine/package.json", "utf8"));
const engine = new LogicEngine();
const priced = { ">": [{ var: "price" }, 0] };
const bothWays = (operator, data) => {
  const rule = { [operator]: [{ var: "products" }, priced] };
  return `run ${engine.run(rule, data)}, built ${engine.build(rule)(data)}`;
};
const seen = [
  ["all, one product ", bothWays("all", { products: [{ price: 9 }] })],
  ["all, no product  ", bothWays("all", { products: [] })],
  ["all, no list     ", bothWays("all", {})],
  ["all, list is null", bothWays("all", { products: null })],
  ["some, no list    ", bothWays("some", {})],
  ["none, no list    ", bothWays("none", {})],
];
console.log(`json-logic-engine ${version}, node ${process.version}`);
for (const [what, answers] of seen) console.log(`${what}  ${answers}`);
const expected = [
  "run true, built true",
  "run false, built false",
  "run false, built true",
  "run false, built true",
  "run false, built false",
  "run true, built true",
];
const isAsFound = JSON.stringify(seen.map(([, answers]) => answers)) === JSON.stringify(expected);
console.log(isAsFound ? "as found: a rule that is built takes a missing list for a list without fault" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
