/** How the text of a list is laid out: its encoding and its delimiter, decided by its beginning. */
import { isAscii, isUtf8 } from "node:buffer";
import { ListMistake } from "../../application/ports/lists.ts";
import { csvRecords, DELIMITERS, type Delimiter } from "./csv-records.ts";
import { rearmed } from "./csv-text.ts";
import { asText, decodeBlock, type Encoding, withoutCutCharacter } from "./text-encoding.ts";

export type TextLayout = {
  readonly delimiter: Delimiter;
  /** Null while there was nothing beyond ASCII. */
  readonly encoding: Encoding | null;
};

/** How many names of a header are known. */
export type KnownNames = (names: readonly string[]) => number;

/** So much of a list tells what it is, and so many records of that. */
const BEGIN_BYTES = 64 * 1024;
const RECORDS = 60;

/**
 * A header in which names are known decides. Without one it is the delimiter by which most rows have equally many cells,
 * and UTF-8 for what may be either. Throws `ListMistake` for bytes that are no text.
 */
export function textLayout(head: Uint8Array, known: KnownNames): TextLayout {
  const readings = textsOf(beginOf(head)).flatMap(({ encoding, content }) =>
    DELIMITERS.map((delimiter) => {
      const records = recordsIn(content, delimiter);
      const names = Math.max(0, ...records.map((record) => known(record)));
      return { encoding, delimiter, names, evenness: evenness(records) };
    }),
  );
  return readings.reduce((a, b) => (isBetter(b, a) ? b : a));
}

type Reading = { readonly names: number; readonly evenness: number };

function isBetter(a: Reading, b: Reading): boolean {
  return a.names === b.names ? a.evenness > b.evenness : a.names > b.names;
}

/** Whole lines, where there are some. */
function beginOf(head: Uint8Array): Uint8Array {
  if (head.length <= BEGIN_BYTES) return head;
  const begin = head.subarray(0, BEGIN_BYTES);
  const end = begin.lastIndexOf(0x0a);
  return end > 0 ? begin.subarray(0, end + 1) : withoutCutCharacter(begin);
}

/** What stands before quotes that make no sense with this delimiter. */
function recordsIn(content: string, delimiter: Delimiter): string[][] {
  const records: string[][] = [];
  try {
    for (const record of csvRecords(content, { delimiter, linesBefore: 0 })) {
      records.push(record.map((cell) => rearmed(cell)));
      if (records.length === RECORDS) break;
    }
  } catch (error) {
    if (!(error instanceof ListMistake)) throw error;
  }
  return records;
}

/** How many cells the rows have that are as wide as most; a single column says nothing. */
function evenness(records: readonly (readonly string[])[]): number {
  const rowsByWidth = new Map<number, number>();
  for (const { length } of records) {
    if (length > 1) rowsByWidth.set(length, (rowsByWidth.get(length) ?? 0) + 1);
  }
  return Math.max(0, ...[...rowsByWidth].map(([width, rows]) => rows * (width - 1)));
}

/** What the beginning may be; GB18030 text is now and then good UTF-8 by accident, so the known names decide. */
function textsOf(bytes: Uint8Array): { encoding: Encoding | null; content: string }[] {
  if (isAscii(bytes)) return [{ encoding: null, content: asText(bytes) }];
  const isWhole = isUtf8(bytes);
  // One line that was damaged makes no other encoding of all the others.
  if (!isWhole && isUtf8Mostly(bytes)) return [{ encoding: "utf-8", content: asText(bytes) }];
  const utf8 = isWhole ? [{ encoding: "utf-8", content: asText(bytes) } as const] : [];
  try {
    return [...utf8, { encoding: "gb18030", content: decodeBlock(bytes, "gb18030", 0) }];
  } catch (error) {
    if (utf8.length > 0) return utf8;
    throw error;
  }
}

/** Chinese characters take three bytes in UTF-8, which GB18030 hardly ever looks like. */
const FIRST_OF_THREE = 0xe0;

/** Whether there are as many lines that are surely UTF-8 as there are others. */
function isUtf8Mostly(bytes: Uint8Array): boolean {
  let [good, bad] = [0, 0];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    if (!isUtf8(line)) bad += 1;
    else if (line.some((byte) => byte >= FIRST_OF_THREE)) good += 1;
    start = end + 1;
  }
  return good > 0 && good >= bad;
}
