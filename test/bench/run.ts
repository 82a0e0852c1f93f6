/**
 * `npm run bench -- [--rows N] [--pairs N] [--only PART] [--json FILE]`: every figure is a ratio of whole processes run
 * in turn on this machine, side by side with what it is compared to. A figure is what it is: nothing here fails.
 * PART is `ndjson`, `csv`, `memory`, `workbook`, `refusals`, `questions` or `http`; `--only http --pairs 1` takes a minute.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { AS_OF, writeAccounts } from "./accounts.ts";
import { benchRefusals } from "./hostile-rulesets.ts";
import { benchHttp } from "./http/bench.ts";
import { type Command, inTurn, median, run } from "./measure.ts";
import { peer } from "./peer.ts";
import { benchQuestions } from "./questions.ts";
import { writeWorkbook } from "./workbook.ts";

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
    pairs: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    json: { type: "string" },
  },
});
const rows = Number(values.rows);
const pairs = Number(values.pairs);
/** So many rows are enough for a peer that takes a tenth of a millisecond or more for each. */
const SLOW_PEER_ROWS = Math.min(rows, 20_000);
const FEW_ROWS = 10_000;
const WORKBOOK_ROWS = 100_000;

const project = findProjectDirectory();
const directory = await mkdtemp(join(tmpdir(), "kaibo-bench-"));
const file = (name: string) => join(directory, name);
const results: Row[] = [];

let lists: Promise<void> | undefined;
/** Written once, and only where a list is measured: a million rows take a while. */
const onLists = (bench: () => Promise<Row[]>) => async () => {
  await (lists ??= writeLists());
  return await bench();
};

const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  ndjson: onLists(benchNdjson),
  csv: onLists(benchCsv),
  memory: onLists(benchMemory),
  workbook: benchWorkbook,
  refusals: async () => Promise.resolve(benchRefusals()),
  questions: benchQuestions,
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

async function writeLists(): Promise<void> {
  await writeAccounts({ ndjson: file("all.ndjson"), csv: file("all.csv") }, rows);
  await writeAccounts({ ndjson: file("slow.ndjson"), csv: file("slow.csv") }, SLOW_PEER_ROWS);
  await writeAccounts({ ndjson: file("few.ndjson"), csv: file("few.csv") }, FEW_ROWS);
  await writeFile(file("empty.ndjson"), "");
  await expectEqualAnswers();
}

function audit(name: string, out = "kaibo.ndjson"): Command {
  const cli = join(project, "dist/kaibo/kaibo.js");
  return { args: [cli, "audit", file(name), "--as-of", AS_OF, "--out", file(out)] };
}

/** A peer that answers otherwise would be compared with something else. */
async function expectEqualAnswers(): Promise<void> {
  await run(audit("few.ndjson", "ours.ndjson"));
  const ours = await readFile(file("ours.ndjson"), "utf8");
  for (const name of ["json-rules-engine", "json-logic-engine", "zen"]) {
    await run(peer(name, file("few.ndjson"), file(`${name}.ndjson`)));
    const theirs = await readFile(file(`${name}.ndjson`), "utf8");
    if (theirs !== ours) throw new Error(`${name} does not answer as kaibo audit does`);
  }
}

async function benchNdjson(): Promise<Row[]> {
  const what = `audit of ${rows} accounts (NDJSON), reasons included`;
  const parse = await inTurn(audit("all.ndjson"), peer("bare-parse", file("all.ndjson")), pairs);
  const logic = await inTurn(
    audit("all.ndjson"),
    peer("json-logic-engine", file("all.ndjson"), file("logic.ndjson")),
    Math.min(pairs, 3),
  );
  return [
    {
      what,
      against: "a bare script that reads and parses",
      measured: `${fixed(parse.ratio)} × (${fixed(parse.a)} s against ${fixed(parse.b)} s)`,
      figure: parse.ratio,
      reach: "≤ 1.5 ×",
      isReached: parse.ratio <= 1.5,
    },
    {
      what,
      against: "json-logic-engine, compiled",
      measured: `${fixed(1 / logic.ratio)} × as fast (${fixed(logic.a)} s against ${fixed(logic.b)} s)`,
      figure: 1 / logic.ratio,
      reach: "ahead",
      isReached: logic.ratio < 1,
    },
    await perRow(what, "json-rules-engine", {
      name: "json-rules-engine, called per row",
      reach: 30,
    }),
    await perRow(what, "zen", { name: "ZEN", reach: 200 }),
  ];
}

