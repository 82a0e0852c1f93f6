/** What a file is, told by its bytes, whatever it is called. */
import { ListMistake } from "../../application/ports/lists.ts";
import { compoundNames } from "./books/compound-file.ts";
import { wideEncoding } from "./unicode.ts";

/** Binary workbooks are compound files; the other three that are no text are pages and XML. */
export type FileKind = "zip" | "compound" | "html" | "spreadsheet-xml" | "open-document" | "text";

/** Files that are no lists, by how they begin. */
const STRANGERS: readonly (readonly [name: string, begins: RegExp])[] = [
  ["PDF", /^\s?%PDF-/],
  ["PNG", /^\x89PNG/],
  ["JPEG", /^\xff\xd8\xff/],
  ["GIF", /^GIF8[79]a/],
  ["WebP", /^RIFF....WEBP/s],
  ["BMP", /^BM....\0\0\0\0/s],
  ["TIFF", /^(II\*\0|MM\0\*)/],
  ["HEIC", /^....ftyp(heic|heix|hevc|mif1|msf1|avif)/s],
  ["MP4", /^....ftyp/s],
  ["RAR", /^Rar!\x1a\x07/],
  ["7z", /^7z\xbc\xaf\x27\x1c/],
  ["gzip", /^\x1f\x8b/],
  ["RTF", /^\{\\rtf/],
  ["SQLite", /^SQLite format 3\0/],
  ["Parquet", /^PAR1/],
  ["MHTML", /^(MIME-Version:|From:[^\n]*\n(?:[^\n]+\n)*MIME-Version:)/i],
];
const OLD_BINARY = /^\x09[\0\x02\x04][\x04\x06\x08]\0/;
const ZIP = /^PK(\x03\x04|\x05\x06)/;
const COMPOUND = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/** By the beginning of a file. Throws `ListMistake` for what is told to be no list, saying what it is. */
export function fileKind(head: Uint8Array): FileKind {
  const begin = Buffer.from(head.subarray(0, 4096)).toString("latin1");
  if (ZIP.test(begin)) return "zip";
  if (begin.startsWith(COMPOUND)) return "compound";
  if (OLD_BINARY.test(begin)) throw new ListMistake("list-old-spreadsheet");
  const stranger = STRANGERS.find(([, begins]) => begins.test(begin));
  if (stranger !== undefined) throw notAList(stranger[0]);
  return markupKind(plainBegin(head)) ?? "text";
}

export function notAList(read: string): ListMistake {
  return new ListMistake("list-kind-unknown", { read });
}

/** ASCII is enough for what is looked for. */
function plainBegin(head: Uint8Array): string {
  const encoding = wideEncoding(head);
  const text =
    encoding === null
      ? Buffer.from(head).toString("latin1")
      : new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
  return text.replace(/^(\xef\xbb\xbf|\ufeff)?\s*/, "");
}

const HTML =
  /^<(!doctype\s+html|html|head|meta|body|style|script|title|link|table|thead|tbody|tr|div|center|font|form|p|br|!--)[\s>/!-]/i;

function markupKind(begin: string): FileKind | null {
  if (!begin.startsWith("<")) return null;
  if (
    begin.includes("urn:schemas-microsoft-com:office:spreadsheet") &&
    /<(\w+:)?Workbook[\s>]/.test(begin)
  ) {
    return "spreadsheet-xml";
  }
  if (/<office:document[\s>]/.test(begin)) {
    if (begin.includes("vnd.oasis.opendocument.spreadsheet")) return "open-document";
    throw notAList("OpenDocument");
  }
  const root = begin.replace(/^(<\?[^>]*>\s*|<!--.*?-->\s*)+/s, "");
  if (HTML.test(root)) return "html";
  if (begin.startsWith("<?xml")) throw notAList("XML");
  return null;
}

/** What a zip file holds, by the names of its parts, which are in small letters. */
export function zipKind(names: ReadonlySet<string>): "xlsx" | "xlsb" | "open-document" {
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name));
  if (has(/(^|\/)workbook\.bin$/)) return "xlsb";
  if (has(/^xl\//) || has(/(^|\/)workbook\d*\.xml$/)) return "xlsx";
  if (has(/^word\//)) throw notAList("Word");
  if (has(/^ppt\//)) throw notAList("PowerPoint");
  if (has(/^index\/.*\.iwa$/) || names.has("index.zip")) throw notAList("Apple Numbers");
  if (names.has("content.xml") && has(/^(mimetype|meta-inf\/manifest\.xml)$/))
    return "open-document";
  throw notAList("zip");
}

/** Throws `ListMistake` for a compound file that is no workbook, or one that is locked. */
export function refuseOtherCompound(bytes: Uint8Array): void {
  const names = new Set(compoundNames(bytes));
  if (names.has("EncryptedPackage")) throw new ListMistake("list-password-protected");
  if (names.has("Workbook") || names.has("WORKBOOK")) return;
  if (names.has("Book") || names.has("BOOK")) throw new ListMistake("list-old-spreadsheet");
  if (names.has("WordDocument")) throw notAList("Word");
  if (names.has("PowerPoint Document")) throw notAList("PowerPoint");
  throw new ListMistake("list-maybe-protected");
}
