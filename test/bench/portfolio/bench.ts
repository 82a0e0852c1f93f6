/**
 * A portfolio in the service as it is shipped, asked by this process: its list put by a machine and imported by a person,
 * its table, edits, filters, files, memory, and the same after a restart; beside SQLite, which is given the judged table.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { median, run } from "../measure.ts";
import { peer } from "../peer.ts";
import type { Row } from "../run.ts";
import { signUp, startDesk, sum } from "./desk.ts";
import { editTable } from "./edits.ts";
import { exportAll } from "./exports.ts";
import { type Held, type Imported, importTable, newPortfolio, putList } from "./imports.ts";
import { accountsFrom, linesOf, tableOf } from "./list.ts";
import { lookAtPages } from "./pages.ts";
import { type Bare, REACH, type Report, reportOn, SECOND } from "./report.ts";
import { besideSqlite, type Peer } from "./sqlite.ts";

export type PortfolioBench = {
  readonly directory: string;
  readonly accounts: number;
  readonly pairs: number;
};

export async function benchPortfolio(bench: PortfolioBench): Promise<Row[]> {
  const { directory, accounts } = bench;
  const today = civilDateInShanghai(new Date());
  const lines = linesOf(accountsFrom(0, accounts, today), today);
  const ofLines = reportOn(accounts, await bareParse(bench, "bare-parse", lines));
  const table = tableOf(accountsFrom(0, accounts, today));
  const ofTable = reportOn(accounts, await bareParse(bench, "bare-csv-parse-sync", table));

  const place = await signUp(join(directory, "desk"));
  const held = await newPortfolio(await startDesk(place));
  const put = await putList(held, { text: lines, accounts });
  const sqlite = await besideSqlite(held, directory);
  tellImport(ofLines, put, sqlite);
  await lookAtPages(ofLines, held, sqlite);
  await editTable(ofLines, held, sqlite);
  await exportAll(ofLines, held, sqlite);
  await held.desk.stop();
  await tellRestart(ofLines, { ...held, desk: await startDesk(place) }, sqlite);
  await sqlite?.stop();

  const other = await startDesk(await signUp(join(directory, "other-desk")));
  tellImport(
    ofTable,
    await importTable(await newPortfolio(other), { text: table, accounts }),
    sqlite,
  );
  await other.stop();
  return [...ofLines.rows, ...ofTable.rows];
}

export async function bareParse(
  { directory, pairs }: PortfolioBench,
  name: "bare-parse" | "bare-csv-parse-sync",
  list: string,
): Promise<Bare> {
  const file = join(directory, "accounts.list");
  await writeFile(file, list);
  const runs = [];
  for (let pair = 0; pair < pairs; pair += 1) runs.push(await run(peer(name, file)));
  return {
    name: name === "bare-parse" ? "a bare parse of its lines" : "csv-parse alone",
    ms: median(runs.map(({ seconds }) => seconds)) * SECOND,
    cpu: median(runs.map(({ cpu }) => cpu)) * SECOND,
    peakBytes: median(runs.map(({ peakBytes }) => peakBytes ?? Number.NaN)),
  };
}

function tellImport(report: Report, imported: Imported, sqlite: Peer | null): void {
  const { how, cost, steps, peakBytes, restBytes } = imported;
  const peer = sqlite?.imported ?? null;
  report.time(`${how}, to the first table`, cost, { most: REACH.importMs, peer, besides: steps });
  report.memory(`${how}, the most memory`, peakBytes, { peer: peer?.peakBytes ?? null });
  report.memory(`${how}, memory at rest`, restBytes, { peer: peer?.restBytes ?? null });
}

async function tellRestart(
  report: Report,
  { desk, path }: Held,
  sqlite: Peer | null,
): Promise<void> {
  const table = await desk.ask("GET", `${path}/accounts?size=100`);
  const peer = sqlite && (await sqlite.restart());
  report.time("restart to ready", desk.start, { most: REACH.restartMs, peer });
  report.time("restart to the first table", sum(desk.start, table), { most: REACH.importMs, peer });
  report.memory("memory after a restart, with the table", desk.memory.now());
  await desk.stop();
}
