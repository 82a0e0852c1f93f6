/**
 * Cuts a list into blocks of whole records, on bytes and before anything is decoded: line break, quote and delimiter
 * are never part of a character of several bytes, neither in UTF-8 nor in GB18030.
 */

import { ListMistake } from "../../application/ports/lists.ts";
import type { ByteSource } from "./byte-source.ts";

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
const LINE_BREAK = 0x0a;
const QUOTE = 0x22;

/** `hasQuotes` says that a line break between quotes ends no record. Throws `ListMistake`. */
export async function* cutBlocks(
  source: ByteSource,
  options: {
    readonly hasQuotes: boolean;
    readonly blockBytes: number;
    /** What was taken off the list before. */
    readonly before?: { readonly records: number; readonly lines: number };
  },
): AsyncGenerator<Block> {
  const { hasQuotes, blockBytes, before = { records: 0, lines: 0 } } = options;
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
    const ends =
      isLast || !hasQuotes || !bytes.includes(QUOTE) ? plainEnds(bytes) : quotedEnds(bytes);
    if (isLast) {
      refuseOpenQuote(bytes, hasQuotes, linesBefore);
      yield { bytes, recordsBefore, linesBefore, isLast };
      return;
    }
    if (ends.cut === 0) {
      if (filled >= RECORD_BYTES_MAX) {
        refuseOpenQuote(bytes, hasQuotes, linesBefore);
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

/** Where the first record ends, quotes considered: behind its line break, or at the end. Throws for an open quote. */
export function firstRecordEnd(bytes: Uint8Array): number {
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === QUOTE) isQuoted = !isQuoted;
    else if (bytes[at] === LINE_BREAK && !isQuoted) return at + 1;
  }
  refuseOpenQuote(bytes, true, 0);
  return bytes.length;
}

/** Where the last whole record ends, and how many records and lines there are up to it. */
type Ends = { readonly cut: number; readonly records: number; readonly lines: number };

function plainEnds(bytes: Uint8Array): Ends {
  let lines = 0;
  let at = bytes.indexOf(LINE_BREAK);
  let last = -1;
  while (at >= 0) {
    lines += 1;
    last = at;
    at = bytes.indexOf(LINE_BREAK, at + 1);
  }
  return { cut: last + 1, records: lines, lines };
}

/** Two quotes for one, within quotes, open and close at once, so that it is enough to count them. */
function quotedEnds(bytes: Uint8Array): Ends {
  let [cut, records, lines, linesSoFar] = [0, 0, 0, 0];
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === LINE_BREAK) {
      linesSoFar += 1;
      if (isQuoted) continue;
      cut = at + 1;
      records += 1;
      lines = linesSoFar;
    }
  }
  return { cut, records, lines };
}

/** Throws, naming the place of the quote that is never closed. */
function refuseOpenQuote(bytes: Uint8Array, hasQuotes: boolean, linesBefore: number): void {
  if (!hasQuotes) return;
  let isQuoted = false;
  let line = linesBefore + 1;
  let lineStart = 0;
  let opened = { line, column: 1 };
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === QUOTE) {
      isQuoted = !isQuoted;
      if (isQuoted) opened = { line, column: at - lineStart + 1 };
    } else if (bytes[at] === LINE_BREAK) {
      line += 1;
      lineStart = at + 1;
    }
  }
  if (isQuoted) throw new ListMistake("list-quote-open", opened);
}
