import type { LineBatches, PortfolioEntry } from "../../../application/ports/portfolios.ts";
import { ignore } from "../../disk/durable-folder.ts";
import type { FileSystem } from "../../disk/file-system.ts";
import type { JournalEntry } from "./journal-line.ts";
import { type LineChunk, lineChunks } from "./line-chunks.ts";
import { writeSegment } from "./segment.ts";

/** An entry that nobody sees yet; `file` has its lines where they are many, and waits to be put in its place. */
export type StagedEntry = { readonly record: JournalEntry; readonly file: string | null };

/**
 * Lines that fit into one chunk stand in the journal, others in a new file at the path, durable but for the entry of its
 * folder. Throws `DurableWriteError`, or what the lines throw, and then leaves no file.
 */
export async function stageEntry(
  files: FileSystem,
  path: string,
  { entry, lines }: { entry: PortfolioEntry; lines: LineBatches },
): Promise<StagedEntry> {
  const chunks = lineChunks(lines);
  const first = await chunks.next();
  if (first.done) return { record: { entry, lines: [] }, file: null };
  const second = await chunks.next();
  if (second.done) return { record: { entry, lines: linesIn(first.value) }, file: null };
  try {
    const all = followed([first.value, second.value], chunks);
    return { record: { entry, segment: await writeSegment(files, path, all) }, file: path };
  } catch (error) {
    await files.unlink(path).catch(ignore);
    throw error;
  }
}

function linesIn({ text }: LineChunk): unknown[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

async function* followed<Item>(first: readonly Item[], rest: AsyncIterable<Item>) {
  yield* first;
  yield* rest;
}
