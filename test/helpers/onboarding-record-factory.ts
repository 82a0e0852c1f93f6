import type {
  OnboardingChange,
  OnboardingRecord,
  StoredSnapshot,
} from "../../server/application/ports/onboarding-record.ts";

/** A valid onboarding id, another one for every number. */
export function onboardingId(number: number): string {
  return `onb_${number.toString(36).padStart(20, "0")}`;
}

export function storedSnapshot(overrides: Partial<StoredSnapshot> = {}): StoredSnapshot {
  return {
    machine: { id: "onboarding", version: 1 },
    value: "eligibility",
    context: { mode: "manual", title: "开播 🎥" },
    ...overrides,
  };
}

/** A valid record at revision 1, as `create` gets it. */
export function onboardingRecord(overrides: Partial<OnboardingRecord> = {}): OnboardingRecord {
  const at = "2026-11-22T08:00:00.000Z";
  return {
    format: 1,
    id: onboardingId(1),
    revision: 1,
    createdAt: at,
    updatedAt: at,
    tokenHash: "0123456789abcdef".repeat(4),
    snapshot: storedSnapshot(),
    history: [{ sequence: 1, at, actor: "merchant", event: { type: "onboarding.started" } }],
    sealed: {},
    replies: [],
    ...overrides,
  };
}

/** A valid change with one entry; the note makes one change differ from another. */
export function onboardingChange(
  note: string,
  overrides: Partial<OnboardingChange> = {},
): OnboardingChange {
  const at = "2026-11-22T09:00:00.000Z";
  return {
    at,
    entries: [{ at, actor: "merchant", event: { type: "note.written", note } }],
    snapshot: storedSnapshot({ context: { note } }),
    ...overrides,
  };
}
