/** The directory of a zip file, which is what a workbook is: where its parts are, and what each unpacks to. */
import { ListMistake } from "../../application/ports/lists.ts";

export type PackedPart = {
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
  /** As the directory has it, which may lie. */
  readonly unpackedBytes: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const COMMENT_BYTES_MAX = 65_535;
const DEFLATED = 8;

/** Throws `ListMistake` where the directory is missing or damaged. */
export function packedParts(workbook: Uint8Array): PackedPart[] {
  const view = new DataView(workbook.buffer, workbook.byteOffset, workbook.byteLength);
  const end = endOfDirectory(view);
  if (end < 0) throw broken("its directory is missing");
  const parts: PackedPart[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw broken("its directory is damaged");
    }
    parts.push(partAt(workbook, view, at));
    at += ENTRY_BYTES + lengths(view, at, [28, 30, 32]);
  }
  return parts;
}

function partAt(workbook: Uint8Array, view: DataView, at: number): PackedPart {
  const header = view.getUint32(at + 42, true);
  if (header + LOCAL_HEADER_BYTES > view.byteLength) throw broken("a part of it is missing");
  const start = header + LOCAL_HEADER_BYTES + lengths(view, header, [26, 28]);
  return {
    bytes: workbook.subarray(start, start + view.getUint32(at + 20, true)),
    isDeflated: view.getUint16(at + 10, true) === DEFLATED,
    unpackedBytes: view.getUint32(at + 24, true),
  };
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

function broken(read: string): ListMistake {
  return new ListMistake("list-workbook-broken", { read });
}
