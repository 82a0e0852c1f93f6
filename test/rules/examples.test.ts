import { describe, expect, it } from "vitest";
import { type AcceptedRuleset, acceptRuleset } from "../../rules/accept.ts";
import { shippedNames } from "../../rules/categories/known-names.ts";
import type { GivenCategory } from "../../rules/categories/names.ts";
import { categoryThresholdIn } from "../../rules/category-thresholds.ts";
import { compileRuleset, LEAF_MAKERS } from "../../rules/compile.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import { type Example, examplesOf } from "../../rules/examples.ts";
import type { Facts } from "../../rules/facts/all.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import type { Ruleset } from "../../rules/ruleset.ts";
import { type Mismatch, mismatchesOf } from "../../rules/run-examples.ts";
import { Verdict } from "../../rules/verdict.ts";

const LOADED = loadRulesets();
const EXAMPLES = LOADED.flatMap(({ name, ruleset, examples }) =>
  examples.map((example) => ({ name, ruleset, example, id: example.id })),
);

const meansOf = (ruleset: Ruleset) => ({
  evaluator: createEvaluator(ruleset),
  plan: compileRuleset(ruleset),
});
const run = (ruleset: Ruleset, example: Example) => mismatchesOf(meansOf(ruleset), example);

describe("the worked examples", () => {
  it.each(EXAMPLES)("of $name hold: $id", async ({ ruleset, example }) => {
    expect(await run(ruleset, example)).toEqual([]);
  });

  it.each(LOADED)("of $name are enough to learn from", ({ examples }) => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
    expect(new Set(examples.map(({ verdict }) => verdict))).toEqual(new Set(Verdict.options));
    for (const language of ["zh-CN", "en"] as const) {
      const titles = examples.map(({ title }) => title[language]);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it.each(
    LOADED.flatMap(({ name, ruleset, examples }) =>
      ruleset.conditions.map(({ id }) => ({ name, examples, id })),
    ),
  )("of $name meet $id in one, and do not in another", ({ examples, id }) => {
    const statuses = examples.map(({ conditions }) => conditions[id]);

    expect(statuses).toEqual(expect.arrayContaining(["met", "unmet"]));
  });
});

/** Whether two read the categories of the facts in the same way, or a contradiction in them that only one sees. */
function isReadAlike({ categories, ...entity }: Facts, one: Ruleset, other: Ruleset): boolean {
  const statusIn = (ruleset: Ruleset) =>
    compileRuleset(ruleset).on("2026-11-22")({ ...(categories && { categories }) });
  const [here, there] = [one, other].map((ruleset) => statusIn(ruleset).statuses[0]);
  const readNames = [one, other].filter((ruleset) => categoryThresholdIn(ruleset)?.names);
  const isContradiction =
    here === "met" && (entity.entityType === "individual" || entity.region === "overseas");
  const isByName = readNames.length === 1 && categories?.some((name) => isOnlyByName(name));
  return here === there && !(isContradiction && readNames.length === 1) && !isByName;
}

/** Whether it depends on a reading. */
function isOnlyByName(name: GivenCategory): boolean {
  const recognised = shippedNames("2026-07").recognise(name);
  return recognised.kind === "open" && recognised.sure > 1;
}

describe("the versions of wechat-live, which differ in their categories only,", () => {
  const SIX = "category,no-severe-violation,recent-payment,followers,dau,ad-spend";
  const versions = LOADED.filter(({ ruleset: { conditions } }) => {
    return conditions.map(({ id }) => id).join() === SIX;
  });

  it.each(versions)("say of each other's examples what $name does", async (own) => {
    for (const other of versions) {
      const shared = other.examples.filter(({ facts }) =>
        isReadAlike(facts, own.ruleset, other.ruleset),
      );
      expect(shared.length).toBeGreaterThan(1);
      for (const example of shared) expect(await run(own.ruleset, example)).toEqual([]);
    }
  });
});

const [loaded] = LOADED.filter(({ name }) => name === "wechat-live@2020-09");
if (!loaded) throw new Error("wechat-live@2020-09 is not there");
const { ruleset } = loaded;

function exampleNamed(id: string): Example {
  const found = loaded?.examples.find((one) => one.id === id);
  if (!found) throw new Error(`there is no example ${id}`);
  return found;
}

describe("an example that does not hold", () => {
  const week = exampleNamed("week-read-either-way");
  const payment = exampleNamed("payment-not-known");

  it.each<[string, Example, Mismatch[]]>([
    [
      "the verdict, by the engine and by the plan",
      { ...week, verdict: "ineligible" },
      Array(2).fill({ pointer: "/verdict", expected: '"ineligible"', found: '"eligible"' }),
    ],
    [
      "a status, by the engine and by the plan",
      { ...week, conditions: { ...week.conditions, followers: "unknown" } },
      Array(2).fill({
        pointer: "/conditions/followers",
        expected: '"unknown"',
        found: '"unmet"',
      }),
    ],
    [
      "a figure",
      { ...week, figures: { followers: { gap: 80 } } },
      [{ pointer: "/figures/followers/gap", expected: "80", found: "81" }],
    ],
    [
      "a date",
      { ...week, figures: { "recent-payment": { heldUntil: "2026-05-31", holdsFrom: null } } },
      [
        {
          pointer: "/figures/recent-payment/heldUntil",
          expected: '"2026-05-31"',
          found: '"2026-05-30"',
        },
      ],
    ],
    [
      "the deciding reading",
      { ...week, deciding: [] },
      [{ pointer: "/deciding", expected: "[]", found: '["dau"]' }],
    ],
    [
      "what is worth asking",
      { ...payment, asks: [] },
      [{ pointer: "/asks", expected: "[]", found: '["lastPaymentOn"]' }],
    ],
  ])("tells in what: %s", async (_name, example, mismatches) => {
    expect(await run(ruleset, example)).toEqual(mismatches);
  });

  it("is noticed where the compiled plan alone says so", async () => {
    const plan = compileRuleset(ruleset, { ...LEAF_MAKERS, count: () => () => () => 1 });
    const mismatches = await mismatchesOf({ ...meansOf(ruleset), plan }, week);

    expect(mismatches.map(({ pointer }) => pointer)).toEqual(["/conditions/followers"]);
  });

  it("keeps the ruleset from being taken into use", async () => {
    const accepting: Promise<AcceptedRuleset> = acceptRuleset({
      ...loaded,
      examples: [payment, { ...week, verdict: "ineligible" }],
    });

    await expect(accepting).rejects.toThrow(
      'wechat-live@2020-09: its examples do not hold: /examples/1/verdict (week-read-either-way): "ineligible" is expected, it comes out as "eligible"',
    );
  });
});

describe("a file of examples", () => {
  const GOOD = {
    id: "one",
    title: { "zh-CN": "例", en: "one" },
    asOf: "2026-03-10",
    facts: { region: "overseas" },
    verdict: "ineligible",
    conditions: exampleNamed("overseas").conditions,
  };
  const problemsWith = (change: object, file: object = {}) => {
    const examples = [{ ...GOOD, ...change }];
    const raw = { format: 1, ruleset: "wechat-live@2020-09", examples, ...file };
    const parsed = examplesOf(ruleset).safeParse(raw);
    return parsed.success
      ? []
      : parsed.error.issues.map(({ path, message }) => `/${path.join("/")}: ${message}`);
  };

  it("needs no more than facts, verdict and statuses", () => {
    expect(problemsWith({})).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ["an unknown member", { why: "" }, /^\/examples\/0: .*"why"/],
    ["a title in one language", { title: { en: "one" } }, /^\/examples\/0\/title\/zh-CN: /],
    ["no day", { asOf: "2026-02-30" }, /^\/examples\/0\/asOf: /],
    ["an unknown fact", { facts: { fans: 1 } }, /^\/examples\/0\/facts\/fans: key-unknown/],
    [
      "a fact that is none",
      { facts: { dau: [1, 2, 3, 4, 5, 6, "x"] } },
      /^\/examples\/0\/facts\/dau\/6: integer-expected, read "x"$/,
    ],
    [
      "a fact of another day",
      { facts: { lastPaymentOn: "2026-03-11" } },
      /^\/examples\/0\/facts\/lastPaymentOn: date-in-future/,
    ],
    ["no facts", { facts: undefined }, /^\/examples\/0\/facts: object-expected/],
    ["another verdict", { verdict: "maybe" }, /^\/examples\/0\/verdict: /],
    [
      "a condition too few",
      { conditions: { category: "unmet" } },
      /^\/examples\/0\/conditions: these conditions are expected, and no others: category, no-/,
    ],
    [
      "a condition of another ruleset",
      { conditions: { ...GOOD.conditions, "channels-same-entity": "met" } },
      /^\/examples\/0\/conditions: these conditions are expected/,
    ],
    ["an unknown figure", { figures: { dau: { share: 1 } } }, /^\/examples\/0\/figures\/dau: /],
    ["an unknown reading", { deciding: ["week"] }, /^\/examples\/0\/deciding\/0: /],
    ["an unknown question", { asks: ["fans"] }, /^\/examples\/0\/asks\/0: /],
  ])("with %s is refused, and where", (_name, change, problem) => {
    expect(problemsWith(change)).toEqual([expect.stringMatching(problem)]);
  });

  it.each<[string, object, RegExp]>([
    ["for another ruleset", { ruleset: "wechat-live@2020-02" }, /^\/ruleset: /],
    ["of another format", { format: 2 }, /^\/format: /],
    ["without an example", { examples: [] }, /^\/examples: /],
    ["with more than 60", { examples: Array(61).fill(GOOD) }, /^\/examples: /],
    ["with an id twice", { examples: [GOOD, GOOD] }, /^\/examples: an example id is used twice$/],
  ])("%s is refused", (_name, file, problem) => {
    expect(problemsWith({}, file)).toEqual([expect.stringMatching(problem)]);
  });
});
