/** The same facts get the same verdict wherever they are asked about: page, API, batch, command line and lists. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { writeXlsx } from "hucre/xlsx";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { buildTestApp } from "../helpers/build-app.ts";
import { builtScript } from "../helpers/built-script.ts";
import { rawFacts } from "../rules/arbitrary-facts.ts";
import { naiveVerdict } from "../rules/naive-evaluator.ts";
import { CLOSED, ruleset } from "../rules/wechat-live.ts";
import type { Campaign } from "./campaign.ts";

/** The day of the test service. */
const TODAY = "2026-11-21";
const CHECK_MANY = builtScript(new URL("./check-many.script.ts", import.meta.url));
const EXIT_CODES: Readonly<Record<string, number>> = {
  eligible: 0,
  ineligible: 1,
  undetermined: 3,
};

type Raw = Readonly<Record<string, unknown>>;
type Verdicts = readonly (string | number | undefined)[];

const surfaces: Campaign = {
  name: "page, API, batch, command line and lists in three formats give the same verdict",
  quick: 200,
  long: 20_000,
  atLeast: { eligible: 5, ineligible: 5, undetermined: 5 },
  async run(cases, seed) {
    const all = fc.sample(rawFacts(TODAY).map(asTypedByPeople), { numRuns: cases, seed });
    const expected = all.map((raw) => naiveVerdict(raw, TODAY, {}, ruleset));
    const directory = await mkdtemp(join(tmpdir(), "kaibo-surfaces-"));
    const test = await buildTestApp();
    try {
      await expectAll("API", expected, await apiVerdicts(test.app, all));
      await expectAll("batch", expected, await batchVerdicts(test.app, all));
      await expectAll("page", expected, await pageVerdicts(test.app, all));
      const codes = await commandCodes(directory, all);
      await expectAll(
        "command",
        expected.map((verdict) => EXIT_CODES[verdict]),
        codes,
      );
      for (const [name, file] of Object.entries(await listsOf(directory, all))) {
        await expectAll(`audit of ${name}`, expected, await auditVerdicts(file));
      }
    } finally {
      await test.close();
      await rm(directory, { recursive: true, force: true });
    }
    const counting = (verdict: string) => expected.filter((one) => one === verdict).length;
    return {
      eligible: counting("eligible"),
      ineligible: counting("ineligible"),
      undetermined: counting("undetermined"),
    };

    function expectAll(surface: string, wanted: Verdicts, found: Verdicts): Promise<void> {
      const at = wanted.findIndex((one, index) => one !== found[index]);
      if (at < 0 && wanted.length === found.length) return Promise.resolve();
      const said = `${String(found[at])} for ${JSON.stringify(all[at])}, not ${String(wanted[at])}`;
      return Promise.reject(new Error(`${surface}: ${said}`));
    }
  },
};

/** A form and a table have no place for dated amounts. */
function asTypedByPeople(raw: Raw): Raw {
  return Array.isArray(raw.adSpend) ? { ...raw, adSpend: "10000.01" } : raw;
}

async function apiVerdicts(app: FastifyInstance, all: readonly Raw[]): Promise<Verdicts> {
  const verdicts: string[] = [];
  for (const facts of all) {
    const payload = { facts, asOf: TODAY };
    const reply = await app.inject({ method: "POST", url: "/api/v1/checks", payload });
    verdicts.push(reply.json<{ verdict: string }>().verdict);
  }
  return verdicts;
}

async function batchVerdicts(app: FastifyInstance, all: readonly Raw[]): Promise<Verdicts> {
  const reply = await app.inject({
    method: "POST",
    url: "/api/v1/checks/batch",
    headers: { "content-type": "application/x-ndjson" },
    payload: all.map((facts) => JSON.stringify({ facts, asOf: TODAY })).join("\n"),
  });
  return verdictsIn(reply.body);
}

