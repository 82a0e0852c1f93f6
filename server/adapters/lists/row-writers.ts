/** Writers of rows: into a stream, or into a file that appears when it is complete. */
import type { Writable } from "node:stream";
import type { AuditCounts, RowWriter } from "../../application/ports/audits.ts";
import { openUnfinished, type UnfinishedFile } from "../disk/unfinished-file.ts";
import { CSV_BEGIN, csvLine } from "./csv-text.ts";
import { type SheetLayout, sheetWriter } from "./xlsx-sheet.ts";

type Cells = readonly string[];

/** What was written stays written; it is never closed. */
export function streamWriter(stream: Writable): RowWriter<Uint8Array> {
  return {
    /** Resolves when the reader has made room. */
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    finish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}

export async function csvFileWriter(path: string, header: Cells): Promise<RowWriter<Uint8Array>> {
  const file = await openUnfinished(path);
  await file.write(csvBegin(header));
  return file;
}

export async function workbookWriter(
  path: string,
  layout: SheetLayout,
): Promise<RowWriter<readonly Cells[]>> {
  const file = await openUnfinished(path);
  const sheet = sheetWriter(layout, (bytes) => file.write(bytes));
  return {
    write: (rows) => sheet.add(rows),
    async finish() {
      await sheet.finish();
      await file.finish();
    },
    discard: () => file.discard(),
  };
}

/** One page around the first rows, each of which is a line; `shown` says how many there are. */
export async function pageWriter(
  path: string,
  {
    rowsMax,
    draw,
  }: {
    readonly rowsMax: number;
    readonly draw: (counts: AuditCounts, rows: string, shown: number) => string;
  },
): Promise<RowWriter<Uint8Array>> {
  const file = await openUnfinished(path);
  let rows = "";
  let shown = 0;
  return {
    write(bytes) {
      if (shown < rowsMax) {
        const lines = Buffer.from(bytes).toString("utf8").split("\n").slice(0, -1);
        const kept = lines.slice(0, rowsMax - shown);
        rows += kept.map((line) => `${line}\n`).join("");
        shown += kept.length;
      }
      return Promise.resolve();
    },
    async finish(counts) {
      await file.write(draw(counts, rows, shown));
      await file.finish();
    },
    discard: () => file.discard(),
  };
}

/** A file that is made when there is something to put in it; with a header it is CSV. */
export function lateFileWriter(path: string, header: Cells | null): RowWriter<Uint8Array> {
  let file: UnfinishedFile | null = null;
  return {
    async write(bytes) {
      if (bytes.length === 0) return;
      if (file === null) {
        file = await openUnfinished(path);
        if (header !== null) await file.write(csvBegin(header));
      }
      await file.write(bytes);
    },
    finish: async () => file?.finish(),
    discard: async () => file?.discard(),
  };
}

function csvBegin(header: Cells): string {
  return CSV_BEGIN + csvLine(header);
}
