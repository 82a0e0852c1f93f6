/** What an onboarding has to know of the five steps; `server/application/wizard/` knows them and is handed in. */
import type { Context } from "../../../machines/onboarding/context.ts";
import type { ClientEvent, OnboardingEvent } from "../../../machines/onboarding/events.ts";
import type { Effect } from "../../../machines/onboarding/machine.ts";
import type { FollowUp } from "../ports/job-changes.ts";
import type { Parsed } from "../reading/issues.ts";
import type { EffectContext, Events } from "./effect-context.ts";

export type ReadEvent = {
  event: ClientEvent;
  /** Secrets to be sealed, by name; they are no part of the event. */
  secrets?: Readonly<Record<string, string>>;
};

export type ReadingContext = {
  context: Context;
  now: Date;
  /** Today in Asia/Shanghai. */
  today: string;
  newKey: () => string;
};

export type Wizard = {
  /** The event in a request body, or what is wrong with it; facts are judged by the rules, not here. */
  readonly readEvent: (body: unknown, reading: ReadingContext) => Parsed<ReadEvent>;
  /** Yields the outcome; throws only when that of a create cannot be known now, to be looked up again later. */
  readonly runEffect: (effect: Effect, run: EffectContext) => Events;
  /** The jobs that the event made necessary; what was necessary before has its job already. */
  readonly followUps: (
    before: Context,
    after: Context,
    how: { event: OnboardingEvent; now: Date },
  ) => FollowUp[];
};
