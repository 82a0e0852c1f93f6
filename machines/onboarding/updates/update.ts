import type { Context } from "../context.ts";
import type { OnboardingEvent } from "../events.ts";

type Type = OnboardingEvent["type"];
type EventOf<Name extends Type> = Extract<OnboardingEvent, { type: Name }>;

/** The members of the context that an event changes, with their new values. */
export type Update<Name extends Type> = (
  context: Context,
  event: EventOf<Name>,
) => Partial<Context>;

/** An update for every event whose name begins with the area: the compiler asks for each. */
export type UpdatesOf<Area extends string> = {
  [Name in Extract<Type, `${Area}.${string}`>]: Update<Name>;
};
