/**
 * Refuses a workbook that holds more than is let, before a library makes objects of it: its parts are unpacked one after
 * the other, and what would become an object is counted in their bytes.
 */
import { createInflateRaw } from "node:zlib";
import { ListMistake } from "../../application/ports/lists.ts";
import { type PackedPart, packedParts } from "./workbook-directory.ts";

export type WorkbookLimits = {
  /** What all parts unpack to, together. */
  readonly unpackedBytesMax: number;
  /** Cells and whatever else takes as much: an element of XML, or an attribute of one. */
  readonly itemsMax: number;
};

/** A part that is this large and packed tighter is made to fill memory; sheets reach a fifth of it. */
const PACKED_TIGHTLY_BYTES = 8 * 1024 ** 2;
const RATIO_MAX = 100;
/** `<c r="A1" s="1"><is><t>…</t></is></c>`: tags, ends of tags and attributes of one cell as it is written at most. */
const MARKS_OF_ITEM = 8;
const CHUNK_BYTES = 256 * 1024;
const OPENING = 0x3c;
const EQUALS = 0x3d;

/** Throws `ListMistake`. */
export async function refuseCrowded(workbook: Uint8Array, limits: WorkbookLimits): Promise<void> {
  const { unpackedBytesMax, itemsMax } = limits;
  const parts = packedParts(workbook);
  refuseAnnounced(parts, unpackedBytesMax);
  let [bytes, marks] = [0, parts.length];
  for (const part of parts) {
    for await (const unpacked of unpack(part)) {
      bytes += unpacked.length;
      marks += marksIn(unpacked);
      // The directory may have told less than there is.
      if (bytes > unpackedBytesMax) throw tooLarge(bytes);
      if (marks > itemsMax * MARKS_OF_ITEM) {
        throw new ListMistake("list-items-too-many", { params: { max: itemsMax } });
      }
    }
  }
}

function refuseAnnounced(parts: readonly PackedPart[], bytesMax: number): void {
  const total = parts.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  const isTight = ({ bytes, unpackedBytes }: PackedPart) =>
    unpackedBytes > PACKED_TIGHTLY_BYTES && unpackedBytes > bytes.length * RATIO_MAX;
  if (total > bytesMax || parts.some(isTight)) throw tooLarge(total);
}

async function* unpack({ bytes, isDeflated }: PackedPart): AsyncGenerator<Uint8Array> {
  if (!isDeflated) {
    yield bytes;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  inflate.end(bytes);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) yield chunk;
  } catch {
    throw new ListMistake("list-workbook-broken", { read: "a part of it cannot be unpacked" });
  }
}

function marksIn(bytes: Uint8Array): number {
  let marks = 0;
  for (const byte of bytes) if (byte === OPENING || byte === EQUALS) marks += 1;
  return marks;
}

function tooLarge(bytes: number): ListMistake {
  return new ListMistake("list-too-large", { read: `${Math.ceil(bytes / 1024 ** 2)} MiB` });
}
