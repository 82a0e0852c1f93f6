/** Which key a data directory is used with: an id that is derived from the key and tells nothing of it. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createFile } from "../disk/create-file.ts";
import { ignore } from "../disk/durable-folder.ts";
import { unlessMissing } from "../disk/file-system.ts";

const FILE = "secret.id";
const FORMAT_LINE = "kaibo-secret-key-id v1";
const TEXT = new RegExp(`^${FORMAT_LINE}\\n([\\w-]{11})\\n$`);
/** The beginning of a sealed text: format, key id, nonce. */
const SEALED = /"v1\.([\w-]{11})\.[\w-]{16}\./g;

export class KeyIdFile {
  readonly #directory: string;
  readonly #path: string;

  constructor(directory: string) {
    this.#directory = directory;
    this.#path = join(directory, FILE);
  }

  /**
   * Null when the directory was used with this key or with none; else the id of the one it was used with. `own` is null
   * where there is no key. A directory from before there were such files is asked for what is sealed in it.
   */
  async otherThan(own: string | null): Promise<string | null> {
    const kept = await this.#read();
    if (kept !== null) return kept === own ? null : kept;
    let other: string | null = null;
    for await (const id of this.#sealedIds()) {
      if (id === own) return null;
      other = id;
    }
    return other;
  }

  /** Once; on a disk that takes nothing at the moment, the next start does it. */
  async keep(id: string): Promise<void> {
    await createFile(this.#path, `${FORMAT_LINE}\n${id}\n`).catch(ignore);
  }

  async #read(): Promise<string | null> {
    const text = await unlessMissing(readFile(this.#path, "utf8"), null);
    if (text === null) return null;
    const [, id] = TEXT.exec(text) ?? [];
    if (id !== undefined) return id;
    throw new Error(
      `the file \`${this.#path}\`, which says with which key the data is used, is damaged: remove it, the next start finds that out from what is sealed`,
    );
  }

  async *#sealedIds(): AsyncGenerator<string> {
    const root = join(this.#directory, "onboardings");
    for (const folder of await unlessMissing(readdir(root), [])) {
      const names = await readdir(join(root, folder)).catch(() => []);
      for (const name of names.filter((each) => each.endsWith(".json"))) {
        const text = await readFile(join(root, folder, name), "utf8").catch(() => "");
        for (const [, id = ""] of text.matchAll(SEALED)) yield id;
      }
    }
  }
}
