import { dirname } from "node:path";
import { ignore, syncFolder } from "./durable-folder.ts";
import { DurableWriteError } from "./durable-write-error.ts";
import { type FileSystem, unlessMissing } from "./file-system.ts";
import { replaceFile } from "./replace-file.ts";

/**
 * Files whose readers see only what was acknowledged. When a sync fails after the rename, the new content is visible on a
 * disk that may lose it again; it is taken back, and until that succeeds the old content is read from here.
 */
export class DurableDocuments {
  readonly #files: FileSystem;
  readonly #incoming: string;
  /** By path, what was acknowledged of the files that show a refused change; null for no file. */
  readonly #acknowledged = new Map<string, Uint8Array | null>();

  constructor(files: FileSystem, incoming: string) {
    this.#files = files;
    this.#incoming = incoming;
  }

  /** The bytes of the file, or null when there is none. */
  async read(path: string): Promise<Uint8Array | null> {
    const acknowledged = this.#acknowledged.get(path);
    if (acknowledged !== undefined) return acknowledged;
    return await unlessMissing(this.#files.readFile(path), null);
  }

  /** Throws `DurableWriteError`, and then `read` gives what it gave before. One call at a time for each path. */
  async replace(path: string, change: { from: Uint8Array | null; to: Uint8Array }): Promise<void> {
    try {
      await this.#write(path, change.to);
    } catch (error) {
      if (error instanceof DurableWriteError && error.stage === "sync-after-rename") {
        this.#acknowledged.set(path, change.from);
        await this.#takeBack(path, change.from).catch(ignore);
      }
      throw error;
    }
  }

  /** Once the disk works again: makes every file what its readers see. */
  async takeBackRefused(): Promise<void> {
    for (const [path, bytes] of this.#acknowledged) await this.#takeBack(path, bytes);
  }

  async #takeBack(path: string, bytes: Uint8Array | null): Promise<void> {
    if (bytes !== null) return this.#write(path, bytes);
    // An earlier try may have come this far.
    await unlessMissing(this.#files.unlink(path), undefined);
    await syncFolder(this.#files, dirname(path));
    this.#acknowledged.delete(path);
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    await replaceFile(this.#files, { path, incoming: this.#incoming }, bytes);
    this.#acknowledged.delete(path);
  }
}
