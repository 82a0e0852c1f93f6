/** Compound files: what old workbooks, old documents and everything with a password stand in. */

const DIRECTORY_ENTRY_BYTES = 128;
const NAME_BYTES_MAX = 64;

/**
 * The names in the directory of a compound file. Entries begin where a multiple of their size does; whether they belong
 * together is the library's to find out.
 */
export function* compoundNames(bytes: Uint8Array): Generator<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + DIRECTORY_ENTRY_BYTES <= bytes.length; at += DIRECTORY_ENTRY_BYTES) {
    const length = view.getUint16(at + NAME_BYTES_MAX, true);
    const isStreamOrFolder = [1, 2, 5].includes(bytes[at + 66] ?? 0);
    if (!isStreamOrFolder || length < 4 || length > NAME_BYTES_MAX || length % 2 === 1) continue;
    const name = Buffer.from(bytes.subarray(at, at + length - 2)).toString("utf16le");
    if (/^[\x01-\x05]?[\x20-\x7e]+$/.test(name)) yield name;
  }
}
