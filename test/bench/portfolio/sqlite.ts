/**
 * better-sqlite3, which keeps and filters the same table. It is no part of the project's own packages, since it is compiled
 * where it is installed: the first measurement installs it, of one version, into a folder that the next one finds.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { startServer } from "../http/process.ts";
import { type Answer, asker, type Cost, memoryOf } from "./desk.ts";
import { type Filter, SETS } from "./filters.ts";
import type { Held } from "./imports.ts";
import { type Item, itemsIn } from "./pages.ts";

const VERSION = "12.11.1";
export const SQLITE = `better-sqlite3 ${VERSION}`;
const FOLDER = join(findProjectDirectory(), "node_modules/.cache/kaibo-bench", VERSION);
const PROGRAM = join(findProjectDirectory(), "test/bench/peers/sqlite-table.mjs");
const ALL = { where: "1", order: "at" };
const BUILT = "node_modules/better-sqlite3/build/Release/better_sqlite3.node";

export type Peer = {
  /** The judged table, in one transaction. */
  readonly imported: Cost & { readonly peakBytes: number; readonly restBytes: number };
  /** From the start of a process until its first page. */
  restart(): Promise<number>;
  page(filter: Pick<Filter, "where" | "order">): Promise<Answer>;
  edit(item: unknown): Promise<Answer>;
  csv(): Promise<Answer>;
  stop(): Promise<void>;
};

/** Takes over the table of a portfolio. Null where it cannot be installed: then everything else is measured without it. */
export async function besideSqlite(held: Held, directory: string): Promise<Peer | null> {
  const folder = await installed();
  if (folder === null) return null;
  const file = join(directory, "table.ndjson");
  await writeTable(held, file);
  const command = {
    args: [PROGRAM, join(directory, "table.db")],
    env: { SQLITE: join(folder, "node_modules/better-sqlite3") },
  };
  const start = () => startServer(command, join(directory, "sqlite.log"));
  let server = await start();
  const asked = (path: string, body: unknown) =>
    asker(server)("POST", path, { body: JSON.stringify(body) });
  const memory = memoryOf(server.pid);
  const { ms, cpu } = await asked("/import", { file });
  const first = await asked("/page", ALL);
  const [peakBytes, restBytes] = [memory.peak(), memory.now()];
  return {
    imported: { ms: ms + first.ms, cpu: cpu + first.cpu, peakBytes, restBytes },
    async restart() {
      await server.stop();
      const before = performance.now();
      server = await start();
      await asked("/page", ALL);
      return performance.now() - before;
    },
    page: ({ where, order }) => asked("/page", { where, order }),
    edit: (item) => asked("/edit", { item }),
    csv: () => asker(server)("GET", "/csv"),
    stop: () => server.stop(),
  };
}

/** What the service says of each account, a line each. */
async function writeTable({ desk, path }: Held, file: string): Promise<void> {
  const allOf = async (query: string) => {
    const items: Item[] = [];
    for (let token: string | null = ""; token !== null; ) {
      const address = `/api/v1${path}/accounts?${query}&pageSize=500`;
      const page = await desk.ask("GET", token === "" ? address : `${address}&pageToken=${token}`);
      const { items: more, nextPageToken } = itemsIn(page);
      items.push(...more);
      token = nextPageToken;
    }
    return items;
  };
  const setsOf = new Map<string, string[]>();
  for (const query of SETS) {
    for (const { id } of await allOf(query)) setsOf.set(id, [...(setsOf.get(id) ?? []), query]);
  }
  const lines = (await allOf("")).map((item) => {
    return `${JSON.stringify({ item, sets: setsOf.get(item.id) ?? [] })}\n`;
  });
  await writeFile(file, lines.join(""));
}

/** The folder; null where it cannot be installed. */
async function installed(): Promise<string | null> {
  if (existsSync(join(FOLDER, BUILT))) return FOLDER;
  await mkdir(FOLDER, { recursive: true });
  const own = {
    private: true,
    dependencies: { "better-sqlite3": VERSION },
    allowScripts: { "better-sqlite3": true },
  };
  await writeFile(join(FOLDER, "package.json"), JSON.stringify(own));
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund"], {
    cwd: FOLDER,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return status === 0 && existsSync(join(FOLDER, BUILT)) ? FOLDER : null;
}
