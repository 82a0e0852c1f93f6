/**
 * Runs the command `kaibo check` on each line of a file, as a program of its own, and writes its exit codes as a JSON
 * list: `node dist/test/campaigns/check-many.script.js FACTS.ndjson AS_OF CODES.json`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { runCommand } from "citty";
import { checkCommand } from "../../server/cli/check.ts";

const [lines = "", asOf = "", codes = ""] = process.argv.slice(2);
const one = `${codes}.one`;
const found: unknown[] = [];
for (const facts of readFileSync(lines, "utf8").trimEnd().split("\n")) {
  writeFileSync(one, facts);
  const rawArgs = [one, "--as-of", asOf, "--json"];
  found.push((await runCommand(checkCommand, { rawArgs })).result);
}
writeFileSync(codes, JSON.stringify(found));
