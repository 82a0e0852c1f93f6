/** Events on their way into an onboarding: the machine takes one after the other, and they are written together. */
import type { Context } from "../../../machines/onboarding/context.ts";
import type { OnboardingEvent } from "../../../machines/onboarding/events.ts";
import type { Effect } from "../../../machines/onboarding/machine.ts";
import { advance, allowedEvents, type OnboardingState } from "../../../machines/onboarding/run.ts";
import { AppError } from "../../errors.ts";
import type { FactsJudge } from "../checks/evaluation.ts";
import type { HistoryEntry } from "../ports/onboarding-record.ts";
import type { Parsed } from "../reading/issues.ts";

export type Entry = { actor: HistoryEntry["actor"]; event: OnboardingEvent };

/** A state with the events that led to it and the effects they ask for; nothing of it is written yet. */
export type AppliedEvents = { state: OnboardingState; entries: Entry[]; effects: Effect[] };

export function nothingApplied(state: OnboardingState): AppliedEvents {
  return { state, entries: [], effects: [] };
}

/** The state after one more event; throws `event-not-allowed` where the machine refuses it. */
export function applyEvent(applied: AppliedEvents, entry: Entry): AppliedEvents {
  const step = advance(applied.state, entry.event);
  if (!step.accepted) throw notAllowed(entry.event.type, applied.state);
  return {
    state: step.state,
    entries: [...applied.entries, entry],
    effects: [...applied.effects, ...step.effects],
  };
}

export function notAllowed(event: string, state: OnboardingState): AppError {
  return new AppError("event-not-allowed", {
    params: { event },
    extensions: { allowedEvents: allowedEvents(state) },
  });
}

/** Facts and their judgement belong together: the rules come first, the machine takes both. */
export async function applyFacts(
  applied: AppliedEvents,
  facts: Record<string, unknown>,
  judge: FactsJudge,
): Promise<Parsed<AppliedEvents>> {
  const judged = await judge.judge(facts);
  if (!judged.ok) return judged;
  const submitted = {
    type: "facts.submitted",
    facts: facts as NonNullable<Context["facts"]>,
  } as const;
  const evaluated = { type: "rules.evaluated", evaluation: judged.value } as const;
  const withFacts = applyEvent(applied, { actor: "merchant", event: submitted });
  return { ok: true, value: applyEvent(withFacts, { actor: "kaibo", event: evaluated }) };
}

/** Facts stay, the calendar and the rules move: a judgement of an earlier day, or by others, is replaced by today's. */
export async function applyToday(
  applied: AppliedEvents,
  judge: FactsJudge,
  today: string,
): Promise<AppliedEvents> {
  const { facts, evaluation } = applied.state.context;
  const isPresent = evaluation?.asOf === today && evaluation.ruleset === judge.ruleset;
  if (facts === null || isPresent) return applied;
  const judged = await judge.judge(facts);
  if (!judged.ok) return applied;
  const event = { type: "rules.evaluated", evaluation: judged.value } as const;
  return applyEvent(applied, { actor: "kaibo", event });
}
