/** How long it takes to refuse a ruleset file that means harm. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProjectDirectory, loadRulesetFile } from "../../rules/load-rulesets.ts";
import { median } from "./measure.ts";
import type { Row } from "./run.ts";

const REFUSED_WITHIN_MS = 100;
const RUNS = 9;

/** Each file's content, made from a right one. */
const HOSTILE: Readonly<Record<string, (ruleset: Record<string, unknown>) => string>> = {
  "2,000 conditions": (ruleset) =>
    JSON.stringify({ ...ruleset, conditions: Array.from({ length: 2000 }, () => ({ id: "x" })) }),
  "100,000 brackets": () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  "a text of 10 MB": (ruleset) => JSON.stringify({ ...ruleset, title: "x".repeat(10_000_000) }),
  "a text of 400 kB": (ruleset) => JSON.stringify({ ...ruleset, id: "x".repeat(400_000) }),
  "20,000 odd keys": (ruleset) =>
    JSON.stringify({
      ...ruleset,
      ...Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`odd ${i}`, 1])),
    }),
  "a path": (ruleset) => JSON.stringify({ ...ruleset, path: "$..[?(@.constructor)]" }),
  "no conditions": (ruleset) => JSON.stringify({ ...ruleset, conditions: [] }),
};

export function benchRefusals(): Row[] {
  const directory = mkdtempSync(join(tmpdir(), "kaibo-hostile-"));
  const right = JSON.parse(
    readFileSync(join(findProjectDirectory(), "rules/rulesets/wechat-live/2020-09.json"), "utf8"),
  ) as Record<string, unknown>;
  try {
    return Object.entries(HOSTILE).map(([name, make]) => {
      const file = join(directory, "hostile.json");
      writeFileSync(file, make(right));
      const ms = median(Array.from({ length: RUNS }, () => refusalMs(file)));
      return {
        what: `a ruleset with ${name} is refused`,
        against: "–",
        measured: `${ms.toFixed(2)} ms`,
        figure: ms,
        reach: `≤ ${REFUSED_WITHIN_MS} ms`,
        isReached: ms <= REFUSED_WITHIN_MS,
      };
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function refusalMs(file: string): number {
  const startedAt = process.hrtime.bigint();
  try {
    loadRulesetFile(file);
  } catch {
    return Number(process.hrtime.bigint() - startedAt) / 1e6;
  }
  throw new Error(`${file} was not refused`);
}
