import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import type { StoreHealth } from "../../application/ports/store-health.ts";
import { DurableDocuments } from "../disk/durable-documents.ts";
import { makeFolder, sweepTemporaryFiles } from "../disk/durable-folder.ts";
import type { FileSystem } from "../disk/file-system.ts";
import { replaceFile, tryDurableWrite } from "../disk/replace-file.ts";
import { WriteGate } from "../disk/write-gate.ts";

/** A folder of documents, each written durably; unfinished files are in its folder `incoming`. */
export class DocumentTree {
  readonly documents: DurableDocuments;
  readonly #gate = new WriteGate(() => this.#probe());
  readonly #files: FileSystem;
  readonly #root: string;
  readonly #madeFolders = new Set<string>();
  /** By a name, what could not be done while the disk did not work. */
  readonly #owed = new Map<string, () => Promise<void>>();

  private constructor(files: FileSystem, root: string) {
    this.#files = files;
    this.#root = root;
    this.documents = new DurableDocuments(files, this.path("incoming"));
  }

  /** Makes the folders and removes what a killed process left unfinished. */
  static async open(root: string, files: FileSystem): Promise<DocumentTree> {
    const tree = new DocumentTree(files, resolve(root));
    await makeFolder(files, tree.path("incoming"));
    await sweepTemporaryFiles(files, tree.path("incoming"));
    return tree;
  }

  path(...names: string[]): string {
    return join(this.#root, ...names);
  }

  /** Throws `store-unavailable` while the disk cannot be trusted, or when it refuses the change. */
  change<Written>(write: () => Promise<Written>): Promise<Written> {
    return this.#gate.pass(write);
  }

  health(): Promise<StoreHealth> {
    return this.#gate.health();
  }

  /** Puts a file that is never changed at the path, in a folder of which there may be any number. Throws `DurableWriteError`. */
  async put(path: string, bytes: Uint8Array): Promise<void> {
    await makeFolder(this.#files, dirname(path));
    await replaceFile(this.#files, { path, incoming: this.path("incoming") }, bytes);
  }

  /** Makes the folder of the path durable, once; it is one of few, and remembered. */
  async makeFolderFor(path: string): Promise<void> {
    const folder = dirname(path);
    if (this.#madeFolders.has(folder)) return;
    await makeFolder(this.#files, folder);
    this.#madeFolders.add(folder);
  }

  /**
   * Does what has to be done: now or, where that throws, as soon as the disk works again, before anybody may write. The last
   * step of a name counts.
   */
  async doOrOwe(name: string, step: () => Promise<void>): Promise<void> {
    this.#owed.set(name, step);
    await step();
    if (this.#owed.get(name) === step) this.#owed.delete(name);
  }

  /**
   * Tries whether the disk works by a whole durable write that touches no document, then takes back what was refused while
   * it did not, and does what is owed.
   */
  async #probe(): Promise<void> {
    await tryDurableWrite(this.#files, this.path("incoming"));
    await this.documents.takeBackRefused();
    for (const [name, step] of this.#owed) await this.doOrOwe(name, step);
  }
}

/** One of 256 folders, so that none of them grows too long: the first two hex digits of SHA-256(id). */
export function folderOf(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 2);
}
