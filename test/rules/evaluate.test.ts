import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import type { ConditionId } from "../../rules/conditions.ts";
import { createEvaluator } from "../../rules/evaluate.ts";
import type { ConditionStatus, Verdict } from "../../rules/verdict.ts";
import {
  CLOSED,
  evaluate,
  evaluator,
  factsOf,
  GOOD,
  resultOf,
  ruleset,
  statusOf,
} from "./wechat-live.ts";

const STATUSES = ["met", "unmet", "unknown"] as const;

/** A fact for each status of each condition. */
const SAMPLES: Record<string, Record<ConditionStatus, Record<string, unknown>>> = {
  category: { met: { categories: GOOD.categories }, unmet: { categories: [CLOSED] }, unknown: {} },
  "no-severe-violation": {
    met: { lastSevereViolationOn: "never" },
    unmet: { lastSevereViolationOn: "2026-11-01" },
    unknown: {},
  },
  "recent-payment": {
    met: { lastPaymentOn: "2026-11-01" },
    unmet: { lastPaymentOn: "2026-01-01" },
    unknown: {},
  },
  followers: { met: { followers: 101 }, unmet: { followers: 100 }, unknown: {} },
  dau: { met: { dau: 101 }, unmet: { dau: 100 }, unknown: {} },
  "ad-spend": { met: { adSpend: "10000.01" }, unmet: { adSpend: "10000.00" }, unknown: {} },
};

function combinations(of: readonly ConditionStatus[], length = 6): ConditionStatus[][] {
  if (length === 0) return [[]];
  return combinations(of, length - 1).flatMap((rest) => of.map((one) => [...rest, one]));
}

/** 1∧2∧3∧(4∨5∨6) */
function formula(met: readonly boolean[]): boolean {
  return met.slice(0, 3).every(Boolean) && met.slice(3).some(Boolean);
}

/** By the definition: every way the unknown ones may turn out is tried. */
function verdictByCompletion(statuses: readonly ConditionStatus[]): Verdict {
  const unknown = statuses.filter((one) => one === "unknown").length;
  const outcomes = combinations(["met", "unmet"], unknown).map((completion) => {
    const rest = [...completion];
    return formula(statuses.map((one) => (one === "unknown" ? rest.pop() : one) === "met"));
  });
  if (outcomes.every(Boolean)) return "eligible";
  return outcomes.some(Boolean) ? "undetermined" : "ineligible";
}

async function verdictOfFacts(statuses: readonly ConditionStatus[]): Promise<Verdict> {
  const facts = Object.values(SAMPLES).map((sample, index) => sample[statuses[index] ?? "unknown"]);
  const { verdict, conditions } = await evaluate(
    Object.assign({ entityType: "enterprise", region: "mainland" }, ...facts),
  );
  expect(conditions.map(({ status }) => status)).toEqual(statuses);
  return verdict;
}

describe("the verdict of 1∧2∧3∧(4∨5∨6)", () => {
  it("is right for all 64 states of met and unmet", async () => {
    const states = combinations(["met", "unmet"]);
    expect(states).toHaveLength(64);

    for (const state of states) {
      const expected = formula(state.map((one) => one === "met")) ? "eligible" : "ineligible";
      expect(await verdictOfFacts(state), state.join()).toBe(expected);
    }
  });

  it("is right for all 729 states with unknown, by trying every completion", async () => {
    const states = combinations(STATUSES);
    expect(states).toHaveLength(729);
    const seen = new Set<Verdict>();

    for (const state of states) {
      const verdict = await verdictOfFacts(state);
      expect(verdict, state.join()).toBe(verdictByCompletion(state));
      seen.add(verdict);
    }
    expect([...seen].sort()).toEqual(["eligible", "ineligible", "undetermined"]);
  });

  it("takes a status that is not given for unknown", async () => {
    expect(await evaluator.verdictOf({})).toBe("undetermined");
    expect(await evaluator.verdictOf({ category: "unmet" })).toBe("ineligible");
  });
});

