/** Where onboardings are kept. */
import type { OnboardingChange, OnboardingRecord } from "./onboarding-record.ts";
import type { StoreHealth } from "./store-health.ts";

/** Keeps onboardings. Nothing is acknowledged before it is on disk. */
export interface OnboardingStore {
  /** Keeps a new record (revision 1); `exists` when the id is taken, and then nothing is changed. */
  create(record: OnboardingRecord): Promise<"created" | "exists">;
  /** The record, or null. Throws `store-record-corrupt` for a damaged one and `store-record-newer` for a later format. */
  load(id: string): Promise<OnboardingRecord | null>;
  /**
   * Applies a change to the record if it still has the expected revision, and resolves with the record that is now
   * durable; `conflict` when the revision differs, `missing` when there is no record. Throws `store-unavailable` when
   * it cannot be made durable, and then nothing was changed.
   */
  append(
    id: string,
    expectedRevision: number,
    change: OnboardingChange,
  ): Promise<OnboardingRecord | "conflict" | "missing">;
  /** `read-only` after a durable write that failed, until a probe write succeeds; probes at most once a second. */
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}
