import { beforeAll, describe, expect, it } from "vitest";
import { type AcceptedRuleset, acceptRuleset } from "../../../rules/accept.ts";
import { type Example, mistakeIn } from "../../../rules/examples.ts";
import { type LoadedRuleset, loadRulesets } from "../../../rules/load-rulesets.ts";
import { rulesetName } from "../../../rules/ruleset.ts";
import { naiveVerdict } from "../naive-evaluator.ts";
import { factsOf } from "../ruleset-under-test.ts";

const RULESETS = loadRulesets();
const named = (name: string): LoadedRuleset => {
  const found = RULESETS.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not there`);
  return found;
};

/** Every example judged by json-rules-engine, the compiled plan, and an evaluator that shares nothing with the product. */
function itIsTrue(examples: readonly Example[], accepted: () => AcceptedRuleset): void {
  it.each(examples.map((one) => [one.title.en, one] as const))("%s", async (_title, example) => {
    const { evaluator, plan, ruleset } = accepted();
    const { asOf, facts, readings = {}, verdict, conditions } = example;
    const outcome = plan.on(asOf, readings)(factsOf(facts, asOf));

    expect(await mistakeIn(example, { evaluator })).toBeNull();
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.statuses).toEqual(ruleset.conditions.map(({ id }) => conditions[id]));
    expect(naiveVerdict(facts, asOf, readings, ruleset)).toBe(verdict);
  });
}

describe.each(RULESETS.map((loaded) => [loaded.name, loaded] as const))(
  "the worked examples of %s",
  (_name, loaded) => {
    let accepted: AcceptedRuleset;
    beforeAll(async () => {
      accepted = await acceptRuleset(loaded);
    });
    const { examples, ruleset } = loaded;

    itIsTrue(examples, () => accepted);

    it("are eight to twelve, each with a title of its own, and come to all three verdicts", () => {
      expect(examples.length).toBeGreaterThanOrEqual(8);
      expect(examples.length).toBeLessThanOrEqual(12);
      for (const language of ["zh-CN", "en"] as const) {
        const titles = examples.map(({ title }) => title[language]);
        expect(new Set(titles).size).toBe(titles.length);
      }
      expect(new Set(examples.map(({ verdict }) => verdict)).size).toBe(3);
    });

    it.each(ruleset.conditions.map(({ id }) => id))("meet %s once, and fail it once", (id) => {
      const seen = examples.map(({ conditions }) => conditions[id]);

      expect(seen).toEqual(expect.arrayContaining(["met", "unmet"]));
    });
  },
);

/** The conditions are the same ones, or the same with three categories more. */
describe.each(["wechat-live@2020-02", "wechat-live@undated-21-categories"])(
  "the examples of 2020-09 under %s",
  (name) => {
    let accepted: AcceptedRuleset;
    beforeAll(async () => {
      accepted = await acceptRuleset(named(name));
    });

    itIsTrue(named("wechat-live@2020-09").examples, () => accepted);
  },
);

describe("an example that is not true", () => {
  const loaded = named("channels-live@2022-03");
  const [first] = loaded.examples;
  if (!first) throw new Error("there is no example");

  it.each<[string, Partial<Example>, string]>([
    ["another verdict", { verdict: "ineligible" }, "comes out as"],
    ["another status", { conditions: { "channels-same-entity": "unmet" } }, "comes out as"],
    [
      "a condition that the ruleset does not have",
      { conditions: { ...first.conditions, followers: "met" } },
      "comes out as",
    ],
    ["another condition that decides", { decides: ["channels-associated-entity"] }, "comes out as"],
    ["a fact that no check takes", { facts: { followers: "1w" } }, "/followers is refused"],
    ["a fact of the day after", { facts: { lastPaymentOn: "2026-11-23" } }, "date-in-future"],
  ])("stops the ruleset from being used: %s", async (_name, change, said) => {
    const accepting = acceptRuleset({ ...loaded, examples: [{ ...first, ...change }] });

    await expect(accepting).rejects.toThrow(rulesetName(loaded.ruleset));
    await expect(accepting).rejects.toThrow(first.title.en);
    await expect(accepting).rejects.toThrow(said);
  });
});
