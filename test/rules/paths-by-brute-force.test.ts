import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPaths } from "../../rules/paths.ts";
import { SEED } from "./arbitrary-facts.ts";
import { AS_OF, CLOSED, evaluate, evaluator, factsOf, GOOD, plan } from "./wechat-live.ts";

const IDS = ["category", "no-severe-violation", "recent-payment", "followers", "dau", "ad-spend"];
const UNMET: Readonly<Record<string, object>> = {
  category: { categories: [CLOSED] },
  // It ages out before the payment of the good facts lapses, so that time mixes nothing in.
  "no-severe-violation": { lastSevereViolationOn: "2026-06-22" },
  "recent-payment": { lastPaymentOn: "never" },
  followers: { followers: 63 },
  dau: { dau: 20 },
  "ad-spend": { adSpend: "9999.99" },
};

/** 1∧2∧3∧(4∨5∨6) */
const isEligible = (unmet: readonly string[]) =>
  !IDS.slice(0, 3).some((id) => unmet.includes(id)) &&
  IDS.slice(3).some((id) => !unmet.includes(id));

const subsets = <T>(of: readonly T[]): T[][] =>
  of.reduce<T[][]>((all, one) => all.flatMap((subset) => [subset, [...subset, one]]), [[]]);

/** By trying every set of changes: those that are enough, and of which no smaller part is. */
function pathsByBruteForce(unmet: readonly string[]): string[] {
  const without = (changes: readonly string[]) => unmet.filter((id) => !changes.includes(id));
  const enough = subsets(unmet).filter((changes) => isEligible(without(changes)));
  const minimal = enough.filter((changes) =>
    changes.every((left) => !isEligible(without(changes.filter((one) => one !== left)))),
  );
  return minimal.map((changes) => [...changes].sort().join()).sort();
}

const factsWith = (unmet: readonly string[]) =>
  Object.assign({ ...GOOD }, ...unmet.map((id) => UNMET[id])) as Record<string, unknown>;

async function pathsOf(raw: unknown) {
  const question = { facts: factsOf(raw), asOf: AS_OF };
  return findPaths(plan, question, await evaluate(raw));
}

describe("the paths of all boolean states", () => {
  const ineligible = subsets(IDS).filter((unmet) => !isEligible(unmet));

  it("are those of 57 ineligible ones among 64", () => {
    expect(ineligible).toHaveLength(57);
  });

  it.each(ineligible.map((unmet) => [unmet.join(" "), unmet] as const))(
    "are complete, minimal and enough: %s",
    async (_name, unmet) => {
      const paths = await pathsOf(factsWith(unmet));
      const found = paths.map(({ changes }) =>
        changes
          .map(({ condition }) => condition)
          .sort()
          .join(),
      );

      expect(found.sort()).toEqual(pathsByBruteForce(unmet));
      expect(paths.filter(({ recommended }) => recommended)).toHaveLength(1);
    },
  );

  it("are none for the seven eligible ones", async () => {
    for (const unmet of subsets(IDS).filter(isEligible)) {
      expect(await pathsOf(factsWith(unmet))).toEqual([]);
    }
  });
});

/** What a gap of the group is worth: the ruleset's weights, and money as money. The rest is the same for all paths. */
function hardness(condition: string, gap: number): number {
  switch (condition) {
    case "followers":
      return (3 * gap) / 101;
    case "dau":
      return (4 * gap) / 101;
    case "ad-spend":
      return (2 * gap) / 10_000.01 + gap / 100;
    default:
      return 0;
  }
}

describe("the ranking of paths", () => {
  it.each([
    [{ followers: 63, dau: 80, adSpend: "9999.99" }, ["ad-spend", "dau", "followers"]],
    [{ followers: 63, dau: 80, adSpend: "9995" }, ["ad-spend", "dau", "followers"]],
    [{ followers: 63, dau: 80, adSpend: "9000" }, ["dau", "followers", "ad-spend"]],
    [{ followers: 0, dau: 0, adSpend: 0 }, ["followers", "dau", "ad-spend"]],
  ])("puts a few yuan before users, and users before thousands: %j", async (changes, order) => {
    const paths = await pathsOf({ ...GOOD, ...changes });

    expect(paths.map((path) => path.changes[0]?.condition)).toEqual(order);
    expect(paths.map(({ recommended }) => recommended)).toEqual([true, false, false]);
  });

  it("puts the possible first, then the easier, a hundred yuan being as hard as a third of followers", async () => {
    const facts = fc.record({
      entityType: fc.constantFrom("enterprise", "individual"),
      lastSevereViolationOn: fc.constantFrom("never", "2026-07-01", "2026-11-01"),
      lastPaymentOn: fc.constantFrom("never", "2026-11-20"),
      followers: fc.integer({ min: 0, max: 100 }),
      dau: fc.integer({ min: 0, max: 100 }),
      adSpend: fc.integer({ min: 0, max: 10000 }),
    });
    await fc.assert(
      fc.asyncProperty(facts, async (changed) => {
        const paths = await pathsOf({ ...GOOD, ...changed });
        const effort = paths.map(({ changes }) =>
          changes.reduce((sum, { condition, gap }) => sum + hardness(condition, Number(gap)), 0),
        );
        paths.forEach((path, index) => {
          const next = paths[index + 1];
          if (!next) return;
          expect(Number(path.possible)).toBeGreaterThanOrEqual(Number(next.possible));
          if (path.possible !== next.possible) return;
          expect(effort[index]).toBeLessThanOrEqual((effort[index + 1] ?? 0) + 1e-9);
        });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("offers to wait for spend that is still to come, beside what can be done at once", async () => {
    const question = {
      asOf: AS_OF,
      facts: {
        ...factsOf({ ...GOOD, followers: 63, dau: 20 }),
        adSpend: { kind: "entries" as const, entries: [{ on: "2026-12-05", fen: 1_000_001 }] },
      },
    };

    const paths = findPaths(plan, question, await evaluator.evaluate(question));

    expect(paths.map(({ earliestOn, changes }) => [earliestOn, changes[0]?.condition])).toEqual([
      [null, "followers"],
      ["2026-12-05", "ad-spend"],
      [null, "dau"],
      [null, "ad-spend"],
    ]);
    expect(paths[1]?.changes).toMatchObject([{ holdsFrom: "2026-12-05", gap: null }]);
  });
});
