/** Reads what stands in a block of a list, in whichever thread the block is judged. */
import type { BlockReader, OnLine } from "../../application/ports/audits.ts";
import type { SheetRow } from "../../application/ports/sheets.ts";
import { invariant } from "../../errors.ts";
import { csvRows } from "./csv-rows.ts";
import type { ListBlock, ListFormat } from "./open-list.ts";

const LINE_FEED = 0x0a;

export function blockReader(format: ListFormat): BlockReader<ListBlock> {
  switch (format.kind) {
    case "ndjson":
      return { kind: "lines", forEach: forEachLine };
    case "csv":
      return { kind: "rows", rows: (block) => shownRows(block, format), sheetOf };
    case "workbook":
      return { kind: "rows", rows: ({ content }) => rowsIn(content), sheetOf };
  }
}

function sheetOf({ sheet }: ListBlock): number {
  return sheet;
}

/** A text hides nothing. */
function* shownRows(
  block: ListBlock,
  format: Extract<ListFormat, { kind: "csv" }>,
): Generator<SheetRow> {
  for (const { line, cells } of csvRows(bytesOf(block), format)) {
    yield { line, cells, isHidden: false };
  }
}

function forEachLine(block: ListBlock, onLine: OnLine): void {
  const { bytes: content, linesBefore } = bytesOf(block);
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let line = linesBefore;
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    line += 1;
    onLine(bytes, start, end, line);
    start = end + 1;
  }
}

function bytesOf({ content, ...block }: ListBlock) {
  invariant(content instanceof Uint8Array, "a text is cut into bytes");
  return { ...block, bytes: content };
}

function rowsIn(content: ListBlock["content"]): readonly SheetRow[] {
  invariant(!(content instanceof Uint8Array), "a workbook is cut into rows");
  return content;
}
