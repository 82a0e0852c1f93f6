/** Audits of CSV against csv-parse alone: as programs write it, and with cells as people type them. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { writeTable } from "./accounts.ts";
import { audit, fixed, type ListBench } from "./audit.ts";
import { inTurn } from "./measure.ts";
import { oddCells } from "./odd-cells.ts";
import { peer } from "./peer.ts";
import type { Row } from "./run.ts";

const PARSE_MAX = 1.3;
const PEERS = [
  ["bare-csv-parse", "csv-parse alone, as a stream"],
  ["bare-csv-parse-sync", "csv-parse alone, all at once"],
] as const;

export async function benchTables({ directory, rows, pairs }: ListBench): Promise<Row[]> {
  const compared: Row[] = [];
  const file = join(directory, "all.csv");
  for (const [words, rowOf] of [
    ["plain cells", undefined],
    ["a tenth with odd cells", oddCells],
  ] as const) {
    await writeTable(file, rows, rowOf);
    for (const [command, against] of PEERS) {
      const ours = audit(file, join(directory, "ours.ndjson"));
      const { ratio, cpu, a, b } = await inTurn(ours, peer(command, file), pairs);
      compared.push({
        what: `CSV audit, ${rows} rows, ${words}`,
        against,
        measured: `${fixed(ratio)} × (${fixed(a)} s against ${fixed(b)} s; ${fixed(cpu)} × the CPU)`,
        figure: ratio,
        reach: `≤ ${PARSE_MAX} ×`,
        isReached: ratio <= PARSE_MAX,
      });
    }
    await rm(file);
  }
  return compared;
}
