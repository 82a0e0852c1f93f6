/** The uploaded pictures as files, named by the SHA-256 of their content. */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../adapters/disk/durable-folder.ts";
import { nodeFileSystem } from "../../adapters/disk/file-system.ts";
import { replaceFile } from "../../adapters/disk/replace-file.ts";
import { hashOf, type Media } from "../account.ts";

export class PictureFiles {
  readonly #folder: string;
  /** The hashes of the files that are known to be there and whole. */
  readonly #kept = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The picture, or null when there is no file or its content is not what its name says. */
  async read(hash: string): Promise<Uint8Array | null> {
    const bytes = await readFile(join(this.#folder, hash)).catch(() => null);
    if (bytes === null || hashOf(bytes) !== hash) return null;
    this.#kept.add(hash);
    return bytes;
  }

  /** Writes those that have no file yet. */
  async add(pictures: readonly Pick<Media, "hash" | "bytes">[]): Promise<void> {
    for (const { hash, bytes } of pictures) {
      if (this.#kept.has(hash)) continue;
      await makeFolder(nodeFileSystem, this.#folder);
      const target = { path: join(this.#folder, hash), incoming: this.#folder };
      await replaceFile(nodeFileSystem, target, bytes);
      this.#kept.add(hash);
    }
  }

  /** Removes the files that nothing refers to any more. */
  async keepOnly(pictures: readonly Pick<Media, "hash">[]): Promise<void> {
    const wanted = new Set(pictures.map(({ hash }) => hash));
    for (const hash of [...this.#kept].filter((each) => !wanted.has(each))) {
      this.#kept.delete(hash);
      await this.#remove(hash);
    }
  }

  /** Removes what an earlier process has left behind: unfinished files, and pictures that were never acknowledged. */
  async sweep(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names.filter((each) => !this.#kept.has(each))) await this.#remove(name);
  }

  /** After a failure nothing is taken for granted. */
  forget(): void {
    this.#kept.clear();
  }

  /** What cannot be removed now is swept at the next start. */
  async #remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true }).catch(() => undefined);
  }
}
