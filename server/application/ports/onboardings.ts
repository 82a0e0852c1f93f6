/** Where onboardings are kept. */
import type { OnboardingChange, OnboardingRecord, Owner } from "./onboarding-record.ts";
import type { StoreHealth } from "./store-health.ts";

/** An onboarding's name of its owner's. */
export type OwnersName = Pick<Owner, "name"> & { readonly externalId: string };

export type OwnedPage = {
  readonly records: readonly OnboardingRecord[];
  /** The place of the last of them where more follow; else null. */
  readonly next: string | null;
};

/** Keeps onboardings. Nothing is acknowledged before it is on disk. */
export interface OnboardingStore {
  /**
   * Keeps a new record (revision 1). `exists` when the id is taken, and else `heldBy`, the id of the owner's onboarding that
   * has the external id already; then no record is changed.
   */
  create(record: OnboardingRecord): Promise<"created" | "exists" | { readonly heldBy: string }>;
  /** The record, or null. Throws `store-record-corrupt` for a damaged one and `store-record-newer` for a later format. */
  load(id: string): Promise<OnboardingRecord | null>;
  /** The owner's onboarding of that external id, or null; throws as `load` does. */
  findOwned(named: OwnersName): Promise<OnboardingRecord | null>;
  /**
   * The onboardings of an owner in the order of their creation, those behind the place `after` (see `placeOf`). No document
   * of another owner is opened; damaged ones are left out.
   */
  listOwned(name: string, page: { after: string | null; limit: number }): Promise<OwnedPage>;
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
