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
 * Every call reads the document anew and no document outlives its call: memory cannot show what the disk does not have.
 * Reading waits for a running write of the same document, so that nobody sees a change before it is durable.
 */
class LowdbOnboardingStore implements OnboardingStore {
  readonly #onboardings: OnboardingFiles;
  readonly #gate: WriteGate;
  readonly #chains = new SerialChains();
  #isClosed = false;

  constructor(onboardings: OnboardingFiles) {
    this.#onboardings = onboardings;
    this.#gate = new WriteGate(() => onboardings.tree.probe());
  }

  create(record: OnboardingRecord): Promise<"created" | "exists"> {
    return this.#inTurn(record.id, async (document) => {
      if (document.data.bytes !== null) return "exists";
      await this.#write(document, record);
      return "created";
    });
  }

  async load(id: string): Promise<OnboardingRecord | null> {
    // An id from a link may be anything; one that cannot be is never looked up, least of all as a path.
    if (!ONBOARDING_ID.test(id)) return null;
    return this.#inTurn(id, (document) => Promise.resolve(recordOf(id, document)));
  }

  async append(
    id: string,
    expectedRevision: number,
    change: OnboardingChange,
  ): Promise<OnboardingRecord | "conflict" | "missing"> {
    if (!ONBOARDING_ID.test(id)) return "missing";
    return this.#inTurn(id, async (document) => {
      const record = recordOf(id, document);
      if (record === null) return "missing";
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

  async #inTurn<T>(id: string, task: (document: Low<Document>) => Promise<T>): Promise<T> {
    invariant(!this.#isClosed, "the store is open");
    return this.#chains.run(id, async () => task(await this.#read(id)));
  }

  async #read(id: string): Promise<Low<Document>> {
    const adapter = new DurableAdapter(
      this.#onboardings.tree.documents,
      this.#onboardings.pathOf(id),
    );
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

function recordOf(id: string, document: Low<Document>): OnboardingRecord | null {
  const { bytes } = document.data;
  return bytes && decodeRecord(id, bytes);
}
