#!/usr/bin/env bash
# xstate 5.33.3: the pure `transition(machine, snapshot, event)` first makes an initial state of the machine, which it
# then drops. So the context factory runs for every transition, with `input` undefined even where the types demand an
# input, and whatever it throws is swallowed: the transition goes on as if nothing had happened. A factory that reads
# its input costs an exception with its stack for each event, one that counts or draws an id does so each time.
# `initialTransition(machine, input)` runs the factory twice, the first time without the input.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact xstate@5.33.3 >/dev/null

cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import { assign, createMachine, initialTransition, transition } from "xstate";

const { version } = createRequire(import.meta.url)("xstate/package.json");
const inputs = [];
const machine = createMachine({
  context: ({ input }) => {
    inputs.push(input === undefined ? "none" : input.shop);
    return { shop: input.shop, steps: 0 };
  },
  initial: "open",
  states: { open: { on: { STEP: { actions: assign({ steps: ({ context }) => context.steps + 1 }) } } } },
});

const callsOf = (run) => {
  inputs.length = 0;
  const value = run();
  return [value, inputs.join(", ")];
};
const [[begun], atFirst] = callsOf(() => initialTransition(machine, { shop: "ours" }));
const [[next], later] = callsOf(() => transition(machine, begun, { type: "STEP" }));
console.log(`xstate ${version}, node ${process.version}`);
console.log(`initialTransition: the factory is called with ${atFirst}`);
console.log(`transition:        the factory is called with ${later}, and throws; the result is ${JSON.stringify(next.context)}`);
const isAsFound =
  atFirst === "none, ours" &&
  later === "none" &&
  JSON.stringify(next.context) === '{"shop":"ours","steps":1}';
console.log(isAsFound ? "as found" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
