/** Files of all accounts. */
import type { Held } from "./imports.ts";
import { type Report, SECOND } from "./report.ts";
import type { Peer } from "./sqlite.ts";

const EXPORT_MS = 10 * SECOND;
const KINDS = ["csv", "xlsx", "html"];
const MEBIBYTE = 1024 ** 2;

export async function exportAll(report: Report, held: Held, peer: Peer | null): Promise<void> {
  const theirs = peer && (await peer.csv()).ms;
  for (const kind of KINDS) {
    const address = `${held.path}/accounts/export.${kind}`;
    const longestWait = held.desk.watch();
    const { bytes, ...cost } = await held.desk.ask("GET", address);
    const waited = await longestWait();
    const size = `${(bytes.length / MEBIBYTE).toFixed(0)} MiB`;
    report.time(`all as ${kind}`, cost, {
      most: EXPORT_MS,
      peer: theirs,
      besides: `${size}; others waited ${waited.toFixed(0)} ms at most`,
    });
  }
}
