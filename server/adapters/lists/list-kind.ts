/** Tells a workbook from a text by its first bytes, whatever the file is called. */
import { ListMistake } from "../../application/ports/lists.ts";

const WORKBOOK = [0x50, 0x4b];
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];
const UTF_16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** Throws `ListMistake` for what is told to be neither. */
export function listKind(head: Uint8Array): "workbook" | "text" {
  const begins = (bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte);
  if (begins(WORKBOOK)) return "workbook";
  if (begins(OLD_WORKBOOK)) throw new ListMistake("list-old-spreadsheet");
  if (UTF_16.some(begins)) throw new ListMistake("list-kind-unknown");
  return "text";
}
