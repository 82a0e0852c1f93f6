/** What an owner has begun: whoever holds an API key need not keep a list of tokens. */
import { AppError } from "../../errors.ts";
import { idInPlace, type OnboardingRecord } from "../ports/onboarding-record.ts";
import type { OnboardingStore } from "../ports/onboardings.ts";
import { type Onboarding, stateOf } from "./onboarding-view.ts";

/** As its last event left it: the rules are not asked anew. */
export type OwnedOnboarding = Pick<
  Onboarding,
  "id" | "revision" | "createdAt" | "updatedAt" | "state"
> & { readonly externalId: string | null };

export type OwnedQuery = {
  /** Only the one of that name. */
  readonly externalId?: string | undefined;
  readonly pageSize: number;
  readonly pageToken?: string | undefined;
};

export type OwnedList = {
  readonly items: readonly OwnedOnboarding[];
  readonly nextPageToken: string | null;
};

export class OwnedOnboardings {
  readonly #store: Pick<OnboardingStore, "findOwned" | "listOwned">;

  constructor({ store }: { store: Pick<OnboardingStore, "findOwned" | "listOwned"> }) {
    this.#store = store;
  }

  /** In the order of their creation; those that cannot be read are left out. Throws `page-token-unknown`. */
  async list(name: string, query: OwnedQuery): Promise<OwnedList> {
    const { externalId, pageSize: limit, pageToken: after = null } = query;
    if (after !== null && idInPlace(after) === null) throw new AppError("page-token-unknown");
    if (externalId !== undefined) {
      const record = await this.#store.findOwned({ name, externalId });
      return { items: record === null ? [] : [owned(record)], nextPageToken: null };
    }
    const { records, next } = await this.#store.listOwned(name, { after, limit });
    return { items: records.map(owned), nextPageToken: next };
  }
}

function owned(record: OnboardingRecord): OwnedOnboarding {
  const { id, revision, owner, createdAt, updatedAt } = record;
  const state = stateOf(record);
  return { id, revision, externalId: owner?.externalId ?? null, createdAt, updatedAt, state };
}
