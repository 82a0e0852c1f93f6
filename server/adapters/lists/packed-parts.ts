/** A zip archive whose files are packed while they are made: nothing of them is held. Each may have up to 4 GiB. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

export type Part = {
  /** In plain letters. */
  readonly name: string;
  readonly chunks: Chunks;
};

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
type Packed = { name: string; at: number; crc: number; packed: number; unpacked: number };

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Sizes stand behind the content, because they are not known before. */
const SIZES_BEHIND = 0x0008;
const DEFLATED = 8;
/** The first day that the format knows. */
const NO_DATE = 0x0021;
/** Tables shrink well with little effort. */
const LEVEL = 2;

export async function* packedArchive(parts: Iterable<Part>): AsyncGenerator<Uint8Array> {
  const done: Packed[] = [];
  let at = 0;
  for (const { name, chunks } of parts) {
    const one: Packed = { name, at, crc: 0, packed: 0, unpacked: 0 };
    const head = localHead(name);
    yield head;
    for await (const chunk of deflated(chunks, one)) {
      one.packed += chunk.length;
      yield chunk;
    }
    const behind = sizesOf(one);
    yield behind;
    at += head.length + one.packed + behind.length;
    done.push(one);
  }
  yield directoryOf(done, at);
}

/** Counts and sums up what goes in. */
async function* deflated(chunks: Chunks, one: Packed): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: LEVEL });
  const source = async function* () {
    for await (const chunk of chunks) {
      one.crc = crc32(chunk, one.crc);
      one.unpacked += chunk.length;
      yield chunk;
    }
  };
  // What fails in the source destroys what is read below, which throws it.
  const ended = pipeline(Readable.from(source()), deflate);
  ended.catch(() => undefined);
  for await (const chunk of deflate) yield chunk as Uint8Array;
  await ended;
}

function localHead(name: string): Buffer {
  const bytes = Buffer.alloc(30 + name.length);
  bytes.writeUInt32LE(LOCAL, 0);
  bytes.writeUInt16LE(VERSION, 4);
  bytes.writeUInt16LE(SIZES_BEHIND, 6);
  bytes.writeUInt16LE(DEFLATED, 8);
  bytes.writeUInt16LE(NO_DATE, 12);
  bytes.writeUInt16LE(name.length, 26);
  bytes.write(name, 30, "latin1");
  return bytes;
}

function sizesOf({ crc, packed, unpacked }: Packed): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(DESCRIPTOR, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(packed, 8);
  bytes.writeUInt32LE(unpacked, 12);
  return bytes;
}

function directoryOf(parts: readonly Packed[], at: number): Buffer {
  const entries = parts.map(entryOf);
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...entries, end]);
}

function entryOf({ name, at, crc, packed, unpacked }: Packed): Buffer {
  const bytes = Buffer.alloc(46 + name.length);
  bytes.writeUInt32LE(CENTRAL, 0);
  bytes.writeUInt16LE(VERSION, 4);
  bytes.writeUInt16LE(VERSION, 6);
  bytes.writeUInt16LE(SIZES_BEHIND, 8);
  bytes.writeUInt16LE(DEFLATED, 10);
  bytes.writeUInt16LE(NO_DATE, 14);
  bytes.writeUInt32LE(crc, 16);
  bytes.writeUInt32LE(packed, 20);
  bytes.writeUInt32LE(unpacked, 24);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt32LE(at, 42);
  bytes.write(name, 46, "latin1");
  return bytes;
}
