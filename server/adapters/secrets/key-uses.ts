/** When each key was used last, to a day: one small write a key and day, not one a request. */
import { readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { ignore } from "../disk/durable-folder.ts";
import { nodeFileSystem, unlessMissing } from "../disk/file-system.ts";
import { replaceFile } from "../disk/replace-file.ts";

const DAY = /^\d{4}-\d\d-\d\d$/;
/** Of so many keys it is remembered that today is written; of more it is written once more. */
const REMEMBERED_MAX = 10_000;

export class KeyUses {
  readonly #folder: string;
  readonly #written = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Nothing depends on it: a disk that takes nothing keeps no key from being used. */
  async note(hash: string, now: Date): Promise<void> {
    const today = now.toISOString().slice(0, 10);
    if (this.#written.get(hash) === today) return;
    if (this.#written.size >= REMEMBERED_MAX) this.#written.clear();
    this.#written.set(hash, today);
    const target = { path: this.#pathOf(hash), incoming: this.#folder };
    await replaceFile(nodeFileSystem, target, Buffer.from(`${today}\n`)).catch(ignore);
  }

  /** The day in UTC; null where none is kept. */
  async lastOf(hash: string): Promise<string | null> {
    const text = await unlessMissing(readFile(this.#pathOf(hash), "utf8"), "");
    return DAY.test(text.trim()) ? text.trim() : null;
  }

  async forget(hash: string): Promise<void> {
    this.#written.delete(hash);
    await unlink(this.#pathOf(hash)).catch(ignore);
  }

  #pathOf(hash: string): string {
    return join(this.#folder, `${hash}.used`);
  }
}
