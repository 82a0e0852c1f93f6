import type { ConditionId, ThresholdOfKind } from "../../rules/conditions.ts";
import type { Condition, Ruleset } from "../../rules/ruleset.ts";
import { ruleset } from "./wechat-live.ts";

/** The default ruleset with one condition changed. */
export function changed<F extends Condition["fact"]>(
  fact: F,
  change: (condition: Extract<Condition, { fact: F }>) => Condition,
  base: Ruleset = ruleset,
): Ruleset {
  const isIt = (one: Condition): one is Extract<Condition, { fact: F }> => one.fact === fact;
  return { ...base, conditions: base.conditions.map((one) => (isIt(one) ? change(one) : one)) };
}

type CategoryThreshold = ThresholdOfKind<"open-category">;

/** With another border of the condition about categories, under each of its readings. */
export function withCategoryBorder(
  change: (threshold: CategoryThreshold) => CategoryThreshold,
  base: Ruleset = ruleset,
): Ruleset {
  const changeOne = (one: Extract<Condition, { fact: "categories" }>): Condition =>
    "options" in one
      ? {
          ...one,
          options: one.options.map((option) => ({
            ...option,
            threshold: change(option.threshold),
          })),
        }
      : { ...one, threshold: change(one.threshold) };
  return changed("categories", changeOne, base);
}

export function without(id: ConditionId, base: Ruleset = ruleset): Ruleset {
  return { ...base, conditions: base.conditions.filter((one) => one.id !== id) };
}

export const withFollowers = (value: number, base: Ruleset = ruleset): Ruleset =>
  changed("followers", (one) => ({ ...one, threshold: { ...one.threshold, value } }), base);

export const withPaymentDays = (value: number, base: Ruleset = ruleset): Ruleset =>
  changed("lastPaymentOn", (one) => ({ ...one, threshold: { ...one.threshold, value } }), base);
