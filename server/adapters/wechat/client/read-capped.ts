/** The reply is larger than any of WeChat's; it was not read to its end. */
export class ReplyTooLarge extends Error {}

/**
 * The body as bytes, never more than `bytesMax` of them in memory. Rejects with `ReplyTooLarge`, with the signal's
 * reason once it is aborted, or with what the connection throws.
 */
export async function readCapped(
  response: Response,
  options: { bytesMax: number; signal: AbortSignal },
): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  // An aborted fetch does not always end a body that is already being read, so the reading is ended here.
  const stop = () => void reader.cancel().catch(() => undefined);
  options.signal.addEventListener("abort", stop, { once: true });
  try {
    return await readAll(reader, options);
  } finally {
    options.signal.removeEventListener("abort", stop);
    stop();
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { bytesMax, signal }: { bytesMax: number; signal: AbortSignal },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > bytesMax) throw new ReplyTooLarge(`more than ${bytesMax} bytes`);
    chunks.push(value);
  }
}
