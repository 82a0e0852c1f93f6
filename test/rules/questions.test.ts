import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { categoryThresholdIn } from "../../rules/category-thresholds.ts";
import { cellsOf, coreCellsOf } from "../../rules/cells.ts";
import { compileRuleset } from "../../rules/compile.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import type { FactKey, Facts } from "../../rules/facts/all.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import { type OpenQuestion, questionsOf } from "../../rules/questions.ts";
import type { Ruleset } from "../../rules/ruleset.ts";
import type { Verdict } from "../../rules/verdict.ts";
import { SEED } from "./arbitrary-facts.ts";
import { withCategoryBorder } from "./changed-ruleset.ts";
import { factsAskedBy } from "./facts-asked-by.ts";
import { AS_OF, ruleset as DEFAULT, factsOf, GOOD } from "./wechat-live.ts";

type Axis = { readonly fact: FactKey; readonly values: readonly unknown[] };
type Rules = ReturnType<typeof rulesOf>;

/** Types and regions of the entity, of which the core cells know the excluded ones only. */
const ENTITY: readonly FactKey[] = ["entityType", "region"];

/** What each fact may be, one value for every side of every border. */
function axesOf(ruleset: Ruleset): Axis[] {
  const core = ruleset.conditions.flatMap((condition) => coreCellsOf(condition, AS_OF));
  const all = ruleset.conditions.flatMap((condition) => cellsOf(condition, AS_OF));
  return factsAskedBy(ruleset).map((fact) => {
    const cells = ENTITY.includes(fact) ? all : core;
    const values = cells.map((cell) => cell[fact]).filter((value) => value !== undefined);
    return { fact, values: [...new Map(values.map((one) => [JSON.stringify(one), one])).values()] };
  });
}

function rulesOf(ruleset: Ruleset) {
  const evaluator = createEvaluator(ruleset);
  const judge = compileRuleset(ruleset).on(AS_OF);
  const axes = axesOf(ruleset);
  const look = async (facts: Facts): Promise<{ verdict: Verdict; open: OpenQuestion[] }> => {
    const evaluation = await evaluator.evaluate({ facts, asOf: AS_OF });
    return { verdict: evaluation.verdict, open: questionsOf(ruleset, evaluation, facts) };
  };
  return { ruleset, judge, axes, look };
}

/** Any facts of the axes, each known or unknown. */
function anyFacts(axes: readonly Axis[], freq: number): fc.Arbitrary<Facts> {
  const entries = axes.map(({ fact, values }) => [
    fact,
    fc.option(fc.constantFrom(...values), { nil: undefined, freq }),
  ]);
  return fc
    .record(Object.fromEntries(entries) as Record<FactKey, fc.Arbitrary<unknown>>)
    .map((facts) =>
      Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
    );
}

/**
 * By trying every completion of what is unknown: the facts of which two values, all else being equal, give two verdicts.
 */
function decidingFacts({ judge, axes }: Rules, known: Facts): FactKey[] {
  const unknown = axes.filter(({ fact }) => known[fact] === undefined);
  const verdicts = completions(unknown, known).map((facts) => judge(facts).verdict);
  // The last axis varies fastest, so the step from one value to the next is the product of the sizes after it.
  return unknown
    .filter(({ values }, at) => {
      const step = sizeOf(unknown.slice(at + 1));
      const isLast = (index: number) =>
        Math.floor(index / step) % values.length === values.length - 1;
      return verdicts.some(
        (verdict, index) => !isLast(index) && verdict !== verdicts[index + step],
      );
    })
    .map(({ fact }) => fact);
}

function completions(axes: readonly Axis[], known: Facts): Facts[] {
  return axes.reduce<Facts[]>(
    (all, { fact, values }) =>
      all.flatMap((facts) => values.map((value) => ({ ...facts, [fact]: value }))),
    [known],
  );
}

/** By trying every change of a known fact: those that are not understood, and those that contradict a category. */
function doubtful({ ruleset }: Rules, known: Facts, verdict: Verdict): FactKey[] {
  const threshold = categoryThresholdIn(ruleset);
  const [name] = known.categories ?? [];
  if (!threshold?.names || name === undefined) return [];
  const { excludedEntityTypes, excludedRegions } = threshold;
  const judge = compileRuleset(ruleset).on(AS_OF);
  const at = ruleset.conditions.findIndex(({ fact }) => fact === "categories");
  const byName = judge({ categories: known.categories ?? [] }).statuses[at];
  const isShop = known.categories?.some((one) => SHOP.test(String(one))) === true;
  const isPerson = known.entityType && excludedEntityTypes.includes(known.entityType);
  const isOverseas = known.region && excludedRegions.includes(known.region);
  if (isPerson) return isShop && byName !== "unmet" ? ["entityType"] : [];
  if (isOverseas) return isShop && byName !== "unmet" ? ["region"] : [];
  return verdict === "undetermined" && byName === "unknown" ? ["categories"] : [];
}

const SHOP = /^(商家自营|电商平台|汽车服务)>/u;

function sizeOf(axes: readonly Axis[]): number {
  return axes.reduce((size, { values }) => size * values.length, 1);
}

