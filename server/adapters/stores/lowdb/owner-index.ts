import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  ONBOARDING_ID,
  type OnboardingRecord,
  type Owner,
  placeOf,
} from "../../../application/ports/onboarding-record.ts";
import type { OwnersName } from "../../../application/ports/onboardings.ts";
import { type FileSystem, unlessMissing } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { DocumentTree } from "../document-tree.ts";

/**
 * Which onboardings an owner has: `owners/<SHA-256(owner)>/` holds an empty file named by the place of each in
 * `created/`, and in `external/` one named by the hash of each external id, which says the onboarding's id. Both are
 * written before the record, so that no record is missed; what points to none, or to another one, is passed over by
 * whoever reads it.
 */
export class OwnerIndex {
  readonly #files: FileSystem;
  readonly #tree: DocumentTree;

  private constructor(files: FileSystem, tree: DocumentTree) {
    this.#files = files;
    this.#tree = tree;
  }

  static async open(directory: string, files: FileSystem): Promise<OwnerIndex> {
    return new OwnerIndex(files, await DocumentTree.open(join(directory, "owners"), files));
  }

  /** Resolves when the record, once it is written, will be found; throws `store-unavailable`. */
  async point(record: OnboardingRecord, { name, externalId }: Owner): Promise<void> {
    const created = this.#tree.path(hashOf(name), "created", placeOf(record));
    await this.#put(created, Buffer.alloc(0));
    if (externalId === null) return;
    await this.#put(this.#pathOf({ name, externalId }), Buffer.from(`${record.id}\n`));
  }

  /** The id of the onboarding that has, or was going to have, the external id; null when it was never given. */
  async idOf(named: OwnersName): Promise<string | null> {
    const bytes = await orUnavailable(this.#tree.documents.read(this.#pathOf(named)));
    const id = bytes === null ? "" : Buffer.from(bytes).toString("utf8").trimEnd();
    return ONBOARDING_ID.test(id) ? id : null;
  }

  /** The places of an owner's onboardings, in order; there may be some that nothing stands at. */
  async placesOf(name: string): Promise<string[]> {
    const folder = this.#tree.path(hashOf(name), "created");
    return (await orUnavailable(unlessMissing(this.#files.readdir(folder), []))).sort();
  }

  async #put(path: string, to: Uint8Array): Promise<void> {
    await this.#tree.change(async () => {
      await this.#tree.makeFolderFor(path);
      await this.#tree.documents.replace(path, { from: null, to });
    });
  }

  #pathOf({ name, externalId }: OwnersName): string {
    return this.#tree.path(hashOf(name), "external", hashOf(externalId));
  }
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
