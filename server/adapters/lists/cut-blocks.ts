/** Cuts a list into blocks of whole records, on bytes and before anything is decoded. */
import { ListMistake } from "../../application/ports/lists.ts";
import type { ByteSource } from "./byte-source.ts";
import type { Delimiter } from "./csv-records.ts";
import { plainEnds, quotedEnds, refuseOpenQuote } from "./record-ends.ts";

export type Block = {
  readonly bytes: Uint8Array;
  /** Records before this block; one that stands on several lines counts once, an empty one as well. */
  readonly recordsBefore: number;
  readonly linesBefore: number;
  /** True when the list ends here; its last record may lack the line break. */
  readonly isLast: boolean;
};

/** Small enough for memory to stay where it is, large enough for a block to be worth its way to a worker. */
export const BLOCK_BYTES = 512 * 1024;
/** A list whose record does not end within so many bytes is none. */
const RECORD_BYTES_MAX = 4 * 1024 ** 2;
const QUOTE = 0x22;

/** With a delimiter, a line break within a quoted cell ends no record. Throws `ListMistake`. */
export async function* cutBlocks(
  source: ByteSource,
  options: {
    readonly delimiter: Delimiter | null;
    readonly blockBytes: number;
    /** What was taken off the list before. */
    readonly before?: { readonly records: number; readonly lines: number };
  },
): AsyncGenerator<Block> {
  const { delimiter, blockBytes, before = { records: 0, lines: 0 } } = options;
  let buffer = new Uint8Array(blockBytes);
  let filled = 0;
  let recordsBefore = before.records;
  let linesBefore = before.lines;
  for (;;) {
    const count = await source.read(buffer.subarray(filled));
    filled += count;
    const isLast = count === 0;
    if (!isLast && filled < buffer.length) continue;
    const bytes = buffer.subarray(0, filled);
    const hasQuotes = delimiter !== null && bytes.includes(QUOTE);
    const ends = hasQuotes ? quotedEnds(bytes, delimiter) : plainEnds(bytes);
    if (isLast) {
      refuseOpenQuote(ends, linesBefore);
      yield { bytes, recordsBefore, linesBefore, isLast };
      return;
    }
    if (ends.cut === 0) {
      if (filled >= RECORD_BYTES_MAX) {
        refuseOpenQuote(ends, linesBefore);
        throw new ListMistake("list-record-too-long", { line: linesBefore + 1, column: 1 });
      }
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(bytes);
      buffer = larger;
      continue;
    }
    // The block leaves with its buffer; what was read of the next record moves into a new one.
    const next = new Uint8Array(Math.max(blockBytes, filled - ends.cut + 1));
    next.set(bytes.subarray(ends.cut));
    yield { bytes: buffer.subarray(0, ends.cut), recordsBefore, linesBefore, isLast };
    recordsBefore += ends.records;
    linesBefore += ends.lines;
    filled -= ends.cut;
    buffer = next;
  }
}
