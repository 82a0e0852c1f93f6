#!/usr/bin/env bash
# @gorules/zen-engine 0.52.1: a cell of a decision table that cannot be read ("≥ 500", "=> 500") or that fails when it is
# run (a name nobody gave) makes its row not match. `validate()` finds nothing, `evaluate` throws nothing, the trace only
# names the row that was taken, and so the row that catches the rest decides, for everybody. The very same cells throw
# when they are evaluated alone. A date that is none does the same. Whoever writes tables has to evaluate each cell alone
# (`evaluateUnaryExpressionSync`) before the table is used.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact @gorules/zen-engine@0.52.1 >/dev/null

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { ZenEngine, evaluateUnaryExpressionSync } from "@gorules/zen-engine";

const { version } = JSON.parse(readFileSync("node_modules/@gorules/zen-engine/package.json", "utf8"));
const node = (id, type, content) => ({ id, type, name: id, position: { x: 0, y: 0 }, ...(content && { content }) });
const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: "edge", sourceId, targetId });
/** Two rows: the cell gives "met", everything else "not met". */
const tableOf = (cell) => ({
  nodes: [
    node("input", "inputNode"),
    node("table", "decisionTableNode", {
      hitPolicy: "first",
      inputs: [{ id: "c", name: "followers", type: "expression", field: "followers" }],
      outputs: [{ id: "o", name: "verdict", type: "expression", field: "verdict" }],
      rules: [
        { _id: "first", c: cell, o: "'met'" },
        { _id: "rest", c: "", o: "'not met'" },
      ],
    }),
    node("output", "outputNode"),
  ],
  edges: [edge("input", "table"), edge("table", "output")],
});
const inTable = async (cell) => {
  try {
    const decision = new ZenEngine().createDecision(tableOf(cell));
    decision.validate();
    return (await decision.evaluate({ followers: 900 })).result.verdict;
  } catch {
    return "throws";
  }
};
const alone = (cell) => {
  try {
    return String(evaluateUnaryExpressionSync(cell, { $: 900 }));
  } catch {
    return "throws";
  }
};
const cells = [">= 500", "≥ 500", "=> 500", ">= 500 followers", ">= floor", "date('soon') < date('2026-12-01')"];
console.log(`@gorules/zen-engine ${version}, node ${process.version}; 900 followers`);
const seen = [];
for (const cell of cells) {
  seen.push(`${await inTable(cell)}, alone: ${alone(cell)}`);
  console.log(`${cell.padEnd(34)} in a table: ${seen.at(-1)}`);
}
const [sound, ...broken] = seen;
const isAsFound =
  sound === "met, alone: true" && broken.every((told) => told === "not met, alone: throws");
console.log(isAsFound ? "as found" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
