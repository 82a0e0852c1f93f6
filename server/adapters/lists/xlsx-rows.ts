/** The rows of a workbook's first sheet as texts, by hucre. What would not fit into memory is refused by its directory. */
import { ListMistake, type ListRow } from "../../application/ports/lists.ts";
import { messageOf } from "../../errors.ts";

export const WORKBOOK_BYTES_MAX = 128 * 1024 ** 2;
/** What all parts unpack to, together; a million rows of all columns need half of it. */
const UNPACKED_BYTES_MAX = 1024 ** 3;
/** A part that is this large and packed tighter is made to fill memory; sheets reach a fifth of it. */
const PACKED_TIGHTLY_BYTES = 8 * 1024 ** 2;
const RATIO_MAX = 100;

const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const COMMENT_BYTES_MAX = 65_535;

/** Throws `ListMistake` when it is no complete workbook or unpacks to more than is let. */
export async function* sheetRows(
  workbook: Uint8Array,
  unpackedBytesMax = UNPACKED_BYTES_MAX,
): AsyncGenerator<ListRow> {
  refuseBombs(workbook, unpackedBytesMax);
  // Most runs read no workbook, and the library takes a while to load.
  const { streamXlsxRows } = await import("hucre/xlsx");
  try {
    for await (const { index, values } of streamXlsxRows(workbook)) {
      yield { line: index + 1, cells: values.map(cellText) };
    }
  } catch (error) {
    throw new ListMistake("list-workbook-broken", { read: messageOf(error) });
  }
}

/** A workbook does not write the empty cells at the end of a row. */
export function filledUp(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill("")];
}

function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return "";
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return String(value);
}

/** The directory of a zip file says what each part unpacks to, and hucre unpacks no part further than that. */
function refuseBombs(workbook: Uint8Array, unpackedBytesMax: number): void {
  const view = new DataView(workbook.buffer, workbook.byteOffset, workbook.byteLength);
  const end = endOfDirectory(view);
  if (end < 0) throw new ListMistake("list-workbook-broken", { read: "its directory is missing" });
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw new ListMistake("list-workbook-broken", { read: "its directory is damaged" });
    }
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    total += unpacked;
    const isTight = unpacked > PACKED_TIGHTLY_BYTES && unpacked > packed * RATIO_MAX;
    if (total > unpackedBytesMax || isTight) {
      throw new ListMistake("list-too-large", { read: `${Math.ceil(total / 1024 ** 2)} MiB` });
    }
    at +=
      ENTRY_BYTES + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
  }
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}
