import { decodeRecord, encodeRecord } from "../../server/adapters/stores/record-text.ts";
import {
  applyChange,
  type OnboardingChange,
  type OnboardingRecord,
} from "../../server/application/ports/onboarding-record.ts";
import type { OnboardingStore } from "../../server/application/ports/onboardings.ts";

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

  const create = (record: OnboardingRecord) => {
    if (kept.has(record.id)) return "exists";
    write(record);
    return "created";
  };

  // Through `async` functions, so that what is thrown becomes a rejection as with every other store.
  return {
    create: async (record) => Promise.resolve(create(record)),
    load: async (id) => Promise.resolve(read(id)),
    append: async (id, expectedRevision, change) =>
      Promise.resolve(append(id, expectedRevision, change)),
    health: () => Promise.resolve({ status: "ready" }),
    close: () => Promise.resolve(),
  };
}
