const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The JSON value that bytes are; undefined for what is no UTF-8 or no JSON. */
export function readToken(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(DECODER.decode(bytes));
  } catch {
    return undefined;
  }
}
