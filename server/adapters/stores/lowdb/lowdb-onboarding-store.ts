import { join } from "node:path";
import type { Low } from "lowdb";
import {
  applyChange,
  idInPlace,
  ONBOARDING_ID,
  type OnboardingChange,
  type OnboardingRecord,
  type Owner,
  placeOf,
} from "../../../application/ports/onboarding-record.ts";
import type {
  OnboardingStore,
  OwnedPage,
  OwnersName,
} from "../../../application/ports/onboardings.ts";
import { invariant, isCoded } from "../../../errors.ts";
import { type FileSystem, nodeFileSystem } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { DocumentTree, folderOf } from "../document-tree.ts";
import { decodeRecord, encodeRecord } from "../record-text.ts";
import { SerialChains } from "../serial-chains.ts";
import { type Document, readDocument, writeDocument } from "./durable-adapter.ts";
import { OwnerIndex } from "./owner-index.ts";
import { ReadAhead } from "./read-ahead.ts";

/**
 * Opens the embedded store: one lowdb document per onboarding, `onboardings/<2 hex digits of SHA-256(id)>/<id>.json`
 * below the directory, and beside them whose they are, for one process at a time (hold `lockDirectory` first). Throws
 * the disk's own error when the folders cannot be made.
 */
export async function openLowdbOnboardingStore(options: {
  directory: string;
  files?: FileSystem;
}): Promise<OnboardingStore> {
  const { directory, files = nodeFileSystem } = options;
  const tree = await DocumentTree.open(join(directory, "onboardings"), files);
  return new LowdbOnboardingStore(tree, await OwnerIndex.open(directory, files));
}

/**
 * Every load reads the document again: memory cannot show what the disk does not have. It waits for a running write of the
 * same document, so that nobody sees a change before it is durable.
 */
class LowdbOnboardingStore implements OnboardingStore {
  readonly #tree: DocumentTree;
  readonly #owners: OwnerIndex;
  readonly #chains = new SerialChains();
  readonly #ahead = new ReadAhead();
  #isClosed = false;

  constructor(tree: DocumentTree, owners: OwnerIndex) {
    this.#tree = tree;
    this.#owners = owners;
  }

  create(record: OnboardingRecord): Promise<"created" | "exists" | { readonly heldBy: string }> {
    const { id, owner } = record;
    if (owner === undefined) return this.#inTurn(id, () => this.#create(record));
    // Around the turn of the document, so that of two with one external id the later finds the earlier.
    const name = JSON.stringify([owner.name, owner.externalId ?? id]);
    return this.#inTurn(name, () => this.#createOwned(record, owner));
  }

  async load(id: string): Promise<OnboardingRecord | null> {
    invariant(!this.#isClosed, "the store is open");
    // An id from a link may be anything; one that cannot be is never looked up, least of all as a path.
    if (!ONBOARDING_ID.test(id)) return null;
    return await this.#load(id);
  }

  async findOwned({ name, externalId }: OwnersName): Promise<OnboardingRecord | null> {
    const id = await this.#owners.idOf({ name, externalId });
    const record = id === null ? null : await this.#load(id);
    const { owner } = record ?? {};
    return owner?.name === name && owner.externalId === externalId ? record : null;
  }

  async listOwned(
    name: string,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<OwnedPage> {
    const places = await this.#owners.placesOf(name);
    const records: OnboardingRecord[] = [];
    for (const place of places.filter((one) => after === null || one > after)) {
      const record = await this.#ownedAt(place, name);
      const last = records.at(-1);
      if (record !== null && last && records.length === limit) {
        return { records, next: placeOf(last) };
      }
      if (record !== null) records.push(record);
    }
    return { records, next: null };
  }

  /** Nothing stands at the place of a creation that failed, also where a later try succeeded. */
  async #ownedAt(place: string, name: string): Promise<OnboardingRecord | null> {
    const id = idInPlace(place);
    const record = id === null ? null : await this.#load(id).catch(unlessDamaged);
    return record?.owner?.name === name && placeOf(record) === place ? record : null;
  }

  /** Looks before it points, so that a creation that is repeated leaves no second pointer. */
  async #createOwned(
    record: OnboardingRecord,
    owner: Owner,
  ): Promise<"created" | "exists" | { readonly heldBy: string }> {
    const { id } = record;
    const existing = await this.#chains.run(id, () => this.#read(id));
    if (existing.data.bytes !== null) return "exists";
    const { name, externalId } = owner;
    const holder = externalId === null ? null : await this.findOwned({ name, externalId });
    if (holder !== null) return { heldBy: holder.id };
    await this.#owners.point(record, owner);
    return await this.#chains.run(id, () => this.#create(record));
  }

  async #create(record: OnboardingRecord): Promise<"created" | "exists"> {
    const document = await this.#read(record.id);
    if (document.data.bytes !== null) return "exists";
    await this.#write(document, record);
    return "created";
  }

  #load(id: string): Promise<OnboardingRecord | null> {
    return this.#chains.run(id, async () => {
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

  #read(id: string, known: Uint8Array | null = null): Promise<Low<Document>> {
    return orUnavailable(readDocument(this.#tree, this.#pathOf(id), known));
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

function unlessDamaged(error: unknown): null {
  if (isCoded(error, "store-record-corrupt") || isCoded(error, "store-record-newer")) return null;
  throw error;
}
