import type { Texts } from "../texts/zh-cn.ts";
import type { PackedFile } from "./zipped.ts";

/** Null for one that cannot be read. */
export type ReadImage = (imageId: string) => Promise<Uint8Array | null>;

/** Editors of Windows know by it that a text is UTF-8. */
export const WINDOWS_BOM = "\uFEFF";

/** The file of a pack that says what is missing in it; none where nothing is. */
export function missingPictures(names: readonly string[], t: Texts): PackedFile[] {
  if (names.length === 0) return [];
  const lines = [t.sharing.packMissingText, ...names].map((line) => `${line}\r\n`);
  const bytes = new TextEncoder().encode(WINDOWS_BOM + lines.join(""));
  return [{ name: `${t.sharing.packMissing}.txt`, bytes }];
}
