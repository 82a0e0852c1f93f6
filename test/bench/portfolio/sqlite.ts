/** better-sqlite3, which keeps and filters the same table. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { startServer } from "../http/process.ts";
import { type Answer, asker, type Cost, memoryOf } from "./desk.ts";
import { type Filter, SETS } from "./filters.ts";
import type { Held } from "./imports.ts";
import { type Item, itemsIn } from "./pages.ts";
import { sqlitePackage } from "./sqlite-package.ts";

const PROGRAM = join(findProjectDirectory(), "test/bench/peers/sqlite-table.mjs");
const ALL = { where: "1", order: "at" };

export type Peer = {
  /** The judged table, in one transaction. */
  readonly imported: Cost & { readonly peakBytes: number; readonly restBytes: number };
  /** From the start of a process until its first page. */
  restart(): Promise<Cost>;
  /** The first page of all. */
  readonly first: () => Promise<Answer>;
  page(filter: Pick<Filter, "where" | "order">): Promise<Answer>;
  edit(item: unknown): Promise<Answer>;
  csv(): Promise<Answer>;
  stop(): Promise<void>;
};

/** Takes over the table of a portfolio. Null where it cannot be installed: then everything else is measured without it. */
export async function besideSqlite(held: Held, directory: string): Promise<Peer | null> {
  const SQLITE = await sqlitePackage();
  if (SQLITE === null) return null;
  const file = join(directory, "table.ndjson");
  await writeTable(held, file);
  const command = { args: [PROGRAM, join(directory, "table.db")], env: { SQLITE } };
  const start = () => startServer(command, join(directory, "sqlite.log"));
  let server = await start();
  const asked = (path: string, body: unknown) =>
    asker(server)("POST", path, { body: JSON.stringify(body) });
  const memory = memoryOf(server.pid);
  const { ms, cpu } = await asked("/import", { file });
  const first = () => asked("/page", ALL);
  const firstPage = await first();
  const [peakBytes, restBytes] = [memory.peak(), memory.now()];
  return {
    imported: { ms: ms + firstPage.ms, cpu: cpu + firstPage.cpu, peakBytes, restBytes },
    async restart() {
      await server.stop();
      const before = performance.now();
      server = await start();
      await first();
      return { ms: performance.now() - before, cpu: (await server.cpu()) / 1000 };
    },
    first,
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
