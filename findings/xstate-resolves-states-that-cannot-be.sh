#!/usr/bin/env bash
# xstate 5.33.3: `machine.resolveState({ value, context })`, the way back from a stored value, completes what cannot be
# instead of refusing it. Of two children at once it keeps the first and forgets the other; of a value that names only
# the parent it makes the initial child, and where that is a passing one, with an `always` transition, it stays there: no
# `always` runs, no event is taken, and nothing ever moves on. A start from the same machine leaves the passing state at
# once. Nothing is thrown, so that whoever restores from a store has to look at the active nodes himself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact xstate@5.33.3 >/dev/null

cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import { createActor, createMachine } from "xstate";

const { version } = createRequire(import.meta.url)("xstate/package.json");
const machine = createMachine({
  initial: "work",
  states: {
    work: {
      initial: "deciding",
      states: { deciding: { always: "room" }, room: { on: { NEXT: "goods" } }, goods: {} },
    },
  },
});
const started = createActor(machine).start().getSnapshot();
const two = machine.resolveState({ value: { work: { room: {}, goods: {} } } });
const half = machine.resolveState({ value: "work" });
const told = (state) => `${JSON.stringify(state.value)}, takes NEXT: ${state.can({ type: "NEXT" })}`;
const seen = [told(started), told(two), told(half)];
console.log(`xstate ${version}, node ${process.version}`);
console.log(`started:     ${seen[0]}`);
console.log(`two at once: ${seen[1]}`);
console.log(`half:        ${seen[2]}`);
const expected = [
  '{"work":"room"}, takes NEXT: true',
  '{"work":"room"}, takes NEXT: true',
  '{"work":"deciding"}, takes NEXT: false',
];
const isAsFound = JSON.stringify(seen) === JSON.stringify(expected);
console.log(isAsFound ? "as found" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
