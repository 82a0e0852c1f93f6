/** What one change would do for an account: make it eligible, or leave it one more change away. */
import { alternativesOf } from "../../../../rules/alternatives.ts";
import { isInHands } from "../../../../rules/changes.ts";
import type { Outcome, Plan } from "../../../../rules/compile.ts";
import { describeCondition } from "../../../../rules/describe-condition.ts";
import type { Facts } from "../../../../rules/facts/all.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Condition, Ruleset } from "../../../../rules/ruleset.ts";
import type { Standing, Standings } from "../standing.ts";
import { type Exclusion, exclusionOf } from "./exclusions.ts";
import { withMet } from "./outcome-with.ts";

/** `alone`: eligible with that condition met; `more`: only with one other that can be changed, or asked for, met as well. */
export type GainKind = "alone" | "more";
export type Gain = { readonly place: number; readonly kind: GainKind };

/** Places of conditions as bits. */
export type Places = number;

type Judged = Pick<Standings, "plan" | "asOf">;

/** The unmet conditions of which each does something for the account; `inHands` says which of the others could follow. */
export function gainsOf({ outcome }: Standing, inHands: Places, plan: Plan): readonly Gain[] {
  return outcome.verdict === "eligible" ? NONE : gainsIn(plan)(outcome, inHands);
}

/** By outcome, and by what somebody can do something about. */
const gainsIn = oncePer((plan: Plan) => {
  const known = new Map<number, readonly Gain[]>();
  return (outcome: Outcome, inHands: Places): readonly Gain[] => {
    const key = outcome.index * 2 ** plan.ruleset.conditions.length + inHands;
    const gains = known.get(key) ?? gainsUnder(plan, outcome, inHands);
    known.set(key, gains);
    return gains;
  };
});

const NONE: readonly Gain[] = [];

function gainsUnder(plan: Plan, outcome: Outcome, inHands: Places): readonly Gain[] {
  const places = outcome.statuses.map((_status, place) => place);
  const isEligible = (one: Outcome) => one.verdict === "eligible";
  const others = places.filter(
    (place) => outcome.statuses[place] === "unknown" || has(inHands, place),
  );
  return places.flatMap((place): Gain[] => {
    if (outcome.statuses[place] !== "unmet") return [];
    const changed = withMet(plan, outcome, place);
    if (isEligible(changed)) return [{ place, kind: "alone" }];
    const isOneMoreEnough = others.some(
      (other) =>
        other !== place &&
        isEligible(withMet(plan, changed, other)) &&
        !isEligible(withMet(plan, outcome, other)),
    );
    return isOneMoreEnough ? [{ place, kind: "more" }] : [];
  });
}

/** The unmet conditions about which something can be done in this account. */
export function placesInHands(row: Standing, judged: Judged): Places {
  if (row.outcome.verdict === "eligible") return 0;
  const { conditions } = judged.plan.ruleset;
  let places: Places = 0;
  for (const [place, condition] of conditions.entries()) {
    if (row.outcome.statuses[place] !== "unmet") continue;
    if (isConditionInHands(row, condition, judged)) places += 2 ** place;
  }
  return places;
}

export function has(places: Places, place: number): boolean {
  return Math.floor(places / 2 ** place) % 2 === 1;
}

const BY_ENTITY: readonly string[] = ["individual", "overseas"] satisfies Exclusion["detail"][];

function isConditionInHands(
  { facts }: Standing,
  condition: Condition,
  { plan: { ruleset }, asOf }: Judged,
): boolean {
  const { inHands, notInHandsWhen } = condition.change;
  if (!inHands || notInHandsWhen.length === 0) return inHands;
  if (notInHandsWhen.every((detail) => BY_ENTITY.includes(detail))) {
    const exclusion = exclusionOf(condition, facts);
    return exclusion === null || !notInHandsWhen.includes(exclusion.detail);
  }
  return isResultInHands(ruleset, condition, { facts, asOf });
}

function isResultInHands(
  ruleset: Ruleset,
  condition: Condition,
  { facts, asOf }: { readonly facts: Facts; readonly asOf: string },
): boolean {
  const [alternative] = alternativesOf(condition);
  if (alternative === undefined) return false;
  const result = describeCondition({ condition, alternative, status: "unmet", facts, asOf });
  return isInHands(ruleset, result);
}
