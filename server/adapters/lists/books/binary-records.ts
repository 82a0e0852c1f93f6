/** The records of an old binary workbook, looked at before a library makes objects of them. */

export type BinaryOutline = {
  /** 0x0600 since Excel 97. */
  readonly version: number;
  readonly isEncrypted: boolean;
  /** The sheet in front. */
  readonly active: number;
  /** Cells with values, texts, merged cells, formats. */
  readonly items: number;
  /** Every part that begins ends, and there is one for each sheet. */
  readonly isWhole: boolean;
};

const [END, SHEET] = [0x0a, 0x85];
const [BEGIN, FILE_PASS, WINDOW, MANY_NUMBERS, MERGED, SHARED_TEXTS] = [
  0x0809, 0x2f, 0x3d, 0xbd, 0xe5, 0xfc,
];
/** Record, and how many bytes of it are one more object. */
const ONE_EACH = new Set([
  0x06, 0x203, 0x204, 0x205, 0x207, 0x27e, 0xfd, 0xd6, 0xe0, 0x41e, 0x85, 0x208,
]);

/** Reads what is there, also of a stream that was cut. */
export function binaryOutline(stream: Uint8Array): BinaryOutline {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const outline = { version: 0, isEncrypted: false, active: 0, items: 0 };
  let [begun, ended, sheets] = [0, 0, 0];
  for (let at = 0; at + 4 <= view.byteLength; ) {
    const [record, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const isWhole = at + 4 + length <= view.byteLength;
    if (record === BEGIN) begun += 1;
    else if (record === END) ended += 1;
    else if (record === SHEET) sheets += 1;
    if (record === BEGIN && length >= 2 && outline.version === 0 && isWhole) {
      outline.version = view.getUint16(at + 4, true);
    } else if (record === FILE_PASS) outline.isEncrypted = true;
    else if (record === WINDOW && length >= 12 && isWhole) {
      outline.active = view.getUint16(at + 14, true);
    } else if (record === SHARED_TEXTS && length >= 8 && isWhole) {
      outline.items += view.getUint32(at + 8, true);
    } else outline.items += itemsOf(record, length);
    at += 4 + length;
  }
  return { ...outline, isWhole: begun === ended && begun > sheets };
}

function itemsOf(record: number, length: number): number {
  if (record === MANY_NUMBERS) return length / 6;
  if (record === MERGED) return length / 8;
  return ONE_EACH.has(record) ? 1 : 0;
}
