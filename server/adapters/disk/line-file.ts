/** Files of lines of which each can be read again by its place. */
import { type FileHandle, open, unlink } from "node:fs/promises";
import { join } from "node:path";

export type LinePlace = { readonly offset: number; readonly length: number };
/** Without its line feed. */
export type FoundLine = LinePlace & { readonly text: string };
type OnLine = (line: FoundLine) => void;

export type LineFile = {
  read(place: LinePlace): Promise<string>;
  close(): Promise<void>;
};

/** Lines that are put aside until each is wanted again; closing takes them away. */
export type SpareLines = LineFile & {
  /** Whole lines. */
  append(bytes: Uint8Array, onLine: OnLine): Promise<void>;
};

const NAME = ".lines";
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const CHUNK_BYTES = 1024 * 1024;
/** No audit writes a longer line; of what has no end the memory has none. */
const LINE_BYTES_MAX = 16 * 1024 * 1024;
/** Editors put it before a text. */
const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/** Tells every line of a file in which something stands; one that is longer than any of ours in pieces. */
export async function openLineFile(path: string, onLine: OnLine): Promise<LineFile> {
  const file = await open(path, "r");
  try {
    let rest = Buffer.alloc(0);
    let offset = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES);
      const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = endOfLines(bytes, bytesRead === 0);
      tellLines(bytes.subarray(0, end), offset, onLine);
      if (bytesRead === 0) break;
      offset += end;
      rest = bytes.subarray(end);
    }
    return { read: (place) => readAt(file, place), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** In a file of the folder that is not seen there. */
export async function openSpareLines(folder: string): Promise<SpareLines> {
  const path = join(folder, NAME);
  const file = await open(path, "wx+", 0o600);
  let size = 0;
  let isOpen = true;
  return {
    async append(bytes, onLine) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      tellLines(buffer, size, onLine);
      for (let at = 0; at < buffer.length; ) {
        at += (await file.write(buffer, at, buffer.length - at, size + at)).bytesWritten;
      }
      size += buffer.length;
    },
    read: (place) => readAt(file, place),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await file.close();
      await unlink(path);
    },
  };
}

function endOfLines(bytes: Buffer, isLast: boolean): number {
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  return isLast || (end === 0 && bytes.length > LINE_BYTES_MAX) ? bytes.length : end;
}

function tellLines(bytes: Buffer, offset: number, onLine: OnLine): void {
  const hasMark = offset === 0 && bytes.indexOf(BYTE_ORDER_MARK) === 0;
  for (let start = hasMark ? BYTE_ORDER_MARK.length : 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const next = feed < 0 ? bytes.length : feed;
    const end = next > start && bytes[next - 1] === CARRIAGE_RETURN ? next - 1 : next;
    const text = bytes.toString("utf8", start, end);
    if (text.trim() !== "") onLine({ text, offset: offset + start, length: end - start });
    start = next + 1;
  }
}

async function readAt(file: FileHandle, { offset, length }: LinePlace): Promise<string> {
  const buffer = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await file.read(buffer, at, length - at, offset + at);
    if (bytesRead === 0) throw new Error("a line that was there is gone");
    at += bytesRead;
  }
  return buffer.toString("utf8");
}
