import type { ReadEntry } from "../../../application/ports/portfolios.ts";
import { ignore, syncFolder } from "../../disk/durable-folder.ts";
import { during } from "../../disk/durable-write-error.ts";
import { type FileSystem, unlessMissing } from "../../disk/file-system.ts";
import { hasCode } from "../../disk/has-code.ts";
import { damaged } from "./damage.ts";
import {
  appendToJournal,
  cutJournal,
  type JournalEnd,
  type JournalFile,
  JournalReader,
} from "./journal.ts";
import { encodeLine, type JournalEntry, type Segment } from "./journal-line.ts";
import type { PortfolioFolder } from "./portfolio-folder.ts";
import { isSegmentWhole, segmentLines } from "./segment.ts";
import type { StagedEntry } from "./staged-entry.ts";

/** A log that was read once: what is after its end was refused, or never acknowledged, and nobody reads it. */
export class PortfolioLog {
  readonly #files: FileSystem;
  readonly #folder: PortfolioFolder;
  readonly #journal: JournalFile;
  #end: JournalEnd;
  #revision: number;
  /** True while there may be something after the end, or the disk may not keep all before it. */
  #isUntidy = true;
  #tidying: Promise<void> | null = null;

  private constructor(
    { files, folder, journal }: LogPlace,
    { end, revision }: { end: JournalEnd; revision: number },
  ) {
    this.#files = files;
    this.#folder = folder;
    this.#journal = journal;
    this.#end = end;
    this.#revision = revision;
  }

  /** Throws `store-record-corrupt` for a damaged journal and for a segment that is missing, or what the disk says. */
  static async open(place: LogPlace): Promise<PortfolioLog> {
    const { files, folder, journal } = place;
    const unnamed = new Set(await folder.segmentsOf(journal.generation));
    const reader = new JournalReader(files, journal);
    let revision = 0;
    for await (const { entry, ...rest } of reader.entries()) {
      revision = entry.revision;
      if ("segment" in rest && !unnamed.delete(revision)) throw missingSegment(place, revision);
    }
    // An entry that came no further may have left a segment, and none after it.
    const lacking = [...unnamed].find((one) => one > revision + 1);
    if (lacking !== undefined) {
      throw damaged(journal.id, journal.path, `it does not have the entry ${lacking}`);
    }
    const log = new PortfolioLog(place, { end: reader.end, revision });
    // What cannot be done on a disk that is read-only is done before the first write.
    await log.tidy().catch(ignore);
    await folder.removeSegments(journal.generation, [...unnamed]).catch(ignore);
    return log;
  }

  get generation(): number {
    return this.#journal.generation;
  }

  /** Of the newest entry, 0 for none. */
  get revision(): number {
    return this.#revision;
  }

  /** False when somebody else changed the file, as whoever restores a backup does. */
  async isAsLeft(): Promise<boolean> {
    const found = await unlessMissing(this.#files.stat(this.#journal.path), { size: -1 });
    return this.#isUntidy ? found.size >= this.#end.bytes : found.size === this.#end.bytes;
  }

  /** Takes away, durably, what is after the end. Throws `DurableWriteError`. */
  async tidy(): Promise<void> {
    if (!this.#isUntidy) return;
    this.#tidying ??= cutJournal(this.#files, this.#journal.path, this.#end.bytes)
      .then(() => {
        this.#isUntidy = false;
      })
      .finally(() => {
        this.#tidying = null;
      });
    await this.#tidying;
  }

  /** Throws `DurableWriteError`, and then the log is as it was for its readers, and untidy. */
  async append({ record, file }: StagedEntry): Promise<void> {
    await this.tidy();
    const { revision } = record.entry;
    if (file !== null) {
      const segment = this.#folder.segment(this.generation, revision);
      await during("rename", this.#files.rename(file, segment));
      await syncFolder(this.#files, this.#folder.path);
    }
    const { bytes, checksum } = encodeLine(record, this.#end.checksum);
    this.#isUntidy = true;
    await appendToJournal(this.#files, this.#journal.path, bytes);
    this.#isUntidy = false;
    this.#end = { bytes: this.#end.bytes + bytes.length, checksum };
    this.#revision = revision;
  }

  /** The entries of now after a revision. Throws as `open` does. */
  async *entriesAfter(revision: number): AsyncGenerator<ReadEntry> {
    const reader = new JournalReader(this.#files, this.#journal);
    for await (const read of reader.entries(this.#end.bytes)) {
      const { entry } = read;
      if (entry.revision > revision) yield { entry, lines: this.#linesOf(read) };
    }
  }

  async *#linesOf(read: JournalEntry): AsyncGenerator<readonly unknown[]> {
    if ("segment" in read) yield* this.#segmentLines(read.entry.revision, read.segment);
    else if (read.lines.length > 0) yield read.lines;
  }

  /** All of the file is looked at before the first line is told. */
  async *#segmentLines(revision: number, segment: Segment): AsyncGenerator<readonly unknown[]> {
    const path = this.#folder.segment(this.generation, revision);
    const isWhole = await isSegmentWhole(this.#files, path, segment).catch((error: unknown) => {
      if (hasCode(error, "ENOENT")) throw missingSegment(this.#place, revision);
      throw error;
    });
    if (!isWhole) {
      const what = "its bytes do not have the checksum they were written with";
      throw damaged(this.#journal.id, path, what);
    }
    yield* segmentLines(this.#files, path);
  }

  get #place(): LogPlace {
    return { files: this.#files, folder: this.#folder, journal: this.#journal };
  }
}

type LogPlace = {
  readonly files: FileSystem;
  readonly folder: PortfolioFolder;
  readonly journal: JournalFile;
};

function missingSegment({ folder, journal }: LogPlace, revision: number) {
  return damaged(journal.id, folder.segment(journal.generation, revision), "it is missing");
}
