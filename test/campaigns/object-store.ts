import {
  applyChange,
  type OnboardingRecord,
} from "../../server/application/ports/onboarding-record.ts";
import type { OnboardingStore } from "../../server/application/ports/onboardings.ts";

/** Keeps records as they are, without writing and reading them: for campaigns that are about something else. */
export function objectStore(): OnboardingStore {
  const kept = new Map<string, OnboardingRecord>();
  return {
    create(record) {
      if (kept.has(record.id)) return Promise.resolve("exists");
      kept.set(record.id, record);
      return Promise.resolve("created");
    },
    findOwned: () => Promise.resolve(null),
    listOwned: () => Promise.resolve({ records: [], next: null }),
    load: (id) => Promise.resolve(kept.get(id) ?? null),
    append(id, expectedRevision, change) {
      const record = kept.get(id);
      if (record === undefined) return Promise.resolve("missing");
      if (record.revision !== expectedRevision) return Promise.resolve("conflict");
      const changed = applyChange(record, change);
      kept.set(id, changed);
      return Promise.resolve(changed);
    },
    health: () => Promise.resolve({ status: "ready" }),
    close: () => Promise.resolve(),
  };
}
