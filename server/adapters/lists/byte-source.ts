/** Where the bytes of a list come from: a file or stdin, read into buffers that the reader brings along. */
import { open } from "node:fs/promises";

export interface ByteSource {
  /** In bytes; null when it cannot be known, as of a pipe. */
  readonly size: number | null;
  /** Fills the beginning of the buffer and resolves with how much; 0 is the end. */
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

export async function openFileSource(path: string): Promise<ByteSource> {
  const file = await open(path, "r");
  const stats = await file.stat();
  if (stats.isDirectory()) {
    await file.close();
    throw new Error("it is a folder");
  }
  return {
    size: stats.isFile() ? stats.size : null,
    async read(into) {
      const { bytesRead } = await file.read(into, 0, into.length, null);
      return bytesRead;
    },
    close: () => file.close(),
  };
}

/** Chunks of any size, such as those of a pipe. */
export function streamSource(chunks: AsyncIterable<Uint8Array>): ByteSource {
  const iterator = chunks[Symbol.asyncIterator]();
  let left: Uint8Array = new Uint8Array(0);
  return {
    size: null,
    async read(into) {
      while (left.length === 0) {
        const next = await iterator.next();
        if (next.done === true) return 0;
        left = next.value;
      }
      const part = left.subarray(0, into.length);
      into.set(part);
      left = left.subarray(part.length);
      return part.length;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
