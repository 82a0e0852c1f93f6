import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPaths, type Path } from "../../rules/paths.ts";
import { questionsOf } from "../../rules/questions.ts";
import type { Verdict } from "../../rules/verdict.ts";
import { question, rawFacts, SEED } from "./arbitrary-facts.ts";
import { naiveVerdict } from "./naive-evaluator.ts";
import { evaluate, evaluator, factsOf, OPEN, ruleset } from "./wechat-live.ts";

type Raw = Readonly<Record<string, unknown>>;
const ORDER: Record<Verdict, number> = { ineligible: 0, undetermined: 1, eligible: 2 };

describe("for any facts on any day", () => {
  // 20,000 in all; in four parts, so that a busy machine finishes each in time.
  it.each([0, 1, 2, 3])(
    "the verdict is that of a naive evaluator which shares no code (part %i)",
    async (part) => {
      const seen = { eligible: 0, ineligible: 0, undetermined: 0 };
      await fc.assert(
        fc.asyncProperty(question, async ({ raw, asOf, readings }) => {
          const { verdict } = await evaluate(raw, { asOf, readings });
          seen[verdict] += 1;
          expect(verdict).toBe(naiveVerdict(raw, asOf, readings));
        }),
        { seed: SEED + part, numRuns: 5000 },
      );
      // The generator would be of no use if one verdict hardly ever came up.
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
    },
    120_000,
  );

  it("nothing depends on the order of keys or of categories", async () => {
    await fc.assert(
      fc.asyncProperty(question, async ({ raw, asOf, readings }) => {
        const turned: Record<string, unknown> = Object.fromEntries(Object.entries(raw).reverse());
        if (raw.categories) turned.categories = [...raw.categories].reverse();
        const [one, other] = await Promise.all([
          evaluate(raw, { asOf, readings }),
          evaluate(turned, { asOf, readings }),
        ]);
        expect(other.verdict).toBe(one.verdict);
        expect(other.conditions.map(({ status, gap }) => [status, gap])).toEqual(
          one.conditions.map(({ status, gap }) => [status, gap]),
        );
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("forgetting a fact never turns a no into a yes, or a yes into a no", async () => {
    await fc.assert(
      fc.asyncProperty(question, fc.nat(5), async ({ raw, asOf, readings }, index) => {
        const keys = [
          "lastSevereViolationOn",
          "lastPaymentOn",
          "followers",
          "dau",
          "adSpend",
          "categories",
        ];
        const less = { ...raw, [keys[index] ?? ""]: null };
        const [full, fewer] = await Promise.all([
          evaluate(raw, { asOf, readings }),
          evaluate(less, { asOf, readings }),
        ]);
        expect([full.verdict, "undetermined"]).toContain(fewer.verdict);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it.each<[string, (raw: Raw) => Raw]>([
    [
      "followers",
      ({ followers }) => (followers === undefined ? {} : { followers: Number(followers) + 7 }),
    ],
    ["daily active users", ({ dau }) => (dau === undefined ? {} : { dau: more(dau) })],
    [
      "ad spend",
      ({ adSpend }) =>
        adSpend === undefined || Array.isArray(adSpend)
          ? {}
          : { adSpend: (Number(adSpend) + 3).toFixed(2) },
    ],
  ])("more %s never hurt", async (_name, change) => {
    await fc.assert(
      fc.asyncProperty(question, async ({ raw, asOf, readings }) => {
        const [before, after] = await Promise.all([
          evaluate(raw, { asOf, readings }),
          evaluate({ ...raw, ...change(raw) }, { asOf, readings }),
        ]);
        expect(ORDER[after.verdict]).toBeGreaterThanOrEqual(ORDER[before.verdict]);
      }),
      { seed: SEED, numRuns: 700 },
    );
  });

  it("asking only the open questions gives the verdict of asking everything", async () => {
    const both = fc.integer({ min: 0, max: 400 }).chain((days) => {
      const asOf = new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10);
      return fc.record({ asOf: fc.constant(asOf), known: rawFacts(asOf), truth: rawFacts(asOf) });
    });
    let spared = 0;
    await fc.assert(
      fc.asyncProperty(both, async ({ asOf, known, truth }) => {
        const everything: Raw = { ...truth, ...known };
        const evaluation = await evaluate(known, { asOf });
        fc.pre(evaluation.verdict === "undetermined");
        const open = questionsOf(ruleset, evaluation, factsOf(known, asOf));
        const told: Raw = truth;
        const answers = open.map(({ fact }) => [fact, told[fact] ?? null] as const);
        const answered: Raw = { ...known, ...Object.fromEntries(answers) };
        spared += Object.keys(everything).some((fact) => !(fact in answered)) ? 1 : 0;
        const [some, all] = await Promise.all([
          evaluate(answered, { asOf }),
          evaluate(everything, { asOf }),
        ]);
        expect(some.verdict).toBe(all.verdict);
      }),
      { seed: SEED, numRuns: 1500 },
    );
    expect(spared).toBeGreaterThan(0);
  });
});

describe("for any ineligible account, every path", () => {
  it("is enough with all of its changes, and not without any one of them", async () => {
    let waiting = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ raw, asOf, readings }) => {
        const complete: Raw = {
          ...{
            lastPaymentOn: "never",
            lastSevereViolationOn: "never",
            followers: 0,
            dau: 0,
            adSpend: 0,
          },
          ...{ categories: [OPEN], ...raw },
        };
        const facts = factsOf(complete, asOf);
        const evaluation = await evaluator.evaluate({ facts, asOf, readings });
        const paths = await findPaths(evaluator, { facts, asOf, readings }, evaluation);
        expect(paths.length > 0).toBe(evaluation.verdict === "ineligible");
        for (const path of paths) {
          waiting += path.earliestOn === null ? 0 : 1;
          await expectToBeExact(path, { complete, asOf, readings });
        }
      }),
      { seed: SEED, numRuns: 1200 },
    );
    expect(waiting).toBeGreaterThan(50);
  });
});

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

  expect(await verdictWith(path.changes)).toBe("eligible");
  for (const left of path.changes) {
    expect(await verdictWith(path.changes.filter((change) => change !== left))).toBe("ineligible");
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

function more(dau: unknown): unknown {
  return Array.isArray(dau) ? (dau as number[]).map((day) => day + 3) : Number(dau) + 3;
}

function previousDay(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
