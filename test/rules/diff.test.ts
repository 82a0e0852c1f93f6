import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../rules/compile.ts";
import { diffRulesets } from "../../rules/diff.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { responsibleFor } from "../../rules/responsibility.ts";
import type { Condition, Ruleset } from "../../rules/ruleset.ts";
import { differenceSentence } from "../../server/application/rulesets/ruleset-sentences.ts";
import { rawFacts, SEED } from "./arbitrary-facts.ts";
import {
  changed,
  withCategoryBorder,
  withFollowers,
  without,
  withPaymentDays,
} from "./changed-ruleset.ts";
import { AS_OF, factsOf, ruleset } from "./wechat-live.ts";

const diff = (before: Ruleset, after: Ruleset) =>
  diffRulesets(compileRuleset(before), compileRuleset(after));
const sentences = (before: Ruleset, after: Ruleset, language: "zh-CN" | "en" = "en") =>
  diff(before, after).differences.map((one) =>
    differenceSentence(one, { before, after }, language),
  );

/** Another default, with the options in another order. */
const turnedReadings = changed("dau", (one) => ({ ...one, options: [...one.options].reverse() }));
const optionalPayment = changed("lastPaymentOn", (one) => ({ ...one, group: "anyOf" as const }));
const withoutIndividualBusiness = withCategoryBorder((threshold) => ({
  ...threshold,
  excludedEntityTypes: ["individual", "individual-business"],
}));

describe("two rulesets that say the same", () => {
  it.each(loadRulesets().map((one) => [one.name, one.ruleset] as const))(
    "do not differ: %s and itself",
    (_name, one) => {
      expect(diff(one, one)).toEqual({ differences: [], turns: [] });
    },
  );

  it("do not differ by words, sources or order", () => {
    const { conditions } = ruleset;
    const reworded = conditions.map((one) => ({ ...one, title: { "zh-CN": "别的", en: "other" } }));

    expect(diff(ruleset, { ...ruleset, conditions: reworded.reverse() })).toEqual({
      differences: [],
      turns: [],
    });
  });
});

describe("a difference is told for those for whom it makes one", () => {
  it.each<[string, Ruleset, string[]]>([
    [
      "a higher border",
      withFollowers(200),
      [
        "“More than 100 official account followers”: 101 to 200 no longer meets it (it did before).",
      ],
    ],
    [
      "a border one higher",
      withFollowers(101),
      [
        "“More than 100 official account followers”: exactly 101 no longer meets it (it did before).",
      ],
    ],
    [
      "a lower border",
      withFollowers(50),
      ["“More than 100 official account followers”: 51 to 100 now meets it (it did not before)."],
    ],
    [
      "fewer days",
      withPaymentDays(30),
      ["“A payment in the last 90 days”: 31 to 90 days ago no longer meets it (it did before)."],
    ],
    [
      "an entity that is excluded",
      withoutIndividualBusiness,
      [
        "“Entity and category are open for live”: the entity type individual business no longer meets it (it did before).",
      ],
    ],
    [
      "another category",
      withCategoryBorder((threshold) => ({
        ...threshold,
        value: [...threshold.value, "文娱>视频"],
      })),
      [
        "“Entity and category are open for live”: the category 文娱>视频 now meets it (it did not before).",
      ],
    ],
    [
      "more money",
      changed("adSpend", (one) => ({ ...one, threshold: { ...one.threshold, value: 20_000 } })),
      [
        "“More than 10,000 CNY of WeChat ads in the last year”: 10,000.01 to 20,000.00 CNY no longer meets it (it did before).",
      ],
    ],
    [
      "another group",
      optionalPayment,
      ["“A payment in the last 90 days” was always needed and is now one of several."],
    ],
    [
      "a condition that is gone",
      without("dau"),
      ["The condition “More than 100 daily active users over the last 7 days” is gone."],
    ],
    [
      "another way of admission",
      { ...ruleset, admission: "invitation" },
      ["Admission: not stated → by WeChat's invitation."],
    ],
    [
      "another day",
      { ...ruleset, effectiveFrom: { on: "2020-10-01", basis: "announced" } },
      ["In force: 2026-07-30 (date of the evidence, not announced) → 2020-10-01 (announced)."],
    ],
  ])("%s", (_name, after, expected) => {
    expect(sentences(ruleset, after)).toEqual(expected);
  });

  it("half a year that became three months, by the days in between", () => {
    const shorter = changed("lastSevereViolationOn", (one) => ({
      ...one,
      options: one.options.map((option) => ({
        ...option,
        threshold: { ...option.threshold, value: option.threshold.unit === "day" ? 90 : 3 },
      })),
    }));

    expect(sentences(ruleset, shorter, "zh-CN")).toEqual([
      "“近半年没有严重违规”：92 至 183 天前，现在满足（原先不满足）。",
    ]);
  });

  it("another default, by its name and by the weeks that come out otherwise", () => {
    const [readings, ...weeks] = sentences(ruleset, turnedReadings, "zh-CN");

    expect(readings).toBe(
      "“近 7 日活跃用户大于 100”的算法：7 天的平均数、每一天都要大于、有一天大于即可 → 有一天大于即可、每一天都要大于、7 天的平均数（第一个为默认）。",
    );
    expect(weeks).toHaveLength(1);
    expect(weeks[0]).toMatch(/七天为 .*0\/0\/0\/0\/0\/0\/101.* 之类，现在满足/);
  });

  it("a condition that was not there", () => {
    expect(sentences(without("dau"), ruleset, "zh-CN")).toEqual([
      "新增条件“近 7 日活跃用户大于 100”。",
    ]);
  });
});

