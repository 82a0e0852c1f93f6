import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { ONBOARDING_ID } from "../../../application/onboarding-record.ts";
import { invariant } from "../../../errors.ts";
import { DurableDocuments } from "../durable/durable-documents.ts";
import { makeFolder, sweepTemporaryFiles } from "../durable/durable-folder.ts";
import type { FileSystem } from "../durable/file-system.ts";
import { replaceFile } from "../durable/replace-file.ts";

/** Where the documents lie: `onboardings/<2 hex digits of SHA-256(id)>/<id>.json`, unfinished ones in `onboardings/incoming`. */
export class OnboardingFiles {
  readonly documents: DurableDocuments;
  readonly #files: FileSystem;
  readonly #root: string;
  readonly #madeFolders = new Set<string>();

  private constructor(files: FileSystem, root: string) {
    this.#files = files;
    this.#root = root;
    this.documents = new DurableDocuments(files, this.#incoming);
  }

  /** Makes the folders and removes what a killed process left unfinished. */
  static async open(directory: string, files: FileSystem): Promise<OnboardingFiles> {
    const opened = new OnboardingFiles(files, resolve(directory, "onboardings"));
    await makeFolder(files, opened.#incoming);
    await sweepTemporaryFiles(files, opened.#incoming);
    return opened;
  }

  get #incoming(): string {
    return join(this.#root, "incoming");
  }

  pathOf(id: string): string {
    invariant(ONBOARDING_ID.test(id), `\`${id}\` is an onboarding id`);
    const folder = createHash("sha256").update(id).digest("hex").slice(0, 2);
    return join(this.#root, folder, `${id}.json`);
  }

  /** Makes the folder of the path durable, once. */
  async makeFolderFor(path: string): Promise<void> {
    const folder = dirname(path);
    if (this.#madeFolders.has(folder)) return;
    await makeFolder(this.#files, folder);
    this.#madeFolders.add(folder);
  }

  /**
   * Tries whether the disk works again by a whole durable write that touches no document (its file is swept at the next
   * start), and then takes back what was refused while it did not.
   */
  async probe(): Promise<void> {
    const target = { path: join(this.#incoming, "probe.tmp"), incoming: this.#incoming };
    await replaceFile(this.#files, target, Buffer.from("probe\n"));
    await this.documents.takeBackRefused();
  }
}
