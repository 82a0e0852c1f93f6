import type { LineBatches, PortfolioEntry } from "../../../application/ports/portfolios.ts";
import { ignore, syncFolder } from "../../disk/durable-folder.ts";
import { during } from "../../disk/durable-write-error.ts";
import type { FileSystem, OpenFile } from "../../disk/file-system.ts";
import type { NewEntries } from "./entries-in-order.ts";
import { encodeLine, type JournalHeader, NO_LINE } from "./journal-line.ts";
import type { PortfolioFolder } from "./portfolio-folder.ts";
import { stageEntry } from "./staged-entry.ts";

type Place = {
  /** Of the portfolio. */
  readonly id: string;
  readonly generation: number;
  /** A new path each time. */
  readonly temporary: () => string;
};

/** A whole log that nobody sees yet, in files that wait to be put in their places. */
export class StagedLog {
  readonly #files: FileSystem;
  readonly #place: Place;
  readonly #journal: string;
  readonly #segments = new Map<number, string>();
  #checksum = NO_LINE;

  constructor(files: FileSystem, place: Place) {
    this.#files = files;
    this.#place = place;
    this.#journal = place.temporary();
  }

  get generation(): number {
    return this.#place.generation;
  }

  /** Throws `DurableWriteError`, or what the entries throw. */
  async write(entries: NewEntries): Promise<void> {
    const { id, generation } = this.#place;
    const file = await during("write", this.#files.open(this.#journal, "wx", 0o600));
    try {
      await this.#add(file, { format: 1, id, generation });
      for await (const { entry, lines } of entries) await this.#stage(file, { entry, lines });
      await during("sync", file.sync());
    } finally {
      await file.close().catch(ignore);
    }
  }

  /** Throws `DurableWriteError`. */
  async moveTo(folder: PortfolioFolder): Promise<void> {
    for (const [revision, path] of this.#segments) {
      const segment = folder.segment(this.generation, revision);
      await during("rename", this.#files.rename(path, segment));
    }
    const journal = folder.journal(this.generation);
    await during("rename", this.#files.rename(this.#journal, journal));
    await syncFolder(this.#files, folder.path);
  }

  /** Removes what was not moved. */
  async discard(): Promise<void> {
    const paths = [this.#journal, ...this.#segments.values()];
    await Promise.all(paths.map((path) => this.#files.unlink(path).catch(ignore)));
  }

  async #stage(file: OpenFile, given: { entry: PortfolioEntry; lines: LineBatches }) {
    const staged = await stageEntry(this.#files, this.#place.temporary(), given);
    if (staged.file !== null) this.#segments.set(given.entry.revision, staged.file);
    await this.#add(file, staged.record);
  }

  async #add(file: OpenFile, record: Parameters<typeof encodeLine>[0]): Promise<void> {
    const { bytes, checksum } = encodeLine(record, this.#checksum);
    this.#checksum = checksum;
    await during("write", file.writeFile(bytes));
  }
}

/** The first line of a journal, which is all of it while nothing was said. */
export function emptyJournal(id: string, generation: number): Uint8Array {
  const header: JournalHeader = { format: 1, id, generation };
  return encodeLine(header, NO_LINE).bytes;
}