describe("strict borders", () => {
  it.each<[ConditionId, Record<string, unknown>, ConditionStatus]>([
    ["followers", { followers: 100 }, "unmet"],
    ["followers", { followers: 101 }, "met"],
    ["followers", { followers: 0 }, "unmet"],
    ["dau", { dau: 100 }, "unmet"],
    ["dau", { dau: 101 }, "met"],
    ["dau", { dau: [100, 100, 100, 100, 100, 100, 100] }, "unmet"],
    ["dau", { dau: [100, 100, 100, 100, 100, 100, 101] }, "met"],
    ["ad-spend", { adSpend: 10000 }, "unmet"],
    ["ad-spend", { adSpend: "10000.00" }, "unmet"],
    ["ad-spend", { adSpend: 10000.01 }, "met"],
    ["ad-spend", { adSpend: "10000.01" }, "met"],
    ["ad-spend", { adSpend: [] }, "unmet"],
    // 0.1 + 0.2 + … in floats would end beside the border.
    ["ad-spend", { adSpend: new Array(1000).fill({ on: "2026-11-01", amount: "10.00" }) }, "unmet"],
    [
      "ad-spend",
      {
        adSpend: [
          ...new Array<unknown>(999).fill({ on: "2026-11-01", amount: "10.01" }),
          { on: "2026-11-01", amount: "0.01" },
        ],
      },
      "unmet",
    ],
    ["recent-payment", { lastPaymentOn: "2026-08-25" }, "met"], // 89 days
    ["recent-payment", { lastPaymentOn: "2026-08-24" }, "met"], // 90 days
    ["recent-payment", { lastPaymentOn: "2026-08-23" }, "unmet"], // 91 days
    ["recent-payment", { lastPaymentOn: "never" }, "unmet"],
    ["recent-payment", { lastPaymentOn: "2026-11-22" }, "met"],
    ["no-severe-violation", { lastSevereViolationOn: "2026-05-21" }, "met"],
    ["no-severe-violation", { lastSevereViolationOn: "2026-05-22" }, "met"],
    ["no-severe-violation", { lastSevereViolationOn: "2026-05-23" }, "unmet"],
    ["no-severe-violation", { lastSevereViolationOn: "never" }, "met"],
  ])("%s with %j is %s", async (id, facts, status) => {
    expect(await statusOf(id, facts)).toBe(status);
  });

  it.each([
    ["2026-08-31", "2027-02-27", "unmet"],
    ["2026-08-31", "2027-02-28", "met"],
    ["2027-08-31", "2028-02-28", "unmet"],
    ["2027-08-31", "2028-02-29", "met"],
    ["2027-08-30", "2028-02-29", "met"],
  ])("a violation on %s is on %s %s", async (lastSevereViolationOn, asOf, status) => {
    expect(await statusOf("no-severe-violation", { lastSevereViolationOn }, { asOf })).toBe(status);
  });

  it.each([
    ["2026-05-27", "unmet"], // 179 days
    ["2026-05-26", "met"], // 180 days
  ])("a violation on %s is by 180 days %s", async (lastSevereViolationOn, status) => {
    const readings = { halfYear: "days-180" };
    expect(await statusOf("no-severe-violation", { lastSevereViolationOn }, { readings })).toBe(
      status,
    );
  });

  it.each([
    ["2025-11-22", "unmet"], // not after the day one year before
    ["2025-11-23", "met"],
    ["2026-11-22", "met"],
  ])("spend on %s counts as %s", async (on, status) => {
    expect(await statusOf("ad-spend", { adSpend: [{ on, amount: "10000.01" }] })).toBe(status);
  });

  it("does not count spend after the day that is asked about", async () => {
    const adSpend = [{ on: "2026-11-22", amount: "10000.01" }];
    const facts = {
      kind: "entries",
      entries: [{ on: adSpend[0]?.on ?? "", fen: 1_000_001 }],
    } as const;

    const { conditions } = await evaluator.evaluate({
      facts: { adSpend: facts },
      asOf: "2026-11-21",
    });

    expect(conditions.find(({ id }) => id === "ad-spend")?.status).toBe("unmet");
  });
});

