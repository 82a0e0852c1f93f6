#!/usr/bin/env bash
# citty 0.2.2: a command that has sub commands and a `run` of its own, meant for when no sub command is named, does both:
# first the sub command, then its own `run`, with the sub command's options read by its own definitions (`--port 81` of the
# sub command is `port: true` and a further word there). Its documentation says that only the executed command's hooks run.
# A sub command that throws keeps the parent's `run` from happening, so a test of failures does not show it. A `default`
# sub command in place of `run` does what was meant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact citty@0.2.2 >/dev/null

cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { defineCommand, runCommand } from "citty";

const { version } = JSON.parse(readFileSync("node_modules/citty/package.json", "utf8"));
const ran = [];
const noting = (name) => ({ args: { _: words, port } }) =>
  ran.push(`${name}(${[`port ${port}`, ...words].join(", ")})`);
const serve = defineCommand({ args: { port: { type: "string" } }, run: noting("serve") });
const status = defineCommand({ run: noting("status") });
const subCommands = { serve, status };
const told = async (command, ...rawArgs) => {
  ran.length = 0;
  await runCommand(command, { rawArgs });
  return ran.join(" then ");
};
const withRun = defineCommand({ subCommands, run: noting("main") });
const withDefault = defineCommand({ subCommands, default: "status" });
const seen = [
  ["run, no words       ", await told(withRun)],
  ["run, serve --port 81", await told(withRun, "serve", "--port", "81")],
  ["default, no words   ", await told(withDefault)],
  ["default, serve      ", await told(withDefault, "serve", "--port", "81")],
];
console.log(`citty ${version}, node ${process.version}`);
for (const [what, calls] of seen) console.log(`${what}  ${calls}`);
const expected = [
  "main(port undefined)",
  "serve(port 81) then main(port true, serve, 81)",
  "status(port undefined)",
  "serve(port 81)",
];
const isAsFound = JSON.stringify(seen.map(([, calls]) => calls)) === JSON.stringify(expected);
console.log(isAsFound ? "as found" : "CHANGED");
process.exit(isAsFound ? 0 : 1);
JS
node run.mjs
