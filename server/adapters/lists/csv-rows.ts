/** The records of a block as rows with numbers, without the apostrophes that keep spreadsheets from computing. */
import { csvRecords, type Delimiter } from "./csv-records.ts";
import { rearmed } from "./csv-text.ts";
import type { Block } from "./cut-blocks.ts";
import { decodeBlock, type Encoding } from "./text-encoding.ts";

type BlockBytes = Pick<Block, "bytes" | "recordsBefore" | "linesBefore">;

/** Rows are counted as a spreadsheet counts them: one that stands on several lines is one. Throws `ListMistake`. */
export function* csvRows(
  { bytes, recordsBefore, linesBefore }: BlockBytes,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: Delimiter },
): Generator<{ readonly number: number; readonly cells: readonly string[] }> {
  const text = decodeBlock(bytes, encoding, linesBefore);
  let number = recordsBefore;
  for (const cells of csvRecords(text, { delimiter, linesBefore })) {
    number += 1;
    yield { number, cells: cells.some(isArmed) ? cells.map(rearmed) : cells };
  }
}

function isArmed(cell: string): boolean {
  return cell.startsWith("'");
}
