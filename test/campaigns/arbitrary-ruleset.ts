/** Random valid rulesets whose borders lie where the random facts crowd. */
import fc from "fast-check";
import type { Threshold } from "../../rules/conditions.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { type Condition, Ruleset } from "../../rules/ruleset.ts";

const byName = new Map(loadRulesets().map(({ name, ruleset }) => [name, ruleset]));
const live = rulesetNamed("wechat-live@2026-07");
/** Names as they are written, which older rulesets compare. */
const older = rulesetNamed("wechat-live@2020-09").conditions.slice(0, 1);
const channels = rulesetNamed("channels-live@2022-03");
const ALL = [...live.conditions, ...channels.conditions];

const border = fc.constantFrom(0, 1, 99, 100, 101, 150);

/** Any conditions in any order and group, with other borders, options and windows. */
export const arbitraryRuleset = fc
  .oneof(
    fc.shuffledSubarray(ALL, { minLength: 1 }),
    fc.shuffledSubarray([...older, ...ALL.slice(1)], { minLength: 1 }),
  )
  .chain((conditions) => fc.tuple(...conditions.map(changed)))
  .map(
    (conditions): Ruleset =>
      Ruleset.parse({ ...live, anyOfBlocker: live.anyOfBlocker, conditions }),
  );

function changed(condition: Condition): fc.Arbitrary<unknown> {
  const group = fc.constantFrom("mandatory", "anyOf");
  return fc
    .tuple(group, "options" in condition ? changedOptions(condition) : changedThreshold(condition))
    .map(([name, rest]) => ({ ...condition, ...rest, group: name }));
}

function changedOptions(condition: Extract<Condition, { options: unknown }>) {
  const options = condition.options as readonly { readonly threshold: Threshold }[];
  return fc
    .shuffledSubarray([...options], { minLength: 1 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((option) =>
          changesOf(option.threshold).map((change) => ({
            ...option,
            threshold: { ...option.threshold, ...change },
          })),
        ),
      ),
    )
    .map((changedOnes) => ({ options: changedOnes }));
}

function changesOf(threshold: Threshold): fc.Arbitrary<object> {
  switch (threshold.operator) {
    case "includesOneOf":
      return fc.record({
        value: fc.subarray([...threshold.value], { minLength: 1 }),
        excludedEntityTypes: fc.subarray(["individual", "media", "individual-business"]),
        excludedRegions: fc.subarray(["overseas", "mainland"], { maxLength: 1 }),
      });
    case "atLeastAgo":
      return withValue(
        threshold.unit === "month"
          ? fc.integer({ min: 1, max: 13 })
          : fc.constantFrom(1, 30, 179, 180, 181, 365),
      );
    case "atMostAgo":
    case "greaterThan":
    case "includesAllOf":
    case "isOneOf":
      return withValue(border);
  }
}

function withValue(value: fc.Arbitrary<number>): fc.Arbitrary<object> {
  return value.map((one) => ({ value: one }));
}

function changedThreshold(condition: Exclude<Condition, { options: unknown }>) {
  const { threshold } = condition;
  switch (threshold.operator) {
    case "includesOneOf":
      return changesOf(threshold).map((change) => ({ threshold: { ...threshold, ...change } }));
    case "atMostAgo":
      return fc
        .constantFrom(1, 30, 89, 90, 91, 200)
        .map((value) => ({ threshold: { ...threshold, value } }));
    case "greaterThan":
      return threshold.unit === "CNY"
        ? fc
            .record({
              value: fc.constantFrom(0, 5000, 9999, 10000, 10001),
              windowMonths: fc.integer({ min: 1, max: 14 }),
            })
            .map((change) => ({ threshold: { ...threshold, ...change } }))
        : border.map((value) => ({ threshold: { ...threshold, value } }));
    case "isOneOf":
      return fc
        .subarray(["same", "different"], { minLength: 1 })
        .map((value) => ({ threshold: { ...threshold, value } }));
    case "includesAllOf":
      return fc
        .subarray([...threshold.value], { minLength: 1 })
        .map((value) => ({ threshold: { ...threshold, value } }));
  }
}

function rulesetNamed(name: string): Ruleset {
  const ruleset = byName.get(name);
  if (!ruleset) throw new Error(`${name} is not there`);
  return ruleset;
}
