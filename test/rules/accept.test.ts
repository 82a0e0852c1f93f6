import { describe, expect, it } from "vitest";
import { acceptRuleset } from "../../rules/accept.ts";
import { compileRuleset, LEAF_MAKERS, type LeafMakers } from "../../rules/compile.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";

const RULESETS = loadRulesets();

/** A compiled plan with one mistake in it. */
const planted = (makers: Partial<LeafMakers>) => (ruleset: Parameters<typeof compileRuleset>[0]) =>
  compileRuleset(ruleset, { ...LEAF_MAKERS, ...makers });

const less = <T extends { value: number }>(threshold: T): T => ({
  ...threshold,
  value: threshold.value - 1,
});

describe("a ruleset is taken into use", () => {
  it.each(RULESETS.map((one) => [one.name, one] as const))(
    "when its compiled plan agrees with json-rules-engine: %s",
    async (_name, loaded) => {
      const accepted = await acceptRuleset(loaded);

      expect(accepted.plan.outcomes).toHaveLength(3 ** loaded.ruleset.conditions.length);
      expect(accepted.evaluator.ruleset).toBe(loaded.ruleset);
    },
  );
});

describe("a wrong compile is caught at load", () => {
  const [loaded] = RULESETS.filter(({ name }) => name === "wechat-live@2020-09");
  if (!loaded) throw new Error("wechat-live@2020-09 is not there");

  it.each<[string, Partial<LeafMakers>, string]>([
    [
      "> turned into >= for a count",
      { count: (threshold, fact) => LEAF_MAKERS.count(less(threshold), fact) },
      "the plan says met,met,met,met,unmet,unmet",
    ],
    [
      "> turned into >= for seven days",
      { week: (threshold, fact) => LEAF_MAKERS.week(less(threshold), fact) },
      '"dau":100,',
    ],
    [
      "> turned into >= for money, by a fen",
      {
        spend: (threshold, fact) =>
          LEAF_MAKERS.spend({ ...threshold, value: threshold.value - 0.01 }, fact),
      },
      "is expected, the plan says",
    ],
    [
      "at most so long ago turned into less",
      { recent: (threshold, fact) => LEAF_MAKERS.recent(less(threshold), fact) },
      "is expected, the plan says",
    ],
    [
      "half a year turned into a day more, under one reading only",
      {
        "long-ago": (threshold, fact) =>
          LEAF_MAKERS["long-ago"](
            threshold.unit === "day" ? { ...threshold, value: threshold.value + 1 } : threshold,
            fact,
          ),
      },
      '"halfYear":"days-180"',
    ],
    [
      "one open category forgotten",
      {
        "open-category": (threshold, fact) =>
          LEAF_MAKERS["open-category"]({ ...threshold, value: threshold.value.slice(1) }, fact),
      },
      "电商平台>电商平台",
    ],
    ["unknown taken for no", { count: () => () => () => 0 }, "unknown"],
  ])("%s", async (_name, makers, said) => {
    const accepting = acceptRuleset(loaded, planted(makers));

    await expect(accepting).rejects.toThrow("wechat-live@2020-09: the compiled plan disagrees");
    await expect(accepting).rejects.toThrow(said);
  });

  it("a verdict that forgets the group of three", async () => {
    const accepting = acceptRuleset(loaded, (ruleset) => {
      const plan = compileRuleset(ruleset);
      const outcomes = plan.outcomes.map((outcome) =>
        outcome.unmet.length === 3 && outcome.met.length === 3
          ? { ...outcome, verdict: "eligible" as const }
          : outcome,
      );
      return { ...plan, outcomes };
    });

    await expect(accepting).rejects.toThrow("ineligible is expected, the plan says eligible");
  });
});
