/** The merged cells of a sheet, which stand behind all of its rows. */
import type { MergedCells } from "../../../application/ports/sheets.ts";
import type { Allowance } from "./allowance.ts";
import { columnIn } from "./xlsx-sheet-rows.ts";

const MERGE =
  /<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*["'](\$?[A-Za-z]+\$?\d+:\$?[A-Za-z]+\$?\d+)["']/g;
/** What is longer and has no end is no such tag. */
const TAG_MAX = 4096;

/** Looks at bytes alone: most of a sheet is of no interest here. */
export async function mergesIn(
  chunks: AsyncIterable<Uint8Array>,
  allowance: Allowance,
): Promise<MergedCells[]> {
  const merges: MergedCells[] = [];
  let left = "";
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const text = left + bytes.toString("latin1");
    const end = text.lastIndexOf(">") + 1;
    for (const [, range = ""] of text.slice(0, end).matchAll(MERGE)) {
      allowance.hold(1);
      merges.push(mergedCells(range));
    }
    left = text.slice(Math.max(end, text.length - TAG_MAX));
  }
  return merges;
}

function mergedCells(range: string): MergedCells {
  const [first = "", last = ""] = range.replaceAll("$", "").split(":");
  const [a, b] = [place(first), place(last)];
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

function place(reference: string) {
  return {
    row: Number(/\d+$/.exec(reference)?.[0] ?? 1) - 1,
    column: columnIn(reference) ?? 0,
  };
}
