import { beforeAll, describe, expect, it } from "vitest";
import { type AcceptedRuleset, acceptRuleset } from "../../rules/accept.ts";
import { compileRuleset, LEAF_MAKERS, type LeafMakers, type Outcome } from "../../rules/compile.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { proveRuleset } from "../../rules/proof.ts";
import { PROPERTIES, type Property } from "../../rules/properties.ts";
import type { Verdict } from "../../rules/verdict.ts";

const RULESETS = loadRulesets();

async function accepted(name: string): Promise<AcceptedRuleset> {
  const loaded = RULESETS.find((one) => one.name === name);
  if (!loaded) throw new Error(`${name} is not there`);
  return await acceptRuleset(loaded);
}

describe("every shipped ruleset", () => {
  it.each(RULESETS.map(({ name }) => name))("is proven: %s", async (name) => {
    const ruleset = await accepted(name);
    const proof = await proveRuleset(ruleset);

    expect(proof).toMatchObject({ name, hash: ruleset.hash, holds: true, method: "plan" });
    expect(proof.properties.map(({ property }) => property)).toEqual([...PROPERTIES]);
    expect(proof.properties.filter(({ counterexample }) => counterexample !== null)).toEqual([]);
  });
});

describe("the proof through the engine", () => {
  it("agrees with the one of the plan, case by case, and tells how far it is", async () => {
    const ruleset = await accepted("channels-live@2022-03");
    const told: [number, number][] = [];
    const byEngine = await proveRuleset(ruleset, {
      throughEngine: true,
      onProgress: (done, total) => told.push([done, total]),
    });

    expect(byEngine.method).toBe("engine");
    expect(byEngine.properties).toEqual((await proveRuleset(ruleset)).properties);
    expect(told.at(-1)).toEqual([27, 27]);
  });

  it("finds a plan that is wrong about a verdict", async () => {
    const ruleset = await accepted("channels-live@2022-03");
    const proof = await proveRuleset(withVerdicts(ruleset, turnAllMet("ineligible")), {
      throughEngine: true,
    });

    expect(proof.holds).toBe(false);
    expect(proof.properties.find(({ property }) => property === COMBINATIONS)).toMatchObject({
      holds: false,
      counterexample: expect.stringContaining("eligible is expected, not ineligible") as string,
    });
  });
});

describe("the pauses", () => {
  it("come between shares of the work, so that nobody waits for the whole of it", async () => {
    let pauses = 0;
    await proveRuleset(await accepted("wechat-live@2020-09"), {
      pause: async () => {
        pauses += 1;
        return Promise.resolve();
      },
    });

    expect(pauses).toBe(Math.floor(142_560 / 1000));
  });
});

const COMBINATIONS: Property = "plan-agrees-on-combinations";

/** The same plan with some verdicts changed, in its table and in what it answers. */
function withVerdicts(
  ruleset: AcceptedRuleset,
  change: (outcome: Outcome) => Verdict,
): AcceptedRuleset {
  const outcomes = ruleset.plan.outcomes.map((one) => ({ ...one, verdict: change(one) }));
  return {
    ...ruleset,
    plan: {
      ...ruleset.plan,
      outcomes,
      on(asOf, readings) {
        const judge = ruleset.plan.on(asOf, readings);
        return (facts) => outcomes[judge(facts).index] ?? judge(facts);
      },
    },
  };
}

function withMakers(ruleset: AcceptedRuleset, makers: Partial<LeafMakers>): AcceptedRuleset {
  return { ...ruleset, plan: compileRuleset(ruleset.ruleset, { ...LEAF_MAKERS, ...makers }) };
}

const turnAllMet = (verdict: Verdict) => (outcome: Outcome) =>
  outcome.unmet.length + outcome.unknown.length === 0 ? verdict : outcome.verdict;

