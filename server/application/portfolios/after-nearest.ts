/** What the nearest way leads to: until when an account is eligible once it has done the one thing that it lacks. */
import { alternativesOf } from "../../../rules/alternatives.ts";
import { isInHands } from "../../../rules/changes.ts";
import type { CivilDate } from "../../../rules/civil-date.ts";
import { borderOf } from "../../../rules/conditions.ts";
import { describeCondition } from "../../../rules/describe-condition.ts";
import { type Facts, factsWith } from "../../../rules/facts/all.ts";
import type { Spend } from "../../../rules/facts/spend.ts";
import { forecastOf } from "../../../rules/forecast.ts";
import { type Fen, fenOf } from "../../../rules/money.ts";
import type { Condition, Ruleset } from "../../../rules/ruleset.ts";
import type { Standing, Standings } from "./standing.ts";

/** Without an end in sight `until` is null. */
export type After = { readonly until: CivilDate | null };

/** It lacks one thing that time brings, and until then something else lapses. */
export function isWaitInVain({ short, nearest, from }: Standing): boolean {
  return short === 1 && nearest?.measure === 0 && from === null;
}

/** Done today. Null where one thing is not enough, where time alone brings it, and where no change here can. */
export function afterNearest(
  { facts, short, nearest, from }: Standing,
  { plan, asOf }: Pick<Standings, "plan" | "asOf">,
): After | null {
  if (short !== 1 || nearest === null || nearest.measure === 0 || from !== null) return null;
  const { ruleset } = plan;
  const condition = ruleset.conditions.find(({ id }) => id === nearest.condition);
  const done = condition === undefined ? null : doneToday(condition, { facts, asOf, ruleset });
  if (done === null) return null;
  const [now] = forecastOf(plan, { facts: { ...facts, ...done }, asOf });
  return now?.verdict === "eligible" ? { until: now.to } : null;
}

type Now = { readonly facts: Facts; readonly asOf: CivilDate; readonly ruleset: Ruleset };

/** What would be known of the condition's fact when it is done today; null where nothing in this account can be done. */
export function doneToday(condition: Condition, { facts, asOf, ruleset }: Now): Facts | null {
  const [alternative] = alternativesOf(condition);
  if (alternative === undefined) return null;
  const unmet = { facts, asOf, status: "unmet" } as const;
  const result = describeCondition({ condition, alternative, ...unmet });
  if (!isInHands(ruleset, result)) return null;
  // The least that is enough is a day of long ago, and what is done today is of today.
  if (condition.fact === "lastPaymentOn") return factsWith("lastPaymentOn", asOf);
  const fen = typeof result.gap === "string" ? fenOf(result.gap) : null;
  const { adSpend } = facts;
  if (fen !== null && adSpend?.kind === "entries")
    return factsWith("adSpend", spentToday(adSpend, fen, asOf));
  return borderOf(condition).moves(alternative.threshold, facts, asOf).enough;
}

/** Spending has the day on which it was made, so that it lapses one by one. */
function spentToday(
  { entries }: Extract<Spend, { kind: "entries" }>,
  fen: Fen,
  on: CivilDate,
): Spend {
  return { kind: "entries", entries: [...entries, { on, fen }] };
}