async function pageVerdicts(app: FastifyInstance, all: readonly Raw[]): Promise<Verdicts> {
  const verdicts: (string | undefined)[] = [];
  for (const raw of all) {
    const page = await app.inject(`/check?checked=1&${queryOf(raw).toString()}`);
    verdicts.push(/data-verdict="(\w+)"/.exec(page.body)?.[1]);
  }
  return verdicts;
}

function queryOf({ categories, ...raw }: Raw): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(raw)) query.append(name, cellOf(value));
  const names = categories as readonly string[] | undefined;
  for (const name of names?.length === 0 ? ["none"] : (names ?? []))
    query.append("categories", name);
  return query;
}

/** Two processes, since each call of the command accepts the rules anew. */
async function commandCodes(directory: string, all: readonly Raw[]): Promise<Verdicts> {
  const half = Math.ceil(all.length / 2);
  const halves = await Promise.all(
    [all.slice(0, half), all.slice(half)].map(async (some, index) => {
      const lines = join(directory, `facts-${index}.ndjson`);
      const codes = join(directory, `codes-${index}.json`);
      await writeFile(lines, some.map((raw) => JSON.stringify(raw)).join("\n"));
      await node([CHECK_MANY, lines, TODAY, codes]);
      return JSON.parse(await readFile(codes, "utf8")) as number[];
    }),
  );
  return halves.flat();
}

async function listsOf(directory: string, all: readonly Raw[]): Promise<Record<string, string>> {
  const header = ["账号", "主体类型", "主体所在地", "类目", "最近严重违规日期", "最近支付日期"];
  const more = ["公众号粉丝数", "近7日DAU", "近一年广告消耗"];
  const rows = all.map((raw, index) => [`a${index}`, ...cellsOf(raw)]);
  const table = [[...header, ...more], ...rows];
  const files = {
    NDJSON: join(directory, "list.ndjson"),
    CSV: join(directory, "list.csv"),
    XLSX: join(directory, "list.xlsx"),
  };
  await writeFile(files.NDJSON, all.map((facts) => `${JSON.stringify({ facts })}\n`).join(""));
  await writeFile(files.CSV, table.map((cells) => cells.join(",")).join("\r\n"));
  await writeFile(files.XLSX, await writeXlsx({ sheets: [{ name: "list", rows: table }] }));
  return files;
}

function cellsOf(raw: Raw): string[] {
  const { entityType, region, categories, lastSevereViolationOn, lastPaymentOn } = raw;
  const { followers, dau, adSpend } = raw;
  // A table has no word for "no category"; one that is known and not open says the same.
  const names = Array.isArray(categories) && categories.length === 0 ? [CLOSED] : categories;
  return [
    ...[entityType, region, names, lastSevereViolationOn, lastPaymentOn],
    ...[followers, dau, adSpend],
  ].map(cellOf);
}

function cellOf(value: unknown): string {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return rangeOf(new Map(Object.entries(value)));
  }
  const parts = [value ?? ""].flat() as (string | number)[];
  return parts.join(";");
}

function rangeOf(ends: ReadonlyMap<string, string | number>): string {
  const [min, max] = [ends.get("min"), ends.get("max")];
  if (max === undefined) return `${min ?? 0}+`;
  return min === undefined ? `${max}以下` : `${min}-${max}`;
}

async function auditVerdicts(file: string): Promise<Verdicts> {
  const out = `${file}.out.ndjson`;
  await node(["dist/kaibo/kaibo.js", "audit", file, "--as-of", TODAY, "--out", out]);
  return verdictsIn(await readFile(out, "utf8"));
}

function verdictsIn(ndjson: string): Verdicts {
  const lines = ndjson.trimEnd().split("\n");
  return lines.map((line) => (JSON.parse(line) as { verdict?: string }).verdict);
}

async function node(args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, args, {
    cwd: findProjectDirectory(),
    maxBuffer: 1024 ** 3,
  });
}

export const SURFACES: readonly Campaign[] = [surfaces];