const asked = (open: readonly OpenQuestion[]) => open.map(({ fact }) => fact);

/** The default ruleset, but open to every region. */
const OPEN_TO_ALL_REGIONS: Ruleset = withCategoryBorder(
  (threshold) => ({ ...threshold, excludedRegions: [] }),
  DEFAULT,
);

const RULESETS: readonly (readonly [string, Ruleset])[] = [
  ...loadRulesets().map(({ name, ruleset }) => [name, ruleset] as const),
  ["a ruleset that excludes no region", OPEN_TO_ALL_REGIONS],
];

describe.each(RULESETS)("the questions of %s", (_name, ruleset) => {
  const rules = rulesOf(ruleset);

  it("are exactly the facts that can still change an undetermined verdict", async () => {
    const seen = { eligible: 0, ineligible: 0, undetermined: 0 };
    const judged = async (known: Facts) => {
      const { verdict, open } = await rules.look(known);
      const deciding = decidingFacts(rules, known);
      seen[verdict] += 1;
      const ofUnknown = asked(open).filter((fact) => known[fact] === undefined);
      if (verdict === "undetermined") expect(ofUnknown.sort()).toEqual(deciding.sort());
      else expect(ofUnknown).toEqual([]);
      expect(asked(open).filter((fact) => known[fact] !== undefined)).toEqual(
        doubtful(rules, known, verdict),
      );
      // Of a firm verdict nothing else is left that could change it: the evaluation warns of these two.
      if (verdict === "eligible") expect(ENTITY).toEqual(expect.arrayContaining(deciding));
      if (verdict === "ineligible") expect(deciding).toEqual([]);
    };

    await judged({});
    await fc.assert(fc.asyncProperty(anyFacts(rules.axes, 2), judged), {
      seed: SEED,
      numRuns: 60,
    });

    expect(seen.undetermined).toBeGreaterThan(10);
  }, 120_000);

  it("come in the order of what an answer costs", async () => {
    const costs = new Map(
      ruleset.conditions.flatMap(({ questions }) =>
        questions.map(({ fact, cost }) => [fact, cost]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(anyFacts(rules.axes, 2), async (known) => {
        const { open } = await rules.look(known);
        const isContradiction = (fact: FactKey) =>
          ENTITY.includes(fact) && known[fact] !== undefined;
        const rest = asked(open).filter((fact) => !isContradiction(fact));
        const inOrder = rest.map((fact) => costs.get(fact) ?? 0);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("asked one by one, until none is left, end with the verdict of asking everything", async () => {
    let spared = 0;
    await fc.assert(
      fc.asyncProperty(anyFacts(rules.axes, 1), anyFacts(rules.axes, 6), async (before, truth) => {
        fc.pre((await rules.look(before)).verdict === "undetermined");
        const everything: Facts = { ...truth, ...before };
        const { facts, wasAsked } = await walk(rules, before, truth);

        expect((await rules.look(facts)).verdict).toBe(rules.judge(everything).verdict);
        spared += Object.keys(everything).length > Object.keys(facts).length ? 1 : 0;
        expect(new Set(wasAsked).size).toBe(wasAsked.length);
      }),
      { seed: SEED, numRuns: 500 },
    );
    expect(spared).toBeGreaterThan(0);
  });
});

/** The first open question each time; one to which nobody knows the answer is left out. */
async function walk(rules: Rules, before: Facts, truth: Facts) {
  const wasAsked: FactKey[] = [];
  let facts = before;
  let { open } = await rules.look(facts);
  for (;;) {
    const next = asked(open).find((fact) => !wasAsked.includes(fact));
    if (next === undefined) return { facts, wasAsked };
    wasAsked.push(next);
    facts = { ...facts, ...(truth[next] !== undefined && { [next]: truth[next] }) };
    const after = (await rules.look(facts)).open;
    // "At most so many more" is said to whoever answers, so an answer may never open a further question.
    expect(asked(open)).toEqual(expect.arrayContaining(asked(after)));
    open = after;
  }
}

describe("the questions of the default ruleset", () => {
  const rules = rulesOf(DEFAULT);
  const openFor = async (raw: unknown) => asked((await rules.look(factsOf(raw))).open);

  it("leave type and region of the entity alone when the rest is eligible without them", async () => {
    expect(await openFor({ ...GOOD, entityType: null, region: null })).toEqual([]);
  });

  it("ask for them, first of all, while the verdict is open", async () => {
    const { categories, lastPaymentOn } = GOOD;

    expect(await openFor({ categories, lastPaymentOn })).toEqual([
      "entityType",
      "region",
      "lastSevereViolationOn",
      "followers",
      "dau",
      "adSpend",
    ]);
  });

  it("stop when the verdict is firm although the readings disagree", async () => {
    const dau = [100, 100, 100, 100, 100, 100, 200];
    const facts = factsOf({ ...GOOD, followers: null, adSpend: null, dau });
    const evaluation = await createEvaluator(DEFAULT).evaluate({ facts, asOf: AS_OF });

    expect([evaluation.verdict, evaluation.readings.firm]).toEqual(["eligible", false]);
    expect(questionsOf(DEFAULT, evaluation, facts)).toEqual([]);
  });
});
