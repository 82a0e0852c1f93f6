/** The parts of a zip file, unpacked piece by piece, and never more than its directory and the limits tell. */
import { crc32, createInflateRaw } from "node:zlib";
import { type Allowance, type BookLimits, tooLarge } from "./allowance.ts";
import { brokenWorkbook, type PackedPart, packedParts } from "./zip-directory.ts";

/** By their names. */
export type ZipParts = ReadonlyMap<string, PackedPart>;

/** A part that is this large and packed tighter is made to fill memory; sheets reach a fifth of it. */
const PACKED_TIGHTLY_BYTES = 8 * 1024 ** 2;
const RATIO_MAX = 100;
const CHUNK_BYTES = 256 * 1024;

/** Throws `ListMistake` for what is damaged, and for what announces more than is let. */
export function zipParts(file: Uint8Array, { unpackedBytesMax }: BookLimits): ZipParts {
  const parts = packedParts(file);
  const total = parts.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  const isTight = ({ bytes, unpackedBytes }: PackedPart) =>
    unpackedBytes > PACKED_TIGHTLY_BYTES && unpackedBytes > bytes.length * RATIO_MAX;
  if (total > unpackedBytesMax || parts.some(isTight)) throw tooLarge(total);
  return new Map(parts.map((part) => [part.name, part]));
}

/** Throws `ListMistake` at the end of a part that is not what the directory tells. */
export async function* unpacked(part: PackedPart): AsyncGenerator<Uint8Array> {
  let [bytes, checksum] = [0, 0];
  for await (const chunk of inflated(part)) {
    bytes += chunk.length;
    checksum = crc32(chunk, checksum);
    if (bytes > part.unpackedBytes) break;
    yield chunk;
  }
  if (bytes !== part.unpackedBytes || checksum !== part.checksum) {
    throw brokenWorkbook("a part of it is damaged");
  }
}

/** All of a part; nothing where it is missing. */
export async function partText(
  parts: ZipParts,
  name: string,
  allowance: Allowance,
): Promise<string> {
  const part = parts.get(name);
  if (part === undefined) return "";
  const chunks: Uint8Array[] = [];
  for await (const chunk of unpacked(part)) {
    allowance.unpack(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function* inflated({ bytes, isDeflated }: PackedPart): AsyncGenerator<Uint8Array> {
  if (!isDeflated) {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      yield bytes.subarray(at, at + CHUNK_BYTES);
    return;
  }
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  inflate.end(bytes);
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) yield chunk;
  } catch {
    throw brokenWorkbook("a part of it cannot be unpacked");
  }
}
