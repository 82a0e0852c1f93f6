/** The file that a portfolio's log is: a line that says whose it is, then one line an entry. */

import { AppError } from "../../../errors.ts";
import { ignore } from "../../disk/durable-folder.ts";
import { during } from "../../disk/durable-write-error.ts";
import { type FileSystem, unlessMissing } from "../../disk/file-system.ts";
import { damaged } from "./damage.ts";
import { LineCutter, partsOf } from "./file-parts.ts";
import { decodeLine, isNewerRecord, JournalEntry, JournalHeader, NO_LINE } from "./journal-line.ts";
import { isTorn } from "./torn-line.ts";

export type JournalFile = {
  readonly path: string;
  /** Of the portfolio. */
  readonly id: string;
  readonly generation: number;
};

/** So far the lines of a file are whole; `checksum` is that of the last of them. */
export type JournalEnd = { readonly bytes: number; readonly checksum: string };

/** Reads a journal once, from its beginning. */
export class JournalReader {
  readonly #files: FileSystem;
  readonly #file: JournalFile;
  #end: JournalEnd = { bytes: 0, checksum: NO_LINE };
  #lines = 0;

  constructor(files: FileSystem, file: JournalFile) {
    this.#files = files;
    this.#file = file;
  }

  /** Where the lines that were read end; after the last one there may be the part of one that was never acknowledged. */
  get end(): JournalEnd {
    return this.#end;
  }

  /**
   * The entries up to an end that is known, or to that of the file. Throws `store-record-corrupt` with the place,
   * `store-record-newer`, or what the disk says.
   */
  async *entries(knownEnd?: number): AsyncGenerator<JournalEntry> {
    const size = await this.#sizeOfFile();
    if (size < (knownEnd ?? 0)) throw this.#damaged("it was cut");
    const end = knownEnd ?? size;
    const cutter = new LineCutter();
    for await (const part of partsOf(this.#files, this.#file.path, end)) {
      for (const line of cutter.cut(part)) {
        const record = this.#take(line);
        if (record === null) {
          this.#refuseUnlessTorn(line, { end, knownEnd });
          return;
        }
        if (this.#lines === 1) this.#readHeader(record);
        else yield this.#readEntry(record);
      }
    }
    if (cutter.rest.length > 0) this.#refuseUnlessTorn(cutter.rest, { end, knownEnd });
    if (this.#lines === 0) throw this.#damaged("it does not say whose it is");
  }

  async #sizeOfFile(): Promise<number> {
    const found = await unlessMissing(this.#files.stat(this.#file.path), null);
    if (found === null) throw this.#damaged("it is missing");
    return found.size;
  }

  #take(line: Buffer): unknown {
    const { bytes, checksum } = this.#end;
    const decoded = decodeLine(line, checksum);
    if (decoded === null) return null;
    this.#end = { bytes: bytes + line.length, checksum: decoded.checksum };
    this.#lines += 1;
    if (isNewerRecord(decoded.record)) {
      throw new AppError("store-record-newer", { params: { id: this.#file.id } });
    }
    return decoded.record;
  }

  /** What is left at the end of the file is passed over if it was never acknowledged. */
  #refuseUnlessTorn(
    bytes: Buffer,
    { end, knownEnd }: { end: number; knownEnd: number | undefined },
  ): void {
    const isLast = this.#end.bytes + bytes.length === end;
    if (knownEnd !== undefined || !isLast || !isTorn(bytes, this.#end.bytes)) {
      throw this.#damaged("its bytes do not have the checksum they were written with");
    }
    // Whole but for its last byte: no write ends like that.
    const mended = Buffer.from(bytes);
    mended[mended.length - 1] = 0x0a;
    if (decodeLine(mended, this.#end.checksum) !== null) throw this.#damaged("it does not end");
  }

  #readHeader(record: unknown): void {
    const { id, generation } = this.#file;
    const header = JournalHeader.safeParse(record);
    const isOwn = header.data?.id === id && header.data.generation === generation;
    if (!isOwn) throw this.#damaged("it is another journal");
  }

  #readEntry(record: unknown): JournalEntry {
    const entry = JournalEntry.safeParse(record);
    if (!entry.success) throw this.#damaged(entry.error.message);
    return entry.data;
  }

  #damaged(what: string): AppError {
    const { id, path } = this.#file;
    const place = `${path}, line ${this.#lines + 1}, byte ${this.#end.bytes}`;
    return damaged(id, place, what);
  }
}

/** Adds to the end of the file, durably. Throws `DurableWriteError`, and then a part may be there. */
export async function appendToJournal(
  files: FileSystem,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  const file = await during("write", files.open(path, "a", 0o600));
  try {
    await during("write", file.writeFile(bytes));
    await during("sync", file.sync());
  } finally {
    await file.close().catch(ignore);
  }
}

/** Takes away what stands after the acknowledged lines, durably. Throws `DurableWriteError`. */
export async function cutJournal(files: FileSystem, path: string, bytes: number): Promise<void> {
  const file = await during("write", files.open(path, "a", 0o600));
  try {
    await during("write", file.truncate(bytes));
    await during("sync", file.sync());
  } finally {
    await file.close().catch(ignore);
  }
}
