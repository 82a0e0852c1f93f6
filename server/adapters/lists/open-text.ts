/** A text with delimiters as a table file of one sheet; it is read as it comes, in memory that does not grow with it. */
import { isAscii } from "node:buffer";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ListRow } from "../../application/ports/lists.ts";
import type { SheetRow, TableFile, TableSheet } from "../../application/ports/sheets.ts";
import type { ByteSource } from "./byte-source.ts";
import type { Delimiter } from "./csv-records.ts";
import { csvRows } from "./csv-rows.ts";
import { BLOCK_BYTES, cutBlocks } from "./cut-blocks.ts";
import { notAList } from "./file-kind.ts";
import { PeekedSource } from "./peeked-source.ts";
import { quotedEnds } from "./record-ends.ts";
import { type Encoding, guessEncoding } from "./text-encoding.ts";
import { type KnownNames, type TextLayout, textLayout } from "./text-layout.ts";
import { textSource } from "./text-source.ts";

const HEAD_ROWS = 60;

export type PlainText = {
  /** Without its mark and without the line that names its delimiter. */
  readonly text: PeekedSource;
  readonly layout: TextLayout;
};

/** Finds out how a text is laid out. Throws `ListMistake`. */
export async function layOutText(source: ByteSource, known: KnownNames): Promise<PlainText> {
  const text = await PeekedSource.open(textSource(source), BLOCK_BYTES);
  text.skipByteOrderMark();
  refuseOthers(text.head);
  const named = takeDelimiterLine(text);
  const layout = textLayout(text.head, known);
  return { text, layout: named === null ? layout : { ...layout, delimiter: named } };
}

const JSON_BEGIN = /^\s*(\{\s*["}]|\[\s*[[{\]])/;
const ZEROS_MAX = 0.01;

/** Throws `ListMistake` for JSON, and for bytes that are no text. */
function refuseOthers(head: Uint8Array): void {
  if (JSON_BEGIN.test(Buffer.from(head.subarray(0, 4096)).toString("latin1")))
    throw notAList("JSON");
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > head.length * ZEROS_MAX) throw notAList("binary");
}

/** `sep=;` on the first line, which spreadsheets do not count. */
function takeDelimiterLine(text: PeekedSource): Delimiter | null {
  const begin = Buffer.from(text.head.subarray(0, 16)).toString("latin1");
  const [line, delimiter] = /^"?sep=([,;\t|])"?[\t ,;]*\r?(?:\n|$)/i.exec(begin) ?? [];
  if (line === undefined || delimiter === undefined) return null;
  text.skip(line.length);
  return delimiter as Delimiter;
}

/** Throws `ListMistake`. */
export async function openText(source: ByteSource, known: KnownNames): Promise<TableFile> {
  const sheet = textSheet(await layOutText(source, known));
  return { kind: "text", sheets: [sheet], close: () => source.close() };
}

/** The one sheet of a text. */
export function textSheet({ text, layout }: PlainText): TableSheet {
  return {
    name: null,
    isHidden: null,
    isActive: true,
    merges: [],
    head: headRows(text.head, layout),
    rows: () => rowsOf(text, layout),
  };
}

function headRows(head: Uint8Array, layout: TextLayout): SheetRow[] {
  const { cut } = quotedEnds(head, layout.delimiter);
  // A text that ends within its beginning may lack its last line break.
  const bytes = cut > 0 && head.length > BLOCK_BYTES / 2 ? head.subarray(0, cut) : head;
  const encoding = layout.encoding ?? "utf-8";
  const block = { bytes, recordsBefore: 0, linesBefore: 0 };
  const rows: SheetRow[] = [];
  for (const row of csvRows({ ...block, encoding }, layout)) {
    if (hasContent(row)) rows.push(shownRow(row));
    if (rows.length === HEAD_ROWS) break;
  }
  return rows;
}

async function* rowsOf(
  text: PeekedSource,
  layout: TextLayout,
): AsyncGenerator<readonly SheetRow[]> {
  for await (const { content, ...block } of textBlocks(text, layout)) {
    const rows = [...csvRows({ ...block, bytes: content }, layout)].filter(hasContent);
    if (rows.length > 0) yield rows.map(shownRow);
    // Others are answered between two blocks.
    await nextTurn();
  }
}

/** The blocks of a text, each with its encoding: the first one beyond ASCII decides where the beginning does not. */
export async function* textBlocks(text: PeekedSource, { delimiter, encoding: known }: TextLayout) {
  let encoding: Encoding | null = known;
  const options = { delimiter, blockBytes: BLOCK_BYTES };
  for await (const { bytes, ...block } of cutBlocks(text, options)) {
    encoding ??= isAscii(bytes) ? null : guessEncoding(bytes);
    yield { ...block, content: bytes, encoding: encoding ?? ("utf-8" as const) };
  }
}

function hasContent({ cells }: ListRow): boolean {
  return cells.some((cell) => cell !== "" && cell.trim() !== "");
}

function shownRow({ line, cells }: ListRow): SheetRow {
  return { line, cells, isHidden: false };
}