describe("the category condition", () => {
  it.each<[Record<string, unknown>, ConditionStatus]>([
    [{ entityType: "individual" }, "unmet"],
    [{ region: "overseas" }, "unmet"],
    [{ entityType: "individual", categories: GOOD.categories }, "unmet"],
    [{ region: "overseas", categories: GOOD.categories }, "unmet"],
    [{ entityType: "individual-business", region: "mainland", categories: GOOD.categories }, "met"],
    [{ categories: GOOD.categories }, "met"],
    [{ categories: ["电商平台>电商平台"] }, "met"],
    [{ categories: [CLOSED, "商家自营>食品"] }, "met"],
    [{ categories: [CLOSED] }, "unmet"],
    [{ categories: ["商家自营>食"] }, "unknown"],
    [{ categories: ["商家自营>食", "商家自营>食品饮料"] }, "met"],
    [{ categories: [307] }, "met"],
    [{ categories: ["商家自营>百货商场/购物中心"] }, "unknown"],
    [{ categories: ["鞋靴"] }, "met"],
    [{ categories: ["跨境电商>食品"] }, "unmet"],
    [{ entityType: "individual", categories: ["商家自营>食"] }, "unmet"],
    [{ categories: [] }, "unmet"],
    [{ entityType: "enterprise", region: "mainland" }, "unknown"],
    [{}, "unknown"],
  ])("of %j is %s", async (facts, status) => {
    expect(await statusOf("category", facts)).toBe(status);
  });

  it.each<[Record<string, unknown>, string[]]>([
    [{ categories: GOOD.categories }, ["entity-type-unknown", "region-unknown"]],
    [{ categories: GOOD.categories, entityType: "media" }, ["region-unknown"]],
    [{ categories: GOOD.categories, entityType: "individual" }, ["facts-contradict"]],
    [{ categories: ["商家自营>食品饮料"], region: "overseas" }, ["facts-contradict"]],
    [{ categories: ["食品饮料"], region: "overseas" }, []],
    [{ categories: ["跨境电商>食品"], region: "overseas" }, []],
    [{ categories: ["商家自营>食"] }, ["category-unrecognised"]],
    [{ categories: [999], region: "overseas" }, []],
    [{}, []],
  ])("of %j warns of %j", async (facts, warnings) => {
    expect((await evaluate(facts)).warnings).toEqual(warnings);
  });

  it.each([
    ["2026-11-22", ["payment-data-pending"]],
    ["2026-11-21", ["payment-data-pending"]],
    ["2026-11-20", []],
    ["never", []],
  ])("a payment on %s warns of %j", async (lastPaymentOn, warnings) => {
    expect((await evaluate({ lastPaymentOn })).warnings).toEqual(warnings);
  });
});

describe("gaps and days", () => {
  it.each<[ConditionId, Record<string, unknown>, unknown]>([
    ["followers", { followers: 63 }, 38],
    ["followers", { followers: 100 }, 1],
    ["followers", { followers: 101 }, null],
    ["followers", {}, null],
    ["dau", { dau: 0 }, 101],
    ["dau", { dau: [100, 100, 100, 100, 100, 100, 100] }, 1],
    ["dau", { dau: [0, 0, 0, 0, 0, 0, 0] }, 701],
    ["ad-spend", { adSpend: "9999.99" }, "0.02"],
    ["ad-spend", { adSpend: 0 }, "10000.01"],
    ["ad-spend", { adSpend: "10000.00" }, "0.01"],
    ["recent-payment", { lastPaymentOn: "never" }, null],
  ])("the gap of %s with %j is %j", async (id, facts, gap) => {
    expect((await resultOf(id, facts)).gap).toBe(gap);
  });

  it.each([
    ["average", 701 - 552],
    ["every-day", 100 + 50 + 5],
    ["any-day", 1],
  ])("the gap of seven days under %s is the visits that are missing in all", async (dau, gap) => {
    const facts = { dau: [1, 51, 100, 100, 100, 100, 100] };
    expect((await resultOf("dau", facts, { readings: { dau } })).gap).toBe(gap);
  });

  it("a payment holds for 90 days, a violation heals after six months", async () => {
    expect((await resultOf("recent-payment", { lastPaymentOn: "2026-11-22" })).heldUntil).toBe(
      "2027-02-20",
    );
    expect(
      (await resultOf("no-severe-violation", { lastSevereViolationOn: "2026-08-31" })).holdsFrom,
    ).toBe("2027-02-28");
    expect(
      (await resultOf("no-severe-violation", { lastSevereViolationOn: "2026-01-01" })).holdsFrom,
    ).toBeNull();
  });

  it("dated spend holds until enough of it is a year old", async () => {
    const adSpend = [
      { on: "2026-02-01", amount: 6000 },
      { on: "2026-03-01", amount: 6000 },
    ];
    const { heldUntil } = await resultOf("ad-spend", { adSpend });

    expect(heldUntil).toBe("2027-01-31");
    expect(await statusOf("ad-spend", { adSpend }, { asOf: "2027-01-31" })).toBe("met");
    expect(await statusOf("ad-spend", { adSpend }, { asOf: "2027-02-01" })).toBe("unmet");
  });

  it("spend on a leap day is out on the first day whose window begins after it", async () => {
    const adSpend = [{ on: "2028-02-29", amount: 20000 }];
    const { heldUntil } = await resultOf("ad-spend", { adSpend }, { asOf: "2028-03-01" });

    expect(heldUntil).toBe("2029-02-28");
    expect(await statusOf("ad-spend", { adSpend }, { asOf: "2029-02-28" })).toBe("met");
    expect(await statusOf("ad-spend", { adSpend }, { asOf: "2029-03-01" })).toBe("unmet");
  });
});

