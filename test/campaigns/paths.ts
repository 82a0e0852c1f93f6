/** Every path is proven: with all of its changes eligible, without any one of them not. */
import fc from "fast-check";
import { findPaths, type Path } from "../../rules/paths.ts";
import { question } from "../rules/arbitrary-facts.ts";
import { evaluate, evaluator, factsOf, OPEN, plan } from "../rules/wechat-live.ts";
import type { Campaign } from "./campaign.ts";

type Raw = Readonly<Record<string, unknown>>;

/** What makes facts complete: nothing is assumed then. */
const NOTHING = {
  lastPaymentOn: "never",
  lastSevereViolationOn: "never",
  followers: 0,
  dau: 0,
  adSpend: 0,
  categories: [OPEN],
};

const proving: Campaign = {
  name: "every path is enough with all of its changes, and not without any one of them",
  quick: 2000,
  long: 200_000,
  atLeast: { paths: 1000, waiting: 50, fromIntervals: 100 },
  async run(cases, seed) {
    const seen = { paths: 0, waiting: 0, fromIntervals: 0 };
    await fc.assert(
      fc.asyncProperty(question, async ({ raw, asOf, readings }) => {
        const known: Raw = { ...NOTHING, ...raw };
        const complete = atBest(known);
        const facts = factsOf(known, asOf);
        const evaluation = await evaluator.evaluate({ facts, asOf, readings });
        const paths = findPaths(plan, { facts, asOf, readings }, evaluation);
        if (paths.length > 0 !== (evaluation.verdict === "ineligible")) {
          throw new Error(`${paths.length} paths for ${evaluation.verdict}`);
        }
        for (const path of paths) {
          seen.paths += 1;
          seen.waiting += path.earliestOn === null ? 0 : 1;
          seen.fromIntervals += complete === known ? 0 : 1;
          await expectToBeExact(path, { complete: withAssumed(path, complete), asOf, readings });
        }
      }),
      { seed, numRuns: cases },
    );
    return seen;
  },
};

export const PATHS: readonly Campaign[] = [proving];

/** With the highest value of each interval, from which gaps are counted. */
function atBest(known: Raw): Raw {
  const isBetween = (value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!Object.values(known).some(isBetween)) return known;
  const best = ([key, value]: [string, unknown]) =>
    isBetween(value) ? [key, (value as { max?: number | string }).max ?? 1_000_000] : [key, value];
  return Object.fromEntries(Object.entries(known).map(best)) as Raw;
}

/** What a path takes for granted: a category that nobody recognises may be an open one. */
function withAssumed({ assuming }: Path, facts: Raw): Raw {
  return assuming.includes("category")
    ? { ...facts, entityType: "enterprise", region: "mainland", categories: [OPEN] }
    : facts;
}

type Case = { complete: Raw; asOf: string; readings: object };

async function expectToBeExact(path: Path, { complete, asOf, readings }: Case) {
  const on = path.earliestOn ?? asOf;
  const verdictWith = async (changes: Path["changes"]) => {
    // Not waiting long enough is to come one day too early.
    const waits = ({ holdsFrom }: Path["changes"][number]) => holdsFrom !== null;
    const isTooEarly = path.changes.some(waits) && !changes.some(waits);
    const day = isTooEarly ? previousDay(on) : on;
    const changed = changes.reduce((facts, change) => apply(change, facts, day), complete);
    return (await evaluate(changed, { asOf: day, readings })).verdict;
  };

  const whole = await verdictWith(path.changes);
  if (whole !== "eligible") throw new Error(`with all of it made: ${whole}`);
  for (const left of path.changes) {
    const part = await verdictWith(path.changes.filter((change) => change !== left));
    if (part !== "ineligible") throw new Error(`without ${left.condition}: ${part}`);
  }
}

/** Does what the path says, no more: exactly the gap, and a payment on the first day that it allows. */
function apply(
  { condition, gap, notBefore }: Path["changes"][number],
  facts: Raw,
  on: string,
): Raw {
  switch (condition) {
    case "category":
      return { ...facts, entityType: "enterprise", region: "mainland", categories: [OPEN] };
    case "no-severe-violation":
      return facts;
    case "recent-payment":
      return { ...facts, lastPaymentOn: notBefore ?? on };
    case "followers":
      return { ...facts, followers: Number(facts.followers) + Number(gap) };
    case "dau":
      return { ...facts, dau: raised(facts.dau, Number(gap)) };
    case "ad-spend": {
      if (gap === null) return facts;
      if (!Array.isArray(facts.adSpend)) return { ...facts, adSpend: "10000.01" };
      return { ...facts, adSpend: [...(facts.adSpend as unknown[]), { on, amount: gap }] };
    }
    case "channels-same-entity":
    case "channels-associated-entity":
      throw new Error(`the default ruleset has no ${condition}`);
  }
}

/** Spends the missing visits where they help under every reading: each day up to 101, the rest on the first day. */
function raised(dau: unknown, gap: number): unknown {
  if (!Array.isArray(dau)) return Number(dau) + gap;
  let left = gap;
  const days = [...(dau as number[])];
  const highest = days.indexOf(Math.max(...days));
  if (left <= 101 && (days[highest] ?? 0) + left === 101) {
    days[highest] = 101;
    return days;
  }
  const filled = days.map((day) => {
    const add = Math.min(left, Math.max(0, 101 - day));
    left -= add;
    return day + add;
  });
  return filled.map((day, index) => (index === 0 ? day + left : day));
}

function previousDay(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
