import { Low } from "lowdb";
import {
  applyChange,
  ONBOARDING_ID,
  type OnboardingChange,
  type OnboardingRecord,
} from "../../../application/ports/onboarding-record.ts";
import type { OnboardingStore } from "../../../application/ports/onboardings.ts";
import { AppError, invariant } from "../../../errors.ts";
import { type FileSystem, nodeFileSystem } from "../../disk/file-system.ts";
import { WriteGate } from "../../disk/write-gate.ts";
import { decodeRecord, encodeRecord } from "../record-text.ts";
import { SerialChains } from "../serial-chains.ts";
import { type Document, DurableAdapter } from "./durable-adapter.ts";
import { OnboardingFiles } from "./onboarding-files.ts";
import { ReadAhead } from "./read-ahead.ts";

/**
 * Opens the embedded store: one lowdb document per onboarding below the directory, for one process at a time (hold
 * `lockDirectory` first). Throws the disk's own error when the folders cannot be made.
 */
export async function openLowdbOnboardingStore(options: {
  directory: string;
  files?: FileSystem;
}): Promise<OnboardingStore> {
  const files = options.files ?? nodeFileSystem;
  return new LowdbOnboardingStore(await OnboardingFiles.open(options.directory, files));
}

/**
 * Every load reads the document again: memory cannot show what the disk does not have. It waits for a running write of the
 * same document, so that nobody sees a change before it is durable.
 */
class LowdbOnboardingStore implements OnboardingStore {
  readonly #onboardings: OnboardingFiles;
  readonly #gate: WriteGate;
  readonly #chains = new SerialChains();
  readonly #ahead = new ReadAhead();
  #isClosed = false;

  constructor(onboardings: OnboardingFiles) {
    this.#onboardings = onboardings;
    this.#gate = new WriteGate(() => onboardings.tree.probe());
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

  async health(): Promise<"ready" | "read-only"> {
    return (await this.#gate.isOpen()) ? "ready" : "read-only";
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
    const { tree } = this.#onboardings;
    const adapter = new DurableAdapter(tree.documents, this.#onboardings.pathOf(id), known);
    const document = new Low<Document>(adapter, { bytes: null });
    try {
      await document.read();
    } catch (cause) {
      throw new AppError("store-unavailable", { cause });
    }
    return document;
  }

  /** Resolves with the record as it will be read back, which is tried before anything is written. */
  async #write(document: Low<Document>, record: OnboardingRecord): Promise<OnboardingRecord> {
    const bytes = encodeRecord(record);
    const kept = decodeRecord(record.id, bytes);
    await this.#gate.pass(async () => {
      await this.#onboardings.tree.makeFolderFor(this.#onboardings.pathOf(record.id));
      document.data = { bytes };
      await document.write();
    });
    return kept;
  }
}
