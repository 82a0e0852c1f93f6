/** UTF-16 as UTF-8, so that everybody behind reads one encoding only. */

export type WideEncoding = "utf-16le" | "utf-16be";

/** By its mark, or by where the zeros of plain letters stand; null for what is no UTF-16. */
export function wideEncoding(head: Uint8Array): WideEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let [even, odd] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  // A single U+3000 or the like in between has its zero on the other side.
  if (odd > even * 8 && odd > 0) return "utf-16le";
  return even > odd * 8 && even > 0 ? "utf-16be" : null;
}

/** Bytes that are no UTF-16 pass as they are. */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let recode: ((chunk: Uint8Array) => Uint8Array) | null = null;
  for await (const chunk of chunks) {
    recode ??= recoderFor(chunk.subarray(0, 4096));
    yield recode(chunk);
  }
}

function recoderFor(head: Uint8Array): (chunk: Uint8Array) => Uint8Array {
  const encoding = wideEncoding(head);
  if (encoding === null) return (chunk) => chunk;
  const [decoder, encoder] = [new TextDecoder(encoding), new TextEncoder()];
  return (chunk) => encoder.encode(decoder.decode(chunk, { stream: true }));
}