/** The first two properties are what `acceptRuleset` stands for; test/rules/accept.test.ts has them fail. */
describe("each property finds the mistake that it is there for", () => {
  let whole: AcceptedRuleset;
  beforeAll(async () => {
    whole = await accepted("wechat-live@2020-09");
  });

  const MISTAKES: readonly [
    Property,
    string,
    (whole: AcceptedRuleset) => AcceptedRuleset,
    string,
  ][] = [
    [
      COMBINATIONS,
      "everything met, and yet not eligible",
      (ruleset) => withVerdicts(ruleset, turnAllMet("undetermined")),
      "eligible is expected, not undetermined",
    ],
    [
      "groups",
      "one of three is not enough",
      (ruleset) =>
        withVerdicts(ruleset, (one) =>
          one.verdict === "eligible" && one.unmet.length === 2 ? "ineligible" : one.verdict,
        ),
      "met,met,met,unmet,unmet,met: eligible is expected",
    ],
    [
      "unknown-never-passes",
      "no number is taken for enough",
      (ruleset) => withMakers(ruleset, { count: () => () => () => 1 }),
      "followers is met without its fact",
    ],
    [
      "unknown-never-passes",
      "no date is taken for a bad one",
      (ruleset) =>
        withMakers(ruleset, {
          recent: (threshold, fact) => (asOf) => (facts) =>
            facts[fact] === undefined ? 0 : LEAF_MAKERS.recent(threshold, fact)(asOf)(facts),
        }),
      "recent-payment is unmet without its fact",
    ],
    [
      "forgetting-never-decides",
      "who knows less is refused",
      (ruleset) =>
        withVerdicts(ruleset, (one) =>
          one.verdict === "undetermined" ? "ineligible" : one.verdict,
        ),
      "forgetting one turns eligible round",
    ],
    [
      "meeting-never-hurts",
      "too good to be true",
      (ruleset) => withVerdicts(ruleset, turnAllMet("ineligible")),
      "meeting one more makes it worse than eligible",
    ],
    [
      "no-dead-condition",
      "nothing passes",
      (ruleset) => withMakers(ruleset, { recent: () => () => () => 0 }),
      "recent-payment is met by nothing",
    ],
    [
      "no-dead-condition",
      "everything passes",
      (ruleset) => withMakers(ruleset, { "long-ago": () => () => () => 1 }),
      "no-severe-violation is failed by nothing",
    ],
    [
      "no-dead-condition",
      "a condition that decides nothing",
      (ruleset) =>
        withVerdicts(ruleset, (one) =>
          one.unmet.includes("recent-payment") ? "undetermined" : one.verdict,
        ),
      "recent-payment never decides",
    ],
    [
      "strict-borders",
      "> taken for >=",
      (ruleset) =>
        withMakers(ruleset, {
          count: (threshold, fact) =>
            LEAF_MAKERS.count({ ...threshold, value: threshold.value - 1 }, fact),
        }),
      "followers: the border itself passes",
    ],
    [
      "strict-borders",
      "one more is not enough",
      (ruleset) =>
        withMakers(ruleset, {
          count: (threshold, fact) =>
            LEAF_MAKERS.count({ ...threshold, value: threshold.value + 1 }, fact),
        }),
      "followers: more than the border fails",
    ],
    [
      "order-is-irrelevant",
      "the first condition weighs more",
      (ruleset) =>
        withVerdicts(ruleset, (one) =>
          one.statuses[0] === "met" && one.unmet.length === 5 ? "eligible" : one.verdict,
        ),
      "another order gives another verdict",
    ],
  ];

  it.each(MISTAKES)("%s: %s", async (property, _name, plant, counterexample) => {
    const proof = await proveRuleset(plant(whole));
    const result = proof.properties.find((one) => one.property === property);

    expect(proof.holds).toBe(false);
    expect(result?.holds).toBe(false);
    expect(result?.counterexample).toContain(counterexample);
    expect(result?.checked).toBeGreaterThan(0);
  });
});
