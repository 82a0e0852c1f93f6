import { ignore } from "../../disk/durable-folder.ts";
import type { FileSystem, OpenFile } from "../../disk/file-system.ts";

const PART_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

/** The bytes of a file from its start to an end that it may have grown beyond, part by part. */
export async function* partsOf(
  files: FileSystem,
  path: string,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer> {
  const file = await files.open(path, "r");
  try {
    yield* partsOfOpen(file, end);
  } finally {
    await file.close().catch(ignore);
  }
}

async function* partsOfOpen(file: OpenFile, end: number): AsyncGenerator<Buffer> {
  for (let position = 0; position < end; ) {
    const buffer = Buffer.allocUnsafe(Math.min(PART_BYTES, end - position));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** The lines of each part, with their line feeds; what comes after the last one is left in `rest`. */
export class LineCutter {
  rest: Buffer = Buffer.alloc(0);

  *cut(part: Buffer): Generator<Buffer> {
    const bytes = this.rest.length === 0 ? part : Buffer.concat([this.rest, part]);
    let start = 0;
    for (let feed = bytes.indexOf(LINE_FEED); feed >= 0; feed = bytes.indexOf(LINE_FEED, start)) {
      yield bytes.subarray(start, feed + 1);
      start = feed + 1;
    }
    this.rest = bytes.subarray(start);
  }
}
