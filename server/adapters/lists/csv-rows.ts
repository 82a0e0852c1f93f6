/** The records of a block as rows with numbers, without the signs that keep spreadsheets from computing. */
import type { ListRow } from "../../application/ports/lists.ts";
import { csvRecords, type Delimiter } from "./csv-records.ts";
import { hasArms, isArmed, rearmed } from "./csv-text.ts";
import type { Block } from "./cut-blocks.ts";
import { decodeBlock, type Encoding } from "./text-encoding.ts";

type BlockBytes = Pick<Block, "bytes" | "recordsBefore" | "linesBefore"> & {
  readonly encoding: Encoding;
};

/** Rows are counted as a spreadsheet counts them: one that stands on several lines is one. Throws `ListMistake`. */
export function* csvRows(
  { bytes, recordsBefore, linesBefore, encoding }: BlockBytes,
  { delimiter }: { readonly delimiter: Delimiter },
): Generator<ListRow> {
  const text = decodeBlock(bytes, encoding, linesBefore);
  const mayBeArmed = hasArms(text);
  let line = recordsBefore;
  for (const cells of csvRecords(text, { delimiter, linesBefore })) {
    line += 1;
    yield { line, cells: mayBeArmed && cells.some(isArmed) ? cells.map(rearmed) : cells };
  }
}
