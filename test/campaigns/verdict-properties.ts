/** What every verdict has to obey, whatever the facts are. */
import fc from "fast-check";
import { compileRuleset } from "../../rules/compile.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import { questionsOf } from "../../rules/questions.ts";
import type { Verdict } from "../../rules/verdict.ts";
import { question, rawFacts } from "../rules/arbitrary-facts.ts";
import { evaluate, factsOf, GOOD, ruleset } from "../rules/wechat-live.ts";
import type { Campaign } from "./campaign.ts";

type Ends = { readonly min?: number | string; readonly max?: number | string };
type Raw = Readonly<Record<string, unknown>>;
const ORDER: Record<Verdict, number> = { ineligible: 0, undetermined: 1, eligible: 2 };
const SIZES = { quick: 2000, long: 200_000 };

const forgetting: Campaign = {
  name: "unknown never passes: forgetting a fact never turns a no into a yes, nor a yes into a no",
  ...SIZES,
  atLeast: { undetermined: 100 },
  async run(cases, seed) {
    const keys = [
      "lastSevereViolationOn",
      "lastPaymentOn",
      "followers",
      "dau",
      "adSpend",
      "categories",
    ];
    const seen = { undetermined: 0 };
    await fc.assert(
      fc.asyncProperty(question, fc.constantFrom(...keys), async ({ raw, asOf, readings }, key) => {
        const full = await evaluate(raw, { asOf, readings });
        const fewer = await evaluate({ ...raw, [key]: null }, { asOf, readings });
        if (fewer.verdict === "undetermined") seen.undetermined += 1;
        else if (fewer.verdict !== full.verdict)
          throw new Error(`without ${key}: ${fewer.verdict}`);
      }),
      { seed, numRuns: cases },
    );
    return seen;
  },
};

const MORE: readonly ((raw: Raw) => Raw)[] = [
  ({ followers }) =>
    followers === undefined ? {} : { followers: moreOf(followers, (one) => one + 7) },
  ({ dau }) => (dau === undefined ? {} : { dau: more(dau) }),
  ({ adSpend }) =>
    adSpend === undefined || Array.isArray(adSpend)
      ? {}
      : { adSpend: moreOf(adSpend, (one) => (one + 3).toFixed(2)) },
  // One end of an interval alone, however far.
  ({ followers }) =>
    isBetween(followers) ? { followers: { ...followers, min: followers.max ?? 101 } } : {},
  ({ followers }) => (isBetween(followers) ? { followers: { min: followers.min ?? 0 } } : {}),
  ({ dau }) => (isBetween(dau) ? { dau: { ...dau, min: dau.max ?? 101 } } : {}),
  ({ dau }) => (isBetween(dau) ? { dau: { min: dau.min ?? 0 } } : {}),
  ({ adSpend }) =>
    isBetween(adSpend) ? { adSpend: { ...adSpend, min: adSpend.max ?? "10000.01" } } : {},
  ({ adSpend }) => (isBetween(adSpend) ? { adSpend: { min: adSpend.min ?? 0 } } : {}),
  ({ adSpend }) =>
    Array.isArray(adSpend) && adSpend.length > 0
      ? { adSpend: [...(adSpend as unknown[]), adSpend[0]] }
      : {},
];

/** So that the numbers decide. */
const { entityType, region, categories, lastSevereViolationOn } = GOOD;
const WITHOUT_OBSTACLES = { entityType, region, categories, lastSevereViolationOn };

const growing: Campaign = {
  name: "more followers, daily active users or ad spend never hurt, exact or in an interval, at either end",
  ...SIZES,
  atLeast: { better: 25 },
  async run(cases, seed) {
    const seen = { better: 0 };
    await fc.assert(
      fc.asyncProperty(
        question,
        fc.constantFrom(...MORE),
        fc.constantFrom({}, WITHOUT_OBSTACLES),
        async ({ raw: anyFacts, asOf, readings }, change, known) => {
          const paid = known === WITHOUT_OBSTACLES ? { lastPaymentOn: asOf } : {};
          const raw: Raw = { ...anyFacts, ...known, ...paid };
          const before = await evaluate(raw, { asOf, readings });
          const after = await evaluate({ ...raw, ...change(raw) }, { asOf, readings });
          if (ORDER[after.verdict] > ORDER[before.verdict]) seen.better += 1;
          if (ORDER[after.verdict] < ORDER[before.verdict]) throw new Error("it became worse");
        },
      ),
      { seed, numRuns: cases },
    );
    return seen;
  },
};

