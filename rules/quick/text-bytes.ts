/** What bytes are between the quotes of a text. */

/** Nothing but ASCII without escapes. */
export const PLAIN = 0;
export const BEYOND_ASCII = 1;
/** An escape, or a control character that JSON allows: the text has to be decoded before it can be judged. */
export const ODD = 2;
export const ENDS_TEXT = 4;
/** What JSON has in no text. */
export const NO_TEXT = 8;

/** With this byte begin, in UTF-8, the control characters beyond ASCII, and other signs. */
const LATIN_LEAD = 0xc2;
const FIRST_LATIN_SIGN = 0xa0;

const KINDS = Uint8Array.from({ length: 256 }, (_unused, byte) => {
  if (byte < 0x20) return NO_TEXT;
  if (byte === 0x22) return ENDS_TEXT;
  if (byte === 0x5c || byte === 0x7f) return ODD;
  return byte > 0x7f ? BEYOND_ASCII : PLAIN;
});

export function byteInText(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  const isControl = byte === LATIN_LEAD && (bytes[at + 1] ?? 0) < FIRST_LATIN_SIGN;
  return isControl ? ODD : (KINDS[byte] ?? NO_TEXT);
}
