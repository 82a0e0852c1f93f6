/** A zip file by hand, so that its directory can say what is not so. */
import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  /** Bytes, where they are not UTF-8. */
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  /** 1: locked, 0x800: the name is UTF-8. */
  readonly flags?: number;
  /** What the directory says that it unpacks to. */
  readonly claimedBytes?: number;
  /** Another one than that of the content. */
  readonly checksum?: number;
};

export function zipOf(parts: readonly ZipPart[]): Uint8Array {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const part of parts) {
    const { name, content, claimedBytes = content.length, checksum = crc32(content) } = part;
    const [title, packed] = [
      typeof name === "string" ? Buffer.from(name) : name,
      deflateRawSync(content, { level: 9 }),
    ];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(checksum, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedBytes, 18);
    fields.writeUInt16LE(title.length, 22);
    const body = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), fields, rest, title]));
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, Buffer.from("PK\u0005\u0006"), end]);
}

const wide = (...values: readonly number[]) =>
  Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(value));
      return bytes;
    }),
  );
const short = (bytes: 2 | 4, ...values: readonly number[]) =>
  Buffer.concat(
    values.map((value) => {
      const written = Buffer.alloc(bytes);
      written.writeUIntLE(value, 0, bytes);
      return written;
    }),
  );
const [ENTRY, LOCAL, END] = [0x02014b50, 0x04034b50, 0x06054b50];
const [WIDE_END, WIDE_LOCATOR] = [0x06064b50, 0x07064b50];
const ELSEWHERE = 0xff_ff_ff_ff;

/** The same in zip64, with all sizes and places in its wide fields, and unpacked. */
export function wideZipOf(parts: readonly ZipPart[]): Uint8Array {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content } of parts) {
    const [title, size, checksum] = [Buffer.from(name), content.length, crc32(content)];
    const common = [short(2, 0, 0, 0, 0x21), short(4, checksum)];
    const body = Buffer.concat([
      short(4, LOCAL),
      short(2, 45),
      ...common,
      short(4, size, size),
      short(2, title.length, 0),
      title,
      content,
    ]);
    const field = Buffer.concat([
      short(2, 0x5455, 1),
      Buffer.from([0]),
      short(2, 1, 24),
      wide(size, size, offset),
    ]);
    entries.push(
      Buffer.concat([
        short(4, ENTRY),
        short(2, 45, 45),
        ...common,
        short(4, ELSEWHERE, ELSEWHERE),
        short(2, title.length, field.length, 0, 0, 0),
        short(4, 0, ELSEWHERE),
        title,
        field,
      ]),
    );
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const count = parts.length;
  return Buffer.concat([
    ...bodies,
    directory,
    Buffer.concat([
      short(4, WIDE_END),
      wide(44),
      short(2, 45, 45),
      short(4, 0, 0),
      wide(count, count, directory.length, offset),
    ]),
    Buffer.concat([short(4, WIDE_LOCATOR, 0), wide(offset + directory.length), short(4, 1)]),
    Buffer.concat([
      short(4, END),
      short(2, 0, 0, 0xff_ff, 0xff_ff),
      short(4, ELSEWHERE, ELSEWHERE),
      short(2, 0),
    ]),
  ]);
}