const turned = { ...ruleset, conditions: [...ruleset.conditions].reverse() };
const evaluatorTurned = createEvaluator(turned);
const planTurned = compileRuleset(turned);

const order: Campaign = {
  name: "the order of conditions, of facts and of categories is irrelevant",
  ...SIZES,
  atLeast: {},
  async run(cases, seed) {
    await fc.assert(
      fc.asyncProperty(question, async ({ raw, asOf, readings }) => {
        const other: Record<string, unknown> = Object.fromEntries(Object.entries(raw).reverse());
        if (raw.categories) other.categories = [...raw.categories].reverse();
        const facts = factsOf(other, asOf);
        const { verdict } = await evaluate(raw, { asOf, readings });
        const again = await evaluatorTurned.evaluate({ facts, asOf, readings });
        const compiled = planTurned.on(asOf, readings)(facts);
        if (again.verdict !== verdict || compiled.verdict !== verdict)
          throw new Error("it matters");
      }),
      { seed, numRuns: cases },
    );
    return {};
  },
};

const asking: Campaign = {
  name: "asking only the open questions gives the verdict of asking everything",
  ...SIZES,
  atLeast: { undetermined: 2000, spared: 20, exactly: 100 },
  async run(cases, seed) {
    const seen = { undetermined: 0, spared: 0, exactly: 0 };
    const both = fc.integer({ min: 0, max: 400 }).chain((days) => {
      const asOf = new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10);
      return fc.record({
        asOf: fc.constant(asOf),
        known: rawFacts(asOf),
        truth: rawFacts(asOf),
        end: fc.constantFrom("min", "max"),
      });
    });
    await fc.assert(
      fc.asyncProperty(both, async ({ asOf, known, truth, end }) => {
        const everything = exactly({ ...truth, ...known }, end);
        const evaluation = await evaluate(known, { asOf });
        fc.pre(evaluation.verdict === "undetermined");
        seen.undetermined += 1;
        const open = questionsOf(ruleset, evaluation, factsOf(known, asOf));
        const answers = open.map(({ fact }) => [fact, everything[fact] ?? null] as const);
        if (open.some(({ fact }) => isBetween((known as Raw)[fact]))) seen.exactly += 1;
        const answered: Raw = { ...known, ...Object.fromEntries(answers) };
        if (Object.keys(everything).some((fact) => !(fact in answered))) seen.spared += 1;
        const some = await evaluate(answered, { asOf });
        const all = await evaluate(everything, { asOf });
        if (some.verdict !== all.verdict) throw new Error(`${some.verdict}, not ${all.verdict}`);
      }),
      { seed, numRuns: cases },
    );
    return seen;
  },
};

function isBetween(value: unknown): value is Ends {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Each interval as the lowest or the highest of the values in it. */
function exactly(raw: Raw, end: keyof Ends): Raw {
  const open = { min: 0, max: 1_000_000 };
  return Object.fromEntries(
    Object.entries(raw).map(([fact, value]) => [
      fact,
      isBetween(value) ? (value[end] ?? open[end]) : value,
    ]),
  );
}

function more(dau: unknown): unknown {
  return Array.isArray(dau)
    ? (dau as number[]).map((day) => day + 3)
    : moreOf(dau, (one) => one + 3);
}

/** Both ends of an interval grow. */
function moreOf(known: unknown, more: (one: number) => number | string): unknown {
  if (!isBetween(known)) return more(Number(known));
  return Object.fromEntries(Object.entries(known).map(([end, one]) => [end, more(Number(one))]));
}

export const VERDICT_PROPERTIES: readonly Campaign[] = [forgetting, growing, order, asking];
