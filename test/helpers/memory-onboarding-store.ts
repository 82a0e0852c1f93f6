import { decodeRecord, encodeRecord } from "../../server/adapters/stores/record-text.ts";
import {
  applyChange,
  type OnboardingChange,
  type OnboardingRecord,
  placeOf,
} from "../../server/application/ports/onboarding-record.ts";
import type { OnboardingStore, OwnersName } from "../../server/application/ports/onboardings.ts";

/**
 * Keeps onboardings as long as the process lives, for tests. It keeps bytes, like a disk, so that nobody shares an
 * object with it and a record that JSON would change is changed here too.
 */
export function memoryOnboardingStore(): OnboardingStore {
  const kept = new Map<string, Uint8Array>();

  const read = (id: string): OnboardingRecord | null => {
    const bytes = kept.get(id);
    return bytes === undefined ? null : decodeRecord(id, bytes);
  };

  const write = (record: OnboardingRecord): OnboardingRecord => {
    const bytes = encodeRecord(record);
    const readBack = decodeRecord(record.id, bytes);
    kept.set(record.id, bytes);
    return readBack;
  };

  const append = (id: string, expectedRevision: number, change: OnboardingChange) => {
    const record = read(id);
    if (record === null) return "missing";
    if (record.revision !== expectedRevision) return "conflict";
    return write(applyChange(record, change));
  };

  const ownedBy = (name: string) =>
    [...kept.keys()].flatMap((id) => {
      const record = read(id);
      return record?.owner?.name === name ? record : [];
    });

  const findOwned = ({ name, externalId }: OwnersName) =>
    ownedBy(name).find(({ owner }) => owner?.externalId === externalId) ?? null;

  const create = (record: OnboardingRecord) => {
    if (kept.has(record.id)) return "exists";
    const { name, externalId = null } = record.owner ?? {};
    if (name !== undefined && externalId !== null) {
      const holder = findOwned({ name, externalId });
      if (holder !== null) return { heldBy: holder.id };
    }
    write(record);
    return "created";
  };

  const listOwned = (name: string, { after, limit }: { after: string | null; limit: number }) => {
    const records = ownedBy(name)
      .filter((record) => after === null || placeOf(record) > after)
      .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
    const page = records.slice(0, limit);
    const last = page.at(-1);
    return { records: page, next: last && records.length > limit ? placeOf(last) : null };
  };

  // Through `async` functions, so that what is thrown becomes a rejection as with every other store.
  return {
    create: async (record) => Promise.resolve(create(record)),
    load: async (id) => Promise.resolve(read(id)),
    findOwned: async (named) => Promise.resolve(findOwned(named)),
    listOwned: async (name, page) => Promise.resolve(listOwned(name, page)),
    append: async (id, expectedRevision, change) =>
      Promise.resolve(append(id, expectedRevision, change)),
    health: () => Promise.resolve({ status: "ready" }),
    close: () => Promise.resolve(),
  };
}
