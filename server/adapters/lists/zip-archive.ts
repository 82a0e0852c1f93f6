/** Zip files of whatever people pack, read within limits that are counted while they unpack. */
import { isUtf8 } from "node:buffer";
import type {
  ArchivedFile,
  ArchiveMistake,
  ArchiveMistakeCode,
  ArchiveReader,
} from "../../application/ports/archives.ts";
import { PICTURE_BYTES_MAX } from "../../application/ports/images.ts";
import { ListMistake } from "../../application/ports/lists.ts";
import { type PackedPart, packedParts } from "./books/zip-directory.ts";
import { unpacked } from "./books/zip-parts.ts";

export type ArchiveLimits = {
  /** Of one file. */
  readonly fileBytesMax: number;
  /** Of all that is unpacked, together. */
  readonly unpackedBytesMax: number;
  /** In the directory. */
  readonly filesMax: number;
};

const ZIP = /^PK(?:\x03\x04|\x05\x06)/;
const OTHERS = /^(?:Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh[1-9]|\xfd7zXZ\0)/;
const TAR = "ustar";
const TAR_MARK_AT = 257;
/** What macOS and Windows put beside the files of people. */
const SYSTEM_FILE = /(^|\/)(?:__MACOSX\/|\._[^/]*$|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** Three times what pictures of goods are sent as at once: they are packed already, and hardly get smaller. */
const ARCHIVE_LIMITS: ArchiveLimits = {
  fileBytesMax: PICTURE_BYTES_MAX,
  unpackedBytesMax: 120_000_000,
  filesMax: 2000,
};

export function zipArchives(limits = ARCHIVE_LIMITS): ArchiveReader {
  return { isArchive, files: (bytes) => filesIn(bytes, limits) };
}

function isArchive(bytes: Uint8Array): boolean {
  const begin = beginOf(bytes);
  const isTar = latin(bytes.subarray(TAR_MARK_AT, TAR_MARK_AT + TAR.length)) === TAR;
  return ZIP.test(begin) || OTHERS.test(begin) || isTar;
}

async function* filesIn(
  archive: Uint8Array,
  limits: ArchiveLimits,
): AsyncGenerator<ArchivedFile | { readonly mistake: ArchiveMistake }> {
  if (!ZIP.test(beginOf(archive))) {
    yield mistaken("archive-kind-unknown");
    return;
  }
  let left = limits.unpackedBytesMax;
  try {
    const parts = packedParts(archive, limits.filesMax);
    const nameOf = namesIn(parts);
    for (const part of parts) {
      const name = nameOf(part);
      if (name === "" || name.endsWith("/") || SYSTEM_FILE.test(name)) continue;
      const refusal = refusalOf(part, limits);
      if (refusal !== null) {
        yield { name, refusal };
        continue;
      }
      // More than it tells is never unpacked of a part, so that this counts all that may come.
      left -= part.unpackedBytes;
      if (left < 0) {
        yield mistaken("archive-unpacks-too-large", limits.unpackedBytesMax);
        return;
      }
      yield await fileOf(part, name);
    }
  } catch (error) {
    if (!(error instanceof ListMistake)) throw error;
    const isMany = error.code === "list-items-too-many";
    yield isMany ? mistaken("archive-files-too-many", limits.filesMax) : mistaken("archive-broken");
  }
}

function refusalOf({ isLocked, unpackedBytes }: PackedPart, { fileBytesMax }: ArchiveLimits) {
  if (isLocked) return "locked";
  return unpackedBytes > fileBytesMax ? "too-large" : null;
}

async function fileOf(part: PackedPart, name: string): Promise<ArchivedFile> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of unpacked(part)) chunks.push(chunk);
  } catch (error) {
    if (error instanceof ListMistake) return { name, refusal: "damaged" };
    throw error;
  }
  const bytes = Buffer.concat(chunks);
  return isArchive(bytes) ? { name, refusal: "nested" } : { name, bytes };
}

/** Names of one archive are in one encoding, but for those that say theirs. */
function namesIn(parts: readonly PackedPart[]): (part: PackedPart) => string {
  const untold = parts.filter(({ isNameWide }) => !isNameWide);
  const isWide = untold.every(({ writtenName }) => isUtf8(writtenName));
  const narrow = new TextDecoder(isWide ? "utf-8" : "gb18030");
  const wide = new TextDecoder("utf-8");
  return ({ writtenName, isNameWide }) => {
    const name = (isNameWide ? wide : narrow).decode(writtenName);
    return name.replaceAll("\\", "/").replace(/^\/+/, "");
  };
}

function mistaken(code: ArchiveMistakeCode, max?: number): { readonly mistake: ArchiveMistake } {
  return { mistake: { code, params: max === undefined ? {} : { max } } };
}

function beginOf(bytes: Uint8Array): string {
  return latin(bytes.subarray(0, 8));
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
