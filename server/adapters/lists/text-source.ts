/** The text of a list in one shape for everybody behind: no UTF-16, and each line ends with a line feed. */
import { type ByteSource, streamSource } from "./byte-source.ts";
import { asUtf8 } from "./unicode.ts";

const CHUNK_BYTES = 256 * 1024;
const [LINE_FEED, RETURN] = [0x0a, 0x0d];

/** Bytes that are UTF-16 become UTF-8. A carriage return that no line feed follows is a line end of its own. */
export function textSource(source: ByteSource): ByteSource {
  return { ...streamSource(withLineFeeds(asUtf8(chunksOf(source)))), size: source.size };
}

async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES);
    const count = await source.read(chunk);
    if (count === 0) return;
    yield chunk.subarray(0, count);
  }
}

async function* withLineFeeds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isReturnLeft = false;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    if (isReturnLeft) yield Uint8Array.of(chunk[0] === LINE_FEED ? RETURN : LINE_FEED);
    isReturnLeft = chunk[chunk.length - 1] === RETURN;
    const whole = isReturnLeft ? chunk.subarray(0, -1) : chunk;
    for (let at = whole.indexOf(RETURN); at >= 0; at = whole.indexOf(RETURN, at + 1)) {
      if (chunk[at + 1] !== LINE_FEED) whole[at] = LINE_FEED;
    }
    yield whole;
  }
  if (isReturnLeft) yield Uint8Array.of(LINE_FEED);
}
