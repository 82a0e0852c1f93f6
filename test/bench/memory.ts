/** The memory of audits, of a long list against a short one. */
import { join } from "node:path";
import { writeLines, writeTable } from "./accounts.ts";
import { audit, FEW_ROWS, fixed, type ListBench } from "./audit.ts";
import { median, run } from "./measure.ts";
import type { Row } from "./run.ts";
import { SHAPES } from "./shapes.ts";
import { writeWorkbook } from "./workbook.ts";

const MEMORY_MAX = 1.3;
const RUNS_MAX = 3;
const WORKBOOK_ROWS = 100_000;
const WORKBOOK_MEBIBYTES_MAX = 400;

type Written = {
  readonly kind: string;
  readonly write: (file: string, rows: number) => Promise<void>;
};

const LISTS: readonly Written[] = [
  ...SHAPES.filter(({ name }) => name === "compact").map(({ line }) => ({
    kind: "ndjson",
    write: (file: string, rows: number) => writeLines(file, rows, line),
  })),
  { kind: "csv", write: (file, rows) => writeTable(file, rows) },
];

export async function benchMemory({ directory, rows, pairs }: ListBench): Promise<Row[]> {
  const compared: Row[] = [];
  for (const { kind, write } of LISTS) {
    const [many, few] = [join(directory, `all.${kind}`), join(directory, `few.${kind}`)];
    await write(many, rows);
    await write(few, FEW_ROWS);
    const peak = async (list: string) =>
      (await run(audit(list, join(directory, "ours.ndjson")))).peakBytes ?? Number.NaN;
    const peaks = { few: [] as number[], many: [] as number[] };
    for (let pair = 0; pair < Math.min(pairs, RUNS_MAX); pair += 1) {
      peaks.few.push(await peak(few));
      peaks.many.push(await peak(many));
    }
    const [least, most] = [median(peaks.few), median(peaks.many)];
    compared.push({
      what: `memory of an audit (${kind}), ${rows} rows`,
      against: `${FEW_ROWS} rows`,
      measured: `${fixed(most / least)} × (${mebibytes(most)} against ${mebibytes(least)} MiB)`,
      figure: most / least,
      reach: `≤ ${MEMORY_MAX} ×`,
      isReached: most / least <= MEMORY_MAX,
    });
  }
  return compared;
}

/** Every text once, and each account another: a list whose texts repeat takes less. */
export async function benchWorkbook(directory: string): Promise<Row[]> {
  const peaks: number[] = [];
  for (const count of [FEW_ROWS, WORKBOOK_ROWS]) {
    const [csv, workbook] = [join(directory, "all.csv"), join(directory, "all.xlsx")];
    await writeTable(csv, count);
    await writeWorkbook(csv, workbook);
    peaks.push(
      (await run(audit(workbook, join(directory, "ours.ndjson")))).peakBytes ?? Number.NaN,
    );
  }
  const [some = 0, many = 0] = peaks;
  return [
    {
      what: `memory of an audit (XLSX), ${WORKBOOK_ROWS} rows`,
      against: `${FEW_ROWS} rows`,
      measured: `${mebibytes(many)} MiB against ${mebibytes(some)} MiB`,
      figure: many / 1024 ** 2,
      reach: `≤ ${WORKBOOK_MEBIBYTES_MAX} MiB`,
      isReached: many <= WORKBOOK_MEBIBYTES_MAX * 1024 ** 2,
    },
  ];
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}
