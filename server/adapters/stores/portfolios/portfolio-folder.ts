/**
 * What lies in the folder of a portfolio: `head.json`, and of each generation of its log `journal-1.ndjson` and, by the
 * revisions of large entries, `segment-1-12.ndjson.gz`. The head says which generation is the present one; others are what
 * an erasure or a process that died left behind.
 */
import { join } from "node:path";
import { syncFolder } from "../../disk/durable-folder.ts";
import { during } from "../../disk/durable-write-error.ts";
import { type FileSystem, unlessMissing } from "../../disk/file-system.ts";

const JOURNAL = /^journal-(\d+)\.ndjson$/;
const SEGMENT = /^segment-(\d+)-(\d+)\.ndjson\.gz$/;

export class PortfolioFolder {
  readonly path: string;
  readonly #files: FileSystem;

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    this.path = path;
  }

  get head(): string {
    return join(this.path, "head.json");
  }

  journal(generation: number): string {
    return join(this.path, `journal-${generation}.ndjson`);
  }

  segment(generation: number, revision: number): string {
    return join(this.path, `segment-${generation}-${revision}.ndjson.gz`);
  }

  /** Whether, beside a head, there is more than the journal of a creation that came no further, which has so many bytes. */
  async hasMoreThan(emptyJournalBytes: number): Promise<boolean> {
    const names = (await this.#names()).filter((name) => join(this.path, name) !== this.head);
    if (names.length === 0) return false;
    const { size } = await unlessMissing(this.#files.stat(this.journal(1)), { size: -1 });
    return names.length > 1 || size !== emptyJournalBytes;
  }

  /** The revisions that segments of a generation are of. */
  async segmentsOf(generation: number): Promise<number[]> {
    const found = (await this.#names()).flatMap((name) => {
      const [, itsGeneration, revision] = SEGMENT.exec(name) ?? [];
      return Number(itsGeneration) === generation ? [Number(revision)] : [];
    });
    return found;
  }

  /** Removes, durably, the files of generations that are to go. Throws `DurableWriteError`. */
  async removeGenerations(isGone: (generation: number) => boolean): Promise<void> {
    const names = await during("write", this.#names());
    const isOfGone = (name: string) => {
      const generation = generationOf(name);
      return generation !== null && isGone(generation);
    };
    await this.#remove(names.filter(isOfGone));
  }

  async removeSegments(generation: number, revisions: readonly number[]): Promise<void> {
    for (const revision of revisions) await this.#unlink(this.segment(generation, revision));
  }

  /** Removes everything, the head last, as it says that all of it is to go. Throws `DurableWriteError`. */
  async removeAll(): Promise<void> {
    const names = await during("write", this.#names());
    await this.#remove(names.filter((name) => join(this.path, name) !== this.head));
    await this.#unlink(this.head);
    await during("write", unlessMissing(this.#files.rmdir(this.path), undefined));
    await syncFolder(this.#files, join(this.path, ".."));
  }

  async #remove(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    for (const name of names) await this.#unlink(join(this.path, name));
    await syncFolder(this.#files, this.path);
  }

  async #unlink(path: string): Promise<void> {
    await during("write", unlessMissing(this.#files.unlink(path), undefined));
  }

  async #names(): Promise<string[]> {
    return await unlessMissing(this.#files.readdir(this.path), []);
  }
}

function generationOf(name: string): number | null {
  const [, generation] = JOURNAL.exec(name) ?? SEGMENT.exec(name) ?? [];
  return generation === undefined ? null : Number(generation);
}