describe("the opposite of a difference", () => {
  it.each([
    ["a border", withFollowers(200)],
    ["days", withPaymentDays(30)],
    ["an entity type", withoutIndividualBusiness],
    ["readings", turnedReadings],
    ["a group", optionalPayment],
  ])("is the difference the other way round: %s", (_name, after) => {
    const there = diff(ruleset, after).differences;
    const back = diff(after, ruleset).differences;
    const turned = back.map((one) =>
      "before" in one ? { ...one, before: one.after, after: one.before } : one,
    );

    expect(turned).toEqual(there);
  });

  it("of a condition that is gone is a condition that is new", () => {
    const kinds = (before: Ruleset, after: Ruleset) =>
      diff(before, after).differences.map(({ kind }) => kind);

    expect(kinds(ruleset, without("dau"))).toEqual(["condition-removed"]);
    expect(kinds(without("dau"), ruleset)).toEqual(["condition-added"]);
  });
});

describe("the turns", () => {
  it.each<[string, Ruleset, [string, string, string[]][]]>([
    ["a higher border", withFollowers(200), [["eligible", "ineligible", ["followers"]]]],
    ["a lower border", withFollowers(50), [["ineligible", "eligible", ["followers"]]]],
    [
      "a mandatory condition that became one of several",
      optionalPayment,
      [["ineligible", "eligible", ["recent-payment"]]],
    ],
    ["one way less", without("dau"), [["eligible", "ineligible", ["dau"]]]],
    ["words of admission", { ...ruleset, admission: "invitation" }, []],
  ])("name who is responsible: %s", (_name, after, expected) => {
    const { turns } = diff(ruleset, after);

    expect(turns.map((one) => [one.before, one.after, one.responsible])).toEqual(expected);
  });

  it("show an account of which they are true", () => {
    const after = withFollowers(200);
    for (const { example, ...turn } of diff(ruleset, after).turns) {
      expect(compileRuleset(ruleset).on(AS_OF)(example).verdict).toBe(turn.before);
      expect(compileRuleset(after).on(AS_OF)(example).verdict).toBe(turn.after);
    }
  });
});

/** Any of the changes, one after the other. */
const anyChange = fc.array(
  fc.oneof(
    fc
      .constantFrom(0, 50, 99, 100, 101, 200)
      .map((value) => (base: Ruleset) => withFollowers(value, base)),
    fc
      .constantFrom(1, 30, 89, 90, 91)
      .map((value) => (base: Ruleset) => withPaymentDays(value, base)),
    fc
      .constantFrom("mandatory" as const, "anyOf" as const)
      .chain((group) =>
        fc
          .constantFrom("lastPaymentOn" as const, "followers" as const, "adSpend" as const)
          .map(
            (fact) => (base: Ruleset) =>
              changed(fact, (one): Condition => ({ ...one, group }), base),
          ),
      ),
    fc
      .constantFrom(9999, 10_000, 12_000)
      .map(
        (value) => (base: Ruleset) =>
          changed("adSpend", (one) => ({ ...one, threshold: { ...one.threshold, value } }), base),
      ),
    fc
      .shuffledSubarray([0, 1, 2], { minLength: 1 })
      .map(
        (order) => (base: Ruleset) =>
          changed(
            "dau",
            (one) => ({ ...one, options: order.flatMap((index) => one.options[index] ?? []) }),
            base,
          ),
      ),
    fc.constant((base: Ruleset) => without("dau", base)),
  ),
  { maxLength: 3 },
);

describe("a verdict turns", () => {
  it("only because of conditions that the difference names", () => {
    fc.assert(
      fc.property(anyChange, fc.array(rawFacts(AS_OF), { minLength: 20 }), (changes, accounts) => {
        const after = changes.reduce((base, change) => change(base), ruleset);
        const named = diff(ruleset, after).differences.flatMap((one) =>
          "condition" in one ? one.condition : [],
        );
        const [was, is] = [compileRuleset(ruleset).on(AS_OF), compileRuleset(after).on(AS_OF)];
        for (const raw of accounts) {
          const outcomes = { before: was(factsOf(raw)), after: is(factsOf(raw)) };
          const responsible = responsibleFor(ruleset, after, outcomes);
          const turns = outcomes.before.verdict !== outcomes.after.verdict;
          expect(responsible.length > 0).toBe(turns);
          expect(responsible.filter((id) => !named.includes(id))).toEqual([]);
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  }, 60_000);
});
