import { setImmediate as nextTurn } from "node:timers/promises";
import type { LineBatches } from "../../../application/ports/portfolios.ts";

/** Lines as NDJSON. */
export type LineChunk = { readonly text: string; readonly lines: number };

/** In characters. So much takes a millisecond at most; a single line may be longer. */
export const CHUNK_LENGTH = 64 * 1024;

/** The same lines, in chunks of about one length, of which others get a turn after each. */
export async function* lineChunks(batches: LineBatches): AsyncGenerator<LineChunk, undefined> {
  let [text, lines] = ["", 0];
  for await (const batch of batches) {
    for (const line of batch) {
      text += `${JSON.stringify(line)}\n`;
      lines += 1;
      if (text.length < CHUNK_LENGTH) continue;
      yield { text, lines };
      [text, lines] = ["", 0];
      await nextTurn();
    }
  }
  if (lines > 0) yield { text, lines };
}
