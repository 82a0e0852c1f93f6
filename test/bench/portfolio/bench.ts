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
import { type Place, signUp, startDesk, sum } from "./desk.ts";
import { editTable } from "./edits.ts";
import { exportAll } from "./exports.ts";
import { type Imported, importTable, newPortfolio, putList } from "./imports.ts";
import { accountsFrom, linesOf, tableOf } from "./list.ts";
import { lookAtPages } from "./pages.ts";
import { type Report, reportOn, SECOND } from "./report.ts";
import { besideSqlite, type Peer } from "./sqlite.ts";

const [IMPORT_MS, RESTART_MS, MEBIBYTES] = [10 * SECOND, 3 * SECOND, 600];

export type PortfolioBench = {
  readonly directory: string;
  readonly accounts: number;
  readonly pairs: number;
};

export async function benchPortfolio(bench: PortfolioBench): Promise<Row[]> {
  const today = civilDateInShanghai(new Date());
  const list = () => accountsFrom(0, bench.accounts, today);
  const report = await reportFor(bench, linesOf(list(), today));
  const place = await signUp(join(bench.directory, "desk"));
  await byMachine(report, { ...bench, place, lines: linesOf(list(), today) });
  await byPerson(report, await signUp(join(bench.directory, "other-desk")), tableOf(list()));
  return report.rows;
}

async function reportFor({ directory, accounts, pairs }: PortfolioBench, lines: string) {
  const file = join(directory, "accounts.ndjson");
  await writeFile(file, lines);
  const runs = [];
  for (let pair = 0; pair < pairs; pair += 1) runs.push(await run(peer("bare-parse", file)));
  return reportOn(accounts, {
    ms: median(runs.map(({ seconds }) => seconds)) * SECOND,
    cpu: median(runs.map(({ cpu }) => cpu)) * SECOND,
    peakBytes: median(runs.map(({ peakBytes }) => peakBytes ?? Number.NaN)),
  });
}

type ByMachine = PortfolioBench & { readonly place: Place; readonly lines: string };

async function byMachine(report: Report, { directory, place, lines }: ByMachine): Promise<void> {
  let desk = await startDesk(place);
  const path = await newPortfolio(desk);
  const held = { desk, path };
  const put = await putList(held, lines);
  const sqlite = await besideSqlite(held, directory);
  tellImport(report, "put by a machine", put, sqlite);
  await lookAtPages(report, held, sqlite);
  await editTable(report, held, sqlite);
  desk.memory.forgetPeak();
  await exportAll(report, held, sqlite);
  report.memory("the most memory while files are made", desk.memory.peak(), MEBIBYTES);
  await desk.stop();
  desk = await startDesk(place);
  const table = await desk.ask("GET", `${path}/accounts?size=100`);
  const peer = sqlite && (await sqlite.restart());
  report.time("restart to ready", desk.start, { most: RESTART_MS, peer });
  report.time("restart to the first table", sum(desk.start, table), { most: IMPORT_MS, peer });
  report.memory("memory after a restart, with the table", desk.memory.now(), MEBIBYTES);
  await desk.stop();
  await sqlite?.stop();
}

async function byPerson(report: Report, place: Place, table: string): Promise<void> {
  const desk = await startDesk(place);
  const held = { desk, path: await newPortfolio(desk) };
  tellImport(report, "a CSV imported by a person", await importTable(held, table), null);
  await desk.stop();
}

function tellImport(report: Report, how: string, imported: Imported, sqlite: Peer | null): void {
  const { cost, peakBytes, restBytes, steps } = imported;
  const peerMs = sqlite?.imported.ms ?? null;
  report.time(`${how}, to the first table`, cost, {
    most: IMPORT_MS,
    peer: peerMs,
    besides: steps,
  });
  const peerPeak = sqlite?.imported.peakBytes ?? null;
  report.memory(`${how}, the most memory`, peakBytes, MEBIBYTES, peerPeak);
  report.memory(`${how}, memory at rest`, restBytes, MEBIBYTES, sqlite?.imported.restBytes ?? null);
}
