/** Zip archives, made file by file, so that a large one is never held as a whole. */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { shanghaiClock } from "./times.ts";

export type PackedFile = {
  name: string;
  /** Those that come in parts are held by nobody as a whole. */
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** It is an archive itself, and would not shrink. */
  isPacked?: boolean;
};

/** JPEGs hardly shrink; more effort would only take time. */
const LEVEL = 1;

/** The bytes of an archive; each file is asked for when its turn comes. `at` is the date that the files carry. */
export async function* zipped(
  files: Iterable<PackedFile> | AsyncIterable<PackedFile>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  // The format keeps a wall clock without a zone; merchants live by that of Shanghai.
  const mtime = new Date(shanghaiClock(at.toISOString()).replace(" ", "T"));
  for await (const { name, bytes, isPacked = false } of files) {
    const packing = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: LEVEL });
    const entry = Object.assign(packing, { mtime });
    zip.add(entry);
    if (bytes instanceof Uint8Array) entry.push(bytes, true);
    else {
      for await (const part of bytes) {
        entry.push(part, false);
        yield* ready.splice(0);
      }
      entry.push(new Uint8Array(), true);
    }
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
