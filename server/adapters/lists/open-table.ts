/** Opens a table, whatever kind of file it stands in: told by its bytes, read within limits. */
import { Readable } from "node:stream";
import { type ListLimits, ListMistake } from "../../application/ports/lists.ts";
import type { TableFile, TableOpeners } from "../../application/ports/sheets.ts";
import { openBookFile, type ReadingLimits } from "./books/open-table-file.ts";
import { type ByteSource, streamSource } from "./byte-source.ts";
import { BLOCK_BYTES } from "./cut-blocks.ts";
import { fileKind } from "./file-kind.ts";
import { openText } from "./open-text.ts";
import { PeekedSource } from "./peeked-source.ts";
import type { KnownNames } from "./text-layout.ts";

export type TableLimits = ReadingLimits & {
  /** Of a workbook, which is held as a whole; a text is not. */
  readonly bytesMax: number;
};

export type HowToOpen = {
  readonly limits: TableLimits;
  /** Counts the names of a header that mean something: they decide on encoding and delimiter of a text. */
  readonly known: KnownNames;
};

/** Closing the table closes the source. Throws `ListMistake`. */
export async function openTable(
  source: ByteSource,
  { limits, known }: HowToOpen,
): Promise<TableFile> {
  const file = await PeekedSource.open(source, BLOCK_BYTES);
  if (file.head.length === 0) throw new ListMistake("list-empty");
  const kind = fileKind(file.head);
  if (kind === "text") return await openText(file, known);
  const bytes = await wholeOf(file, limits.bytesMax);
  // All of it is here.
  await source.close();
  return await openBookFile({ bytes, kind }, limits);
}

/** Throws `ListMistake` when there is more. */
export async function wholeOf(file: PeekedSource, bytesMax: number): Promise<Uint8Array> {
  const bytes = await file.readAll(bytesMax);
  if (bytes === null)
    throw new ListMistake("list-too-large", { read: `> ${bytesMax / 1024 ** 2} MiB` });
  return bytes;
}

/** What a workbook of the allowed size unpacks to at most; sheets full of text reach a tenth of it. */
const UNPACKED_PER_BYTE = 6;
/** A list has far fewer columns that are filled in each row than it may have. */
const ITEMS_PER_ROW = 60;
const READING_MEBIBYTES = 160;
const READING_SECONDS = 15;

/** What a file that somebody hands to the service may take. */
export function handedInLimits({
  bytesMax,
  rowsMax,
}: Pick<ListLimits, "bytesMax" | "rowsMax">): TableLimits {
  return {
    bytesMax,
    unpackedBytesMax: bytesMax * UNPACKED_PER_BYTE,
    itemsMax: rowsMax * ITEMS_PER_ROW,
    memoryMebibytes: READING_MEBIBYTES,
    seconds: READING_SECONDS,
  };
}

/** Opens files that are there as a whole. */
export const tableOpener: TableOpeners = (limits, known) => ({
  async open(bytes) {
    if (bytes.length > limits.bytesMax) throw new ListMistake("list-too-large");
    const source = streamSource(Readable.from([bytes]));
    return await openTable(source, { limits: handedInLimits(limits), known });
  },
});
