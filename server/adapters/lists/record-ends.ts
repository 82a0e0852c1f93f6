/**
 * Where the records of CSV end, on bytes and before anything is decoded: line feed, quote and delimiter are never the
 * beginning of a character of several bytes, and only the delimiter `|` may be the end of one, in GB18030.
 */
import { ListMistake } from "../../application/ports/lists.ts";

export type RecordEnds = {
  /** Behind the line feed of the last whole record, and how many records and lines there are up to it. */
  readonly cut: number;
  readonly records: number;
  readonly lines: number;
  /** Behind the line feed of the first one. */
  readonly first: number;
  /** The quote within whose cell the bytes end, if they do. */
  readonly open: { readonly line: number; readonly column: number } | null;
};

const [LINE_FEED, SPACE, QUOTE] = [0x0a, 0x20, 0x22];

/** As if there were no quotes. */
export function plainEnds(bytes: Uint8Array): RecordEnds {
  let [lines, last] = [0, -1];
  const first = bytes.indexOf(LINE_FEED);
  for (let at = first; at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    lines += 1;
    last = at;
  }
  return { cut: last + 1, records: lines, lines, first: first + 1, open: null };
}

/** A quote opens a cell at its beginning only, and the next one that is not written twice closes it. */
export function quotedEnds(bytes: Uint8Array, delimiter: string): RecordEnds {
  const mark = delimiter.charCodeAt(0);
  let [cut, records, lines, first, seen, lineStart] = [0, 0, 0, 0, 0, 0];
  let isBegin = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === LINE_FEED) {
      seen += 1;
      lineStart = at + 1;
      cut = at + 1;
      records += 1;
      lines = seen;
      if (first === 0) first = cut;
      isBegin = true;
    } else if (byte === mark) isBegin = true;
    else if (byte !== QUOTE || !isBegin) isBegin = isBegin && byte === SPACE;
    else {
      const closing = closingQuote(bytes, at);
      if (closing < 0) {
        const open = { line: seen + 1, column: at - lineStart + 1 };
        return { cut, records, lines, first, open };
      }
      for (let crossed = bytes.indexOf(LINE_FEED, at); crossed >= 0 && crossed < closing; ) {
        seen += 1;
        lineStart = crossed + 1;
        crossed = bytes.indexOf(LINE_FEED, crossed + 1);
      }
      at = closing;
      isBegin = false;
    }
  }
  return { cut, records, lines, first, open: null };
}

/** The first quote behind the opening one that is not written twice; negative without one. */
function closingQuote(bytes: Uint8Array, opening: number): number {
  let at = bytes.indexOf(QUOTE, opening + 1);
  while (at >= 0 && bytes[at + 1] === QUOTE) at = bytes.indexOf(QUOTE, at + 2);
  return at;
}

/** Throws for bytes that end within a quoted cell, naming the quote. */
export function refuseOpenQuote({ open }: RecordEnds, linesBefore: number): void {
  if (open === null) return;
  throw new ListMistake("list-quote-open", { ...open, line: linesBefore + open.line });
}
