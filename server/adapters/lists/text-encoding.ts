/** UTF-8 or GB18030, strictly: what does not decode is a mistake with a place, never a replacement character. */
import { isUtf8 } from "node:buffer";
import { ListMistake } from "../../application/ports/lists.ts";
import { wideEncoding } from "./unicode.ts";

export type Encoding = "utf-8" | "gb18030";

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export function withoutByteOrderMark(bytes: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? bytes.subarray(3) : bytes;
}

/** Throws `ListMistake` with the place of the first bytes that are no character. */
export function decodeBlock(bytes: Uint8Array, encoding: Encoding, linesBefore: number): string {
  if (encoding === "utf-8") {
    if (isUtf8(bytes)) return asText(bytes);
    throw notDecodable(bytes, encoding, linesBefore);
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw notDecodable(bytes, encoding, linesBefore);
  }
}

function notDecodable(bytes: Uint8Array, encoding: Encoding, linesBefore: number): ListMistake {
  const place = placeOfBadBytes(bytes, encoding, linesBefore);
  return new ListMistake("list-not-decodable", { ...place, params: { encoding } });
}

/** Of bytes that are UTF-8. */
export function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

/** Of a whole page or document, whatever it says of itself: by its mark, UTF-8 where it can be, else GB18030. */
export function utf8Text(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes.subarray(0, 4096));
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  const encoding = isUtf8(bytes) ? "utf-8" : "gb18030";
  return decodeBlock(withoutByteOrderMark(bytes), encoding, 0);
}

/**
 * The encoding of a list by its first bytes beyond ASCII. A text that is UTF-8 but for a character cut off at its very
 * end is a cut UTF-8; null is for ASCII alone, which is the same in both.
 */
export function guessEncoding(bytes: Uint8Array): Encoding | null {
  if (!bytes.some((byte) => byte >= 0x80)) return null;
  if (isUtf8(bytes)) return "utf-8";
  const whole = withoutCutCharacter(bytes);
  return whole.some((byte) => byte >= 0x80) && isUtf8(whole) ? "utf-8" : "gb18030";
}

/** Of bytes of UTF-8 that may end within a character. */
export function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) return bytes;
  }
  return bytes;
}

function placeOfBadBytes(bytes: Uint8Array, encoding: Encoding, linesBefore: number) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const isGood = (part: Uint8Array) => {
    try {
      decoder.decode(part);
      return true;
    } catch {
      return false;
    }
  };
  let start = 0;
  let line = linesBefore + 1;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!isGood(part)) return { line, column: columnOfBadByte(part, encoding) };
    if (end < 0) break;
    start = end + 1;
    line += 1;
  }
  return { line, column: 1 };
}

/** What is decoded at once before it is looked at byte by byte. */
const STEP = 4096;

/** Where the first character begins that is none, from 1; once through the part, as a line may be as long as a list. */
function columnOfBadByte(part: Uint8Array, encoding: Encoding): number {
  const begins = () => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const textAt = (decoder: InstanceType<typeof TextDecoder>, from: number, to: number) => {
    try {
      return decoder.decode(part.subarray(from, to), { stream: true });
    } catch {
      return null;
    }
  };
  const ahead = begins();
  let good = 0;
  while (good < part.length && textAt(ahead, good, good + STEP) !== null) good += STEP;
  // A step back, so that the last whole character before the bad one is met again.
  const from = Math.max(0, good - STEP);
  const decoder = begins();
  textAt(decoder, 0, from);
  let column = from + 1;
  for (let at = from; at < part.length; at += 1) {
    const text = textAt(decoder, at, at + 1);
    if (text === null) break;
    if (text !== "") column = at + 2;
  }
  return column;
}
