/** The header of CSV text; which encoding and which delimiter it has is decided by the names that are known. */
import { isAscii, isUtf8 } from "node:buffer";
import { ListMistake } from "../../application/ports/lists.ts";
import { csvRecords, DELIMITERS, type Delimiter } from "./csv-records.ts";
import { rearmed } from "./csv-text.ts";
import { firstRecordEnd } from "./cut-blocks.ts";
import type { PeekedSource } from "./peeked-source.ts";
import { asText, decodeBlock, type Encoding } from "./text-encoding.ts";

export type CsvHeader = {
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
  /** Null while there was nothing beyond ASCII. */
  readonly encoding: Encoding | null;
  /** Taken off the list, with the header itself. */
  readonly records: number;
  readonly lines: number;
  /** Where the header begins, from 1. */
  readonly line: number;
};

/** How many names of a header are known. */
export type KnownNames = (names: readonly string[]) => number;

/** Takes the first record in which something stands off the list. Throws `ListMistake`. */
export function takeCsvHeader(list: PeekedSource, known: KnownNames): CsvHeader {
  let [records, lines] = [0, 0];
  for (;;) {
    const end = firstRecordEnd(list.head);
    const bytes = list.head.subarray(0, end);
    if (end === 0) throw new ListMistake("list-empty");
    const isBlank = isAscii(bytes) && Buffer.from(bytes).toString("latin1").trim() === "";
    const linesBefore = lines;
    lines += bytes.filter((byte) => byte === 0x0a).length;
    records += 1;
    if (!isBlank) {
      const found = headerIn(bytes, linesBefore, known);
      list.skip(end);
      return { ...found, records, lines, line: linesBefore + 1 };
    }
    list.skip(end);
  }
}

function headerIn(
  bytes: Uint8Array,
  linesBefore: number,
  known: KnownNames,
): Pick<CsvHeader, "names" | "delimiter" | "encoding"> {
  const readings = textsOf(bytes, linesBefore).flatMap(({ encoding, content }) =>
    DELIMITERS.map((delimiter) => {
      const names = namesIn(content, delimiter, linesBefore);
      return { encoding, delimiter, names, count: known(names) };
    }),
  );
  return readings.reduce((a, b) => (b.count > a.count ? b : a));
}

/** No names where the quotes make no sense with this delimiter. */
function namesIn(content: string, delimiter: Delimiter, linesBefore: number): string[] {
  try {
    const [record = []] = csvRecords(content, { delimiter, linesBefore });
    return record.map(rearmed);
  } catch (error) {
    if (error instanceof ListMistake) return [];
    throw error;
  }
}

/** What the header may be; GB18030 text is now and then good UTF-8 by accident, so the known names decide. */
function textsOf(
  bytes: Uint8Array,
  linesBefore: number,
): { encoding: Encoding | null; content: string }[] {
  if (isAscii(bytes)) return [{ encoding: null, content: asText(bytes) }];
  const utf8 = isUtf8(bytes) ? [{ encoding: "utf-8", content: asText(bytes) } as const] : [];
  try {
    const content = decodeBlock(bytes, "gb18030", linesBefore);
    return [...utf8, { encoding: "gb18030", content }];
  } catch (error) {
    if (utf8.length > 0) return utf8;
    throw error;
  }
}
