/**
 * A portfolio of 100,000 accounts of 20,000 entities in the service as it is shipped, asked by this process: its list put,
 * its table, an edit, filters, files, and the same after a restart.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { civilDateInShanghai } from "../../rules/civil-date.ts";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { sampleFacts } from "./accounts.ts";
import { type Server, startServer } from "./http/process.ts";
import { median } from "./measure.ts";
import type { Row } from "./run.ts";

const ACCOUNTS = 100_000;
const OF_AN_ENTITY = 5;
const EDITS = 20;
const FILTERS = [
  "verdict=eligible&sort=until",
  "oneShort=1",
  "verdict=undetermined&q=777",
  "condition=followers&sort=name",
  "expiresWithin=30",
];
const PAGE_ASKS = 3;
const [SECOND, MEBIBYTE] = [1000, 1024 ** 2];
const MEMORY_MAX = 600;

type Asked = { readonly ms: number; readonly text: string; readonly etag: string };

export async function benchPortfolio(directory: string): Promise<Row[]> {
  const place = { data: join(directory, "desk"), log: join(directory, "desk.log") };
  const key = newKey(place.data);
  const list = listOf(ACCOUNTS);
  const file = join(directory, "accounts.ndjson");
  await writeFile(file, list);
  const bare = timed(() => readFileSync(file, "utf8").split("\n").filter(Boolean).map(parse));
  const rows: Row[] = [];
  const tell = (what: string, ms: number, most: number) => rows.push(row(what, ms, { most, bare }));

  let server = await started(place);
  let ask = askerOf(server, key);
  const path = `/portfolios/${idIn(await ask("POST", "/portfolios", { json: { name: "客户" } }))}`;
  const accounts = `${path}/accounts`;
  const put = await ask("PUT", accounts, { lines: list });
  const first = await ask("GET", `${accounts}?pageSize=50`);
  tell("list put, to the first table", put.ms + first.ms, 10 * SECOND);
  const ids = idsIn(first.text);
  const edits: number[] = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    const facts = { dau: 100 + edit };
    const changed = await ask("PATCH", `${accounts}/${ids[edit] ?? ""}`, { json: { facts } });
    edits.push(changed.ms + (await ask("GET", `${accounts}?pageSize=50`)).ms);
  }
  tell("an edit to the new table", median(edits), 200);
  for (const filter of FILTERS) {
    const pages: number[] = [];
    for (let time = 0; time < PAGE_ASKS; time += 1) {
      pages.push((await ask("GET", `${accounts}?${filter}&pageSize=50`)).ms);
    }
    tell(`a page of ${filter}`, median(pages), 150);
  }
  for (const kind of ["csv", "xlsx"]) {
    tell(`all as ${kind}`, (await ask("GET", `${accounts}/export.${kind}`)).ms, 10 * SECOND);
  }
  rows.push(memoryRow(server.peak()));
  await server.stop();

  const before = performance.now();
  server = await started(place);
  tell("restart to ready", performance.now() - before, 3 * SECOND);
  ask = askerOf(server, key);
  tell("first table after it", (await ask("GET", `${accounts}?pageSize=50`)).ms, 10 * SECOND);
  await server.stop();
  return rows;
}

type Kept = Server & { peak(): number };

async function started({ data, log }: { data: string; log: string }): Promise<Kept> {
  // Without a public address it prints the one at which it listens.
  const env = { PORT: "0", SANDBOX_PORT: "0", KAIBO_DATA_DIR: data };
  const server = await startServer({ args: [program(), "serve"], env }, log);
  return { ...server, peak: () => peakOf(server.pid) };
}

function newKey(data: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [program(), "key", "create", "bench"], {
    env: { ...process.env, KAIBO_DATA_DIR: data },
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(`no key: ${stderr}`);
  return stdout.trim();
}

function program(): string {
  return join(findProjectDirectory(), "dist/kaibo/kaibo.js");
}

type Sent = { readonly json?: unknown; readonly lines?: string };

/** Throws for an answer that is none. */
function askerOf({ port }: Server, key: string) {
  return async (method: string, path: string, { json, lines }: Sent = {}): Promise<Asked> => {
    const type = lines === undefined ? "application/json" : "application/x-ndjson";
    const body = lines ?? (json === undefined ? undefined : JSON.stringify(json));
    const before = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { "content-type": type, "if-match": "*" }),
      },
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    const ms = performance.now() - before;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return { ms, text, etag: answer.headers.get("etag") ?? "" };
  };
}

/** What a machine puts: the facts of an entity stand with its first account. */
function listOf(count: number): string {
  const today = civilDateInShanghai(new Date());
  return sampleFacts(count, today)
    .map(({ entityType, region, ...own }, at) => {
      const facts = at % OF_AN_ENTITY === 0 ? { entityType, region, ...own } : own;
      const entity = `有限公司${Math.floor(at / OF_AN_ENTITY)}`;
      const appid = `wx${String(at).padStart(16, "0")}`;
      return `${JSON.stringify({ account: `小程序${at}号店`, entity, appid, owner: `王${at % 20}`, facts })}\n`;
    })
    .join("");
}

function row(
  what: string,
  ms: number,
  { most, bare }: { readonly most: number; readonly bare: number },
): Row {
  return {
    what: `portfolio of ${ACCOUNTS} accounts: ${what}`,
    against: "JSON.parse of its list",
    measured: `${ms.toFixed(0)} ms, ${(ms / bare).toFixed(2)} × (${bare.toFixed(0)} ms)`,
    figure: ms / bare,
    reach: `≤ ${most} ms`,
    isReached: ms <= most,
  };
}

function memoryRow(bytes: number): Row {
  const figure = bytes / MEBIBYTE;
  return {
    what: `portfolio of ${ACCOUNTS} accounts: the most memory`,
    against: "nothing",
    measured: `${figure.toFixed(0)} MiB`,
    figure,
    reach: `≤ ${MEMORY_MAX} MiB`,
    isReached: figure <= MEMORY_MAX,
  };
}

function peakOf(pid: number): number {
  const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kib) * 1024;
}

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function parse(line: string): unknown {
  return JSON.parse(line);
}

function idIn({ text }: Asked): string {
  return (JSON.parse(text) as { id: string }).id;
}

function idsIn(text: string): string[] {
  return (JSON.parse(text) as { items: { id: string }[] }).items.map(({ id }) => id);
}
