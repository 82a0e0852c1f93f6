/** An onboarding as everybody outside the application sees it: the state of today, and how it came about. */
import type { Evaluation } from "../../../machines/onboarding/context.ts";
import type { ClientEvent } from "../../../machines/onboarding/events.ts";
import {
  allowedEvents,
  type OnboardingState,
  restore,
  type Snapshot,
  SnapshotError,
} from "../../../machines/onboarding/run.ts";
import { oncePer } from "../../../rules/once-per.ts";
import { AppError } from "../../errors.ts";
import type { HistoryEntry, OnboardingRecord, Owner, Share } from "../ports/onboarding-record.ts";

export type Onboarding = {
  id: string;
  revision: number;
  /** Null where it was begun without an API key. */
  owner: Owner | null;
  /** To whom the merchant shows it, those that have ended among them. */
  shares: readonly Share[];
  createdAt: string;
  updatedAt: string;
  /** As of today: a judgement of an earlier day is made again for reading and stored with the next event. */
  state: OnboardingState;
  allowedEvents: ClientEvent["type"][];
  history: readonly HistoryEntry[];
  /** The day of today's judgement where it is not the kept one; else null. */
  judgedAnewOn: string | null;
  /** The kept judgement where it is by another ruleset than today's; else null. */
  judgedBefore: Evaluation | null;
  /** The moment as of which all of this is told. */
  now: Date;
};

export function onboardingView(
  record: OnboardingRecord,
  state: OnboardingState,
  now: Date,
  judgedAnewOn: string | null = null,
): Onboarding {
  const { id, revision, owner = null, shares = [], createdAt, updatedAt, history } = record;
  return {
    id,
    revision,
    owner,
    shares,
    createdAt,
    updatedAt,
    history,
    judgedAnewOn,
    judgedBefore: null,
    now,
    state,
    allowedEvents: allowedEvents(state),
  };
}

/** The state of a snapshot, worked out once: a library of thousands of goods takes a while, and a request asks often. */
export const opened: (snapshot: Snapshot) => OnboardingState = oncePer(restore);

/** The state that a record holds; throws `store-record-corrupt` or `store-record-newer` rather than guess. */
export function stateOf(record: OnboardingRecord): OnboardingState {
  try {
    return opened(record.snapshot);
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    const code = error.reason === "newer" ? "store-record-newer" : "store-record-corrupt";
    throw new AppError(code, { params: { id: record.id }, cause: error });
  }
}
