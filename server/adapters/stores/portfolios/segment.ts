/** Files of lines that are never changed: NDJSON, packed by gzip. */
import { createHash } from "node:crypto";
import { Readable, pipeline as unpack } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { ignore } from "../../disk/durable-folder.ts";
import { during } from "../../disk/durable-write-error.ts";
import type { FileSystem, OpenFile } from "../../disk/file-system.ts";
import { LineCutter, partsOf } from "./file-parts.ts";
import type { Segment } from "./journal-line.ts";
import type { LineChunk } from "./line-chunks.ts";

/** A quarter of the time of the usual level, and a fifth more bytes. */
const LEVEL = 1;
const PACKED_PART_BYTES = 64 * 1024;
const UNPACKED_PART_BYTES = 256 * 1024;

/** Writes a new file, durable but for the entry of its folder. Throws `DurableWriteError`, or what the lines throw. */
export async function writeSegment(
  files: FileSystem,
  path: string,
  chunks: AsyncIterable<LineChunk>,
): Promise<Segment> {
  const file = await during("write", files.open(path, "wx", 0o600));
  try {
    const segment = await pack(file, chunks);
    await during("sync", file.sync());
    return segment;
  } finally {
    await file.close().catch(ignore);
  }
}

async function pack(file: OpenFile, chunks: AsyncIterable<LineChunk>): Promise<Segment> {
  const hash = createHash("sha256");
  let [lines, bytes] = [0, 0];
  const texts = async function* () {
    for await (const chunk of chunks) {
      lines += chunk.lines;
      yield chunk.text;
    }
  };
  let refusal: unknown = null;
  const keep = async (packed: AsyncIterable<Buffer>) => {
    try {
      for await (const part of packed) {
        hash.update(part);
        bytes += part.length;
        await during("write", file.writeFile(part));
      }
    } catch (error) {
      refusal ??= error;
      throw error;
    }
  };
  const gzip = createGzip({ level: LEVEL, chunkSize: PACKED_PART_BYTES });
  await pipeline(Readable.from(texts(), { highWaterMark: 1 }), gzip, keep).catch(
    (error: unknown) => {
      // When the disk refuses, the pipeline may say that it was aborted; which of the two comes first is a matter of luck.
      throw refusal ?? error;
    },
  );
  return { lines, bytes, sha256: hash.digest("hex") };
}

/** Whether the file has the bytes that were written; throws what the disk says, also `ENOENT`. */
export async function isSegmentWhole(
  files: FileSystem,
  path: string,
  { bytes, sha256 }: Segment,
): Promise<boolean> {
  const hash = createHash("sha256");
  let found = 0;
  for await (const part of partsOf(files, path)) {
    hash.update(part);
    found += part.length;
  }
  return found === bytes && hash.digest("hex") === sha256;
}

/** The lines of a whole file, in batches. */
export async function* segmentLines(files: FileSystem, path: string): AsyncGenerator<unknown[]> {
  const cutter = new LineCutter();
  const unpacked = createGunzip({ chunkSize: UNPACKED_PART_BYTES });
  // What goes wrong is thrown by the loop, which also ends the reading of the file when nobody wants more.
  unpack(Readable.from(partsOf(files, path), { highWaterMark: 1 }), unpacked, ignore);
  for await (const part of unpacked as AsyncIterable<Buffer>) {
    const batch = Array.from(cutter.cut(part), (line): unknown =>
      JSON.parse(line.toString("utf8")),
    );
    if (batch.length > 0) yield batch;
  }
}
