/**
 * `npm run bench -- [--rows N] [--accounts N] [--pairs N] [--only PART] [--json FILE]`: every figure is a ratio of whole
 * processes run in turn on this machine, side by side with what it is compared to. A figure is what it is: nothing here fails.
 * PART is `lines`, `tables`, `memory`, `workbook`, `refusals`, `questions`, `portfolio`, `time` or `http`; `--only http --pairs 1`
 * takes a minute. The rows are those of lists for audits, the accounts those of a portfolio; more than 200,000 let it grow.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchRefusals } from "./hostile-rulesets.ts";
import { benchHttp } from "./http/bench.ts";
import { benchLines } from "./lines.ts";
import { benchMemory, benchWorkbook } from "./memory.ts";
import { benchPortfolio } from "./portfolio/bench.ts";
import { benchGrowth } from "./portfolio/growth.ts";
import { benchTime } from "./portfolio/time.ts";
import { benchQuestions } from "./questions.ts";
import { benchTables } from "./tables.ts";

export type Row = {
  readonly what: string;
  readonly against: string;
  /** What was measured, in words. */
  readonly measured: string;
  readonly figure: number;
  readonly reach: string;
  readonly isReached: boolean;
};

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    accounts: { type: "string", default: "100000" },
    pairs: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    json: { type: "string" },
  },
});
const rows = Number(values.rows);
const accounts = Number(values.accounts);
const pairs = Number(values.pairs);
const directory = await mkdtemp(join(tmpdir(), "kaibo-bench-"));
const results: Row[] = [];

/** More than one call takes. */
const LISTED_MAX = 200_000;

const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  lines: () => benchLines({ directory, rows, pairs }),
  tables: () => benchTables({ directory, rows, pairs }),
  memory: () => benchMemory({ directory, rows, pairs }),
  workbook: () => benchWorkbook(directory),
  refusals: async () => Promise.resolve(benchRefusals()),
  questions: benchQuestions,
  portfolio: async () =>
    accounts <= LISTED_MAX
      ? await benchPortfolio({ directory, accounts, pairs })
      : await benchGrowth(directory, accounts),
  time: () => benchTime({ directory, accounts: Math.min(accounts, LISTED_MAX), pairs }),
  http: () => benchHttp({ directory, pairs }),
};

try {
  print(machine());
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (!name.includes(values.only)) continue;
    for (const row of await bench()) {
      results.push(row);
      print(
        `${row.isReached ? "✓" : "✗"} ${row.what} · ${row.against}: ${row.measured} (${row.reach})`,
      );
    }
  }
  if (values.json !== undefined) {
    await writeFile(
      values.json,
      `${JSON.stringify({ machine: machine(), rows, results }, null, 2)}\n`,
    );
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpu?.model.trim() ?? "unknown"} · ${availableParallelism()} cores · ${memory} GiB · Node ${process.versions.node}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
