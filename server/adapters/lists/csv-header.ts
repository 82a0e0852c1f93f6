/** The header of CSV text, where it is the first record in which something stands. */
import { isAscii } from "node:buffer";
import { ListMistake } from "../../application/ports/lists.ts";
import { csvRecords } from "./csv-records.ts";
import { rearmed } from "./csv-text.ts";
import type { PeekedSource } from "./peeked-source.ts";
import { quotedEnds, refuseOpenQuote } from "./record-ends.ts";
import { decodeBlock } from "./text-encoding.ts";
import type { TextLayout } from "./text-layout.ts";

export type CsvHeader = TextLayout & {
  readonly names: readonly string[];
  /** Taken off the list, with the header itself. */
  readonly records: number;
  readonly lines: number;
  /** Where the header begins, from 1. */
  readonly line: number;
};

/** Takes the first record in which something stands off the list. Throws `ListMistake`. */
export function takeCsvHeader(list: PeekedSource, layout: TextLayout): CsvHeader {
  let [records, lines] = [0, 0];
  for (;;) {
    const bytes = list.head.subarray(0, firstRecordEnd(list.head, layout));
    if (bytes.length === 0) throw new ListMistake("list-empty");
    const isBlank = isAscii(bytes) && Buffer.from(bytes).toString("latin1").trim() === "";
    const linesBefore = lines;
    lines += bytes.filter((byte) => byte === 0x0a).length;
    records += 1;
    if (!isBlank) {
      const content = decodeBlock(bytes, layout.encoding ?? "utf-8", linesBefore);
      const [names = []] = csvRecords(content, { delimiter: layout.delimiter, linesBefore });
      list.skip(bytes.length);
      return { ...layout, names: names.map(rearmed), records, lines, line: linesBefore + 1 };
    }
    list.skip(bytes.length);
  }
}

function firstRecordEnd(bytes: Uint8Array, { delimiter }: TextLayout): number {
  const [lineFeed, quote] = [bytes.indexOf(0x0a), bytes.indexOf(0x22)];
  if (quote < 0 || (lineFeed >= 0 && lineFeed < quote)) {
    return lineFeed < 0 ? bytes.length : lineFeed + 1;
  }
  const ends = quotedEnds(bytes, delimiter);
  if (ends.first === 0) refuseOpenQuote(ends, 0);
  return ends.first === 0 ? bytes.length : ends.first;
}
