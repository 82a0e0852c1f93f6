/** Writes what spreadsheets in China write by default: the two bytes of each sign are those that the decoder makes it of. */
const BYTES = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder("gb18030");
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    if (trail !== 0x7f) BYTES.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
}

/** Throws for a sign that takes four bytes. */
export function gb18030(text: string): Buffer {
  return Buffer.from(
    Array.from(text).flatMap((sign) => {
      const point = sign.codePointAt(0) ?? 0;
      if (point < 0x80) return [point];
      const bytes = BYTES.get(sign);
      if (bytes === undefined) throw new Error(`no two bytes for ${sign}`);
      return [...bytes];
    }),
  );
}