/** Per row, without the start of the process, which a short list would mostly consist of. */
async function perRow(
  what: string,
  command: string,
  { name, reach }: { name: string; reach: number },
): Promise<Row> {
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const ours =
      (await run(audit("all.ndjson"))).seconds - (await run(audit("few.ndjson"))).seconds;
    const start = (await run(peer(command, file("empty.ndjson"), file("peer.ndjson")))).seconds;
    const theirs =
      (await run(peer(command, file("slow.ndjson"), file("peer.ndjson")))).seconds - start;
    ratios.push(theirs / SLOW_PEER_ROWS / (ours / (rows - FEW_ROWS)));
  }
  const ratio = median(ratios);
  const measured = `${fixed(ratio)} × as fast a row`;
  return {
    what,
    against: name,
    measured,
    figure: ratio,
    reach: `≥ ${reach} ×`,
    isReached: ratio >= reach,
  };
}

async function benchCsv(): Promise<Row[]> {
  const what = `CSV audit, ${rows} rows`;
  const compared: Row[] = [];
  for (const [command, name] of [
    ["bare-csv-parse", "csv-parse alone, as a stream"],
    ["bare-csv-parse-sync", "csv-parse alone, all at once"],
  ] as const) {
    const { ratio, a, b } = await inTurn(audit("all.csv"), peer(command, file("all.csv")), pairs);
    const measured = `${fixed(ratio)} × (${fixed(a)} s against ${fixed(b)} s)`;
    compared.push({
      what,
      against: name,
      measured,
      figure: ratio,
      reach: "≤ 1.3 ×",
      isReached: ratio <= 1.3,
    });
  }
  return compared;
}

async function benchMemory(): Promise<Row[]> {
  const compared: Row[] = [];
  for (const kind of ["ndjson", "csv"]) {
    const peaks = { few: [] as number[], all: [] as number[] };
    for (let pair = 0; pair < Math.min(pairs, 3); pair += 1) {
      peaks.few.push((await run(audit(`few.${kind}`))).peakBytes ?? Number.NaN);
      peaks.all.push((await run(audit(`all.${kind}`))).peakBytes ?? Number.NaN);
    }
    const [few, all] = [median(peaks.few), median(peaks.all)];
    compared.push({
      what: `memory of an audit (${kind}), ${rows} rows`,
      against: `${FEW_ROWS} rows`,
      measured: `${fixed(all / few)} × (${mebibytes(all)} against ${mebibytes(few)} MiB)`,
      figure: all / few,
      reach: "≤ 1.5 ×",
      isReached: all / few <= 1.5,
    });
  }
  return compared;
}

/** Every text once, and each account another: a list whose texts repeat takes less. */
async function benchWorkbook(): Promise<Row[]> {
  const peaks: number[] = [];
  for (const [name, count] of [
    ["some", FEW_ROWS],
    ["many", WORKBOOK_ROWS],
  ] as const) {
    await writeAccounts({ ndjson: file(`${name}.ndjson`), csv: file(`${name}.csv`) }, count);
    await writeWorkbook(file(`${name}.csv`), file(`${name}.xlsx`));
    peaks.push((await run(audit(`${name}.xlsx`))).peakBytes ?? Number.NaN);
  }
  const [some = 0, many = 0] = peaks;
  return [
    {
      what: `memory of an audit (XLSX), ${WORKBOOK_ROWS} rows`,
      against: `${FEW_ROWS} rows`,
      measured: `${mebibytes(many)} MiB against ${mebibytes(some)} MiB`,
      figure: many / 1024 ** 2,
      reach: "≤ 400 MiB",
      isReached: many <= 400 * 1024 ** 2,
    },
  ];
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpu?.model.trim() ?? "unknown"} · ${availableParallelism()} cores · ${memory} GiB · Node ${process.versions.node}`;
}

function fixed(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
