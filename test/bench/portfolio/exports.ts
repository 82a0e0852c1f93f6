/** Files of all accounts. */
import type { Held } from "./imports.ts";
import { inMebibytes, inMs, REACH, type Report } from "./report.ts";
import type { Peer } from "./sqlite.ts";

const KINDS = ["csv", "xlsx", "html"];

export async function exportAll(report: Report, held: Held, sqlite: Peer | null): Promise<void> {
  const { ask, watch, memory } = held.desk;
  const before = memory.now();
  memory.forgetPeak();
  const peer = sqlite && (await sqlite.csv());
  for (const kind of KINDS) {
    const longestWait = watch();
    const { bytes, ...cost } = await ask("GET", `${held.path}/accounts/export.${kind}`);
    const waited = `others waited ${inMs(await longestWait())} at most`;
    const besides = `${inMebibytes(bytes.length)}, ${waited}`;
    report.time(`all as ${kind}`, cost, { most: REACH.exportMs, peer, besides });
  }
  report.memory("the most memory while files are made", memory.peak(), {
    besides: `${inMebibytes(before)} before`,
  });
}
