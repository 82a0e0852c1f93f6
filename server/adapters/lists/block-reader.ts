/** Reads what stands in a block of a list, in whichever thread the block is judged. */
import type { BlockReader, OnLine, OnRow } from "../../application/ports/audits.ts";
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
      return { kind: "rows", forEach: (block, onRow) => forEachRow(block, format, onRow), sheetOf };
    case "workbook":
      return {
        kind: "rows",
        forEach: ({ content }, onRow) => rowsIn(content).forEach(onRow),
        sheetOf,
      };
  }
}

function sheetOf({ sheet }: ListBlock): number {
  return sheet;
}

function forEachRow(
  block: ListBlock,
  format: Extract<ListFormat, { kind: "csv" }>,
  onRow: OnRow,
): void {
  for (const { line, cells } of csvRows(bytesOf(block), format)) {
    // A text hides nothing.
    onRow({ line, cells, isHidden: false });
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
