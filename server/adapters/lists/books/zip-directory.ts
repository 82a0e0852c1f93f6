/** The directory of a zip file, which is what most workbooks are: where its parts are, and what each unpacks to. */
import { ListMistake } from "../../../application/ports/lists.ts";

export type PackedPart = {
  /** With `/` between folders, whatever the writer took, and in small letters: programs do not mind either. */
  readonly name: string;
  /** As it is written, in whatever encoding. */
  readonly writtenName: Uint8Array;
  /** That the name is UTF-8. */
  readonly isNameWide: boolean;
  readonly isLocked: boolean;
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
  /** As the directory has it, which may lie. */
  readonly unpackedBytes: number;
  readonly checksum: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const LARGE_LOCATOR = 0x07064b50;
const LARGE_LOCATOR_BYTES = 20;
const LARGE_END = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const COMMENT_BYTES_MAX = 65_535;
const DEFLATED = 8;
/** The field of an entry that holds what does not fit into four bytes. */
const LARGE_FIELD = 1;
const IN_LARGE_FIELD = 0xff_ff_ff_ff;

const LOCKED_FLAG = 1;
const WIDE_NAME_FLAG = 0x800;

/** Throws `ListMistake` where the directory is missing or damaged, or has more entries than are let. */
export function packedParts(workbook: Uint8Array, partsMax = Infinity): PackedPart[] {
  const view = new DataView(workbook.buffer, workbook.byteOffset, workbook.byteLength);
  try {
    return [...entries(workbook, view, partsMax)];
  } catch (error) {
    // What is asked for beyond the end of the file.
    if (error instanceof RangeError) throw brokenWorkbook("its directory is damaged");
    throw error;
  }
}

export function brokenWorkbook(read: string): ListMistake {
  return new ListMistake("list-workbook-broken", { read });
}

function* entries(workbook: Uint8Array, view: DataView, partsMax: number): Generator<PackedPart> {
  const directory = findDirectory(view);
  if (directory.count > partsMax) {
    throw new ListMistake("list-items-too-many", { params: { max: partsMax } });
  }
  let at = directory.start;
  for (let left = directory.count; left > 0; left -= 1) {
    if (at + ENTRY_BYTES > directory.end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw brokenWorkbook("its directory is damaged");
    }
    yield partAt(workbook, view, at);
    at += ENTRY_BYTES + lengths(view, at, [28, 30, 32]);
  }
}

function findDirectory(view: DataView) {
  const end = endOfDirectory(view);
  if (end < 0) throw brokenWorkbook("its directory is missing");
  const large = end - LARGE_LOCATOR_BYTES;
  if (large < 0 || view.getUint32(large, true) !== LARGE_LOCATOR) {
    return { start: view.getUint32(end + 16, true), count: view.getUint16(end + 10, true), end };
  }
  const record = wideNumber(view, large + 8);
  if (view.getUint32(record, true) !== LARGE_END) throw brokenWorkbook("its directory is damaged");
  return { start: wideNumber(view, record + 48), count: wideNumber(view, record + 32), end };
}

function partAt(workbook: Uint8Array, view: DataView, at: number): PackedPart {
  const wide = wideNumbers(view, at);
  const [unpackedBytes, packedBytes, header] = [24, 20, 42].map((place) => {
    const short = view.getUint32(at + place, true);
    return short === IN_LARGE_FIELD ? (wide.shift() ?? short) : short;
  }) as [number, number, number];
  if (header + LOCAL_HEADER_BYTES > view.byteLength)
    throw brokenWorkbook("a part of it is missing");
  const start = header + LOCAL_HEADER_BYTES + lengths(view, header, [26, 28]);
  const flags = view.getUint16(at + 8, true);
  const writtenName = workbook.subarray(
    at + ENTRY_BYTES,
    at + ENTRY_BYTES + view.getUint16(at + 28, true),
  );
  return {
    name: partName(Buffer.from(writtenName).toString("utf8")),
    writtenName,
    isNameWide: (flags & WIDE_NAME_FLAG) !== 0,
    isLocked: (flags & LOCKED_FLAG) !== 0,
    bytes: workbook.subarray(start, start + packedBytes),
    isDeflated: view.getUint16(at + 10, true) === DEFLATED,
    unpackedBytes,
    checksum: view.getUint32(at + 16, true),
  };
}

export function partName(written: string): string {
  return written.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

/** Of an entry, in the order in which they stand in for the short ones. */
function wideNumbers(view: DataView, at: number): number[] {
  const start = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const end = start + view.getUint16(at + 30, true);
  for (let field = start; field + 4 <= end; ) {
    const bytes = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === LARGE_FIELD) {
      const count = Math.min(3, Math.floor(bytes / 8));
      return Array.from({ length: count }, (_, index) => wideNumber(view, field + 4 + index * 8));
    }
    field += 4 + bytes;
  }
  return [];
}

/** Of eight bytes; far more than a file can have is as far beyond its end as the exact number. */
function wideNumber(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** The sum of lengths of two bytes each, at these places from `at`. */
function lengths(view: DataView, at: number, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + view.getUint16(at + place, true), 0);
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}
