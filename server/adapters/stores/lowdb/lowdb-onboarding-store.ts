import { join } from "node:path";
import type { Low } from "lowdb";
import {
  applyChange,
  ONBOARDING_ID,
  type OnboardingChange,
  type OnboardingRecord,
} from "../../../application/ports/onboarding-record.ts";
import type { OnboardingStore } from "../../../application/ports/onboardings.ts";
import { AppError, invariant } from "../../../errors.ts";
import { type FileSystem, nodeFileSystem } from "../../disk/file-system.ts";
import { DocumentTree, folderOf } from "../document-tree.ts";
import { decodeRecord, encodeRecord } from "../record-text.ts";
import { SerialChains } from "../serial-chains.ts";
import { type Document, readDocument, writeDocument } from "./durable-adapter.ts";
import { ReadAhead } from "./read-ahead.ts";

/**
 * Opens the embedded store: one lowdb document per onboarding, `onboardings/<2 hex digits of SHA-256(id)>/<id>.json`
 * below the directory, for one process at a time (hold `lockDirectory` first). Throws the disk's own error when the
 * folders cannot be made.
 */
export async function openLowdbOnboardingStore(options: {
  directory: string;
  files?: FileSystem;
}): Promise<OnboardingStore> {
  const root = join(options.directory, "onboardings");
  return new LowdbOnboardingStore(await DocumentTree.open(root, options.files ?? nodeFileSystem));
}

/**
 * Every load reads the document again: memory cannot show what the disk does not have. It waits for a running write of the
 * same document, so that nobody sees a change before it is durable.
 */
class LowdbOnboardingStore implements OnboardingStore {
  readonly #tree: DocumentTree;
  readonly #chains = new SerialChains();
  readonly #ahead = new ReadAhead();
  #isClosed = false;

  constructor(tree: DocumentTree) {
    this.#tree = tree;
  }

  create(record: OnboardingRecord): Promise<"created" | "exists"> {
    return this.#inTurn(record.id, async () => {
      const document = await this.#read(record.id);
      if (document.data.bytes !== null) return "exists";
      await this.#write(document, record);
      return "created";
    });
  }

  async load(id: string): Promise<OnboardingRecord | null> {
    // An id from a link may be anything; one that cannot be is never looked up, least of all as a path.
    if (!ONBOARDING_ID.test(id)) return null;
    return this.#inTurn(id, async () => {
      const { bytes } = (await this.#read(id)).data;
      if (bytes === null) return null;
      const record = decodeRecord(id, bytes);
      this.#ahead.keep(id, { bytes, record });
      return record;
    });
  }

  async append(
    id: string,
    expectedRevision: number,
    change: OnboardingChange,
  ): Promise<OnboardingRecord | "conflict" | "missing"> {
    if (!ONBOARDING_ID.test(id)) return "missing";
    return this.#inTurn(id, async () => {
      const known = this.#ahead.take(id);
      const document = await this.#read(id, known?.bytes);
      const { bytes } = document.data;
      if (bytes === null) return "missing";
      const record = known?.record ?? decodeRecord(id, bytes);
      if (record.revision !== expectedRevision) return "conflict";
      return this.#write(document, applyChange(record, change));
    });
  }

  health() {
    return this.#tree.health();
  }

  /** Waits for the calls made until now; afterwards every call is a mistake. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#chains.settled();
  }

  async #inTurn<T>(id: string, task: () => Promise<T>): Promise<T> {
    invariant(!this.#isClosed, "the store is open");
    return this.#chains.run(id, task);
  }

  async #read(id: string, known: Uint8Array | null = null): Promise<Low<Document>> {
    try {
      return await readDocument(this.#tree, this.#pathOf(id), known);
    } catch (cause) {
      throw new AppError("store-unavailable", { cause });
    }
  }

  /** Resolves with the record as it will be read back, which is tried before anything is written. */
  async #write(document: Low<Document>, record: OnboardingRecord): Promise<OnboardingRecord> {
    const bytes = encodeRecord(record);
    const kept = decodeRecord(record.id, bytes);
    const path = this.#pathOf(record.id);
    await this.#tree.change(() => writeDocument(this.#tree, path, { document, bytes }));
    return kept;
  }

  #pathOf(id: string): string {
    invariant(ONBOARDING_ID.test(id), `\`${id}\` is an onboarding id`);
    return this.#tree.path(folderOf(id), `${id}.json`);
  }
}