describe("readings", () => {
  const rest = { ...GOOD, followers: 0, adSpend: 0 };

  it("decide when they disagree, and the answer names them", async () => {
    const { verdict, readings } = await evaluate({
      ...rest,
      dau: [50, 150, 150, 150, 150, 150, 150],
    });

    expect(verdict).toBe("eligible");
    expect(readings).toMatchObject({
      used: { dau: "average", halfYear: "calendar-months" },
      firm: false,
      deciding: ["dau"],
    });
  });

  it("say what would make the verdict firm: passing under the hardest of them too", async () => {
    const visits = await evaluate({ ...rest, dau: [50, 150, 150, 150, 150, 150, 150] });
    const dates = await evaluate({ ...GOOD, lastSevereViolationOn: "2026-05-24" });

    expect(visits.readings.toBeFirm).toMatchObject([
      { reading: "dau", result: { id: "dau", reading: "every-day", gap: 51, gapUnit: "visit" } },
    ]);
    const firm = await evaluate({ ...rest, dau: [101, 150, 150, 150, 150, 150, 150] });
    expect(firm.readings).toMatchObject({ firm: true, toBeFirm: [] });
    expect(dates.readings).toMatchObject({
      deciding: ["halfYear"],
      toBeFirm: [{ result: { reading: "calendar-months", holdsFrom: "2026-11-24" } }],
    });
  });

  it("are firm when they agree, or when something else settles it", async () => {
    expect((await evaluate({ ...rest, dau: 150 })).readings.firm).toBe(true);
    const settled = { ...GOOD, dau: [50, 150, 150, 150, 150, 150, 150] };
    expect((await evaluate(settled)).readings).toMatchObject({ firm: true, deciding: [] });
  });

  it.each([
    ["average", "eligible"],
    ["every-day", "ineligible"],
    ["any-day", "eligible"],
  ])("pinned to %s give %s", async (dau, verdict) => {
    const facts = { ...rest, dau: [50, 150, 150, 150, 150, 150, 150] };
    expect(await evaluate(facts, { readings: { dau } })).toMatchObject({
      verdict,
      readings: { used: { dau }, firm: false },
    });
  });

  it("of half a year differ between 180 days and six months", async () => {
    const facts = { ...GOOD, lastSevereViolationOn: "2026-05-25" };
    const evaluation = await evaluate(facts);

    expect(evaluation).toMatchObject({
      verdict: "ineligible",
      readings: { deciding: ["halfYear"] },
    });
    expect((await evaluate(facts, { readings: { halfYear: "days-180" } })).verdict).toBe(
      "eligible",
    );
  });

  it("may only decide together", async () => {
    const facts = {
      ...rest,
      dau: [50, 150, 150, 150, 150, 150, 150],
      lastSevereViolationOn: "2026-05-25",
    };
    const { readings } = await evaluate(facts, { readings: { dau: "every-day" } });

    expect(readings.deciding).toEqual(["dau", "halfYear"]);
  });
});

describe("the traps of json-rules-engine", () => {
  it("are still there: a numeric text passes its own greaterThan", async () => {
    const engine = new Engine([
      {
        conditions: { all: [{ fact: "n", operator: "greaterThan", value: 3 }] },
        event: { type: "fired" },
      },
    ]);

    expect((await engine.run({ n: "5" })).events).toHaveLength(1);
  });

  it("do not reach us: a measure of the wrong kind stops the evaluation", async () => {
    const facts = { ...factsOf(GOOD), followers: "500" as unknown as number };
    const { conditions } = await evaluator.evaluate({ facts: factsOf({}), asOf: "2026-11-22" });
    expect(conditions).toHaveLength(6);

    await expect(evaluator.evaluate({ facts, asOf: "2026-11-22" })).rejects.toThrow(
      "a number was expected",
    );
  });

  it("a missing fact is unknown and passes nowhere", async () => {
    const { conditions, verdict } = await evaluate({});

    expect(new Set(conditions.map(({ status }) => status))).toEqual(new Set(["unknown"]));
    expect(verdict).toBe("undetermined");
  });

  it("many evaluations at a time do not disturb each other", async () => {
    const fresh = createEvaluator(ruleset);
    const counts = Array.from({ length: 200 }, (_, index) => index);
    const verdicts = await Promise.all(
      counts.map(async (count) => {
        await Promise.all(new Array(count % 7).fill(Promise.resolve()));
        const facts = factsOf({ ...GOOD, dau: 0, adSpend: 0, followers: count });
        return (await fresh.evaluate({ facts, asOf: "2026-11-22" })).verdict;
      }),
    );

    expect(verdicts).toEqual(counts.map((count) => (count > 100 ? "eligible" : "ineligible")));
  });
});
