import { describe, expect, it } from "vitest";
import { blockersOf } from "../../rules/blockers.ts";
import { findPaths } from "../../rules/paths.ts";
import { questionsOf } from "../../rules/questions.ts";
import { AS_OF, evaluate, factsOf, GOOD, plan, ruleset } from "./wechat-live.ts";

async function pathsFor(raw: unknown) {
  const paths = findPaths(plan, { facts: factsOf(raw), asOf: AS_OF }, await evaluate(raw));
  return paths.map(({ changes, ...path }) => ({
    ...path,
    changes: changes.map(({ condition }) => condition),
  }));
}

async function blockersFor(raw: unknown) {
  return blockersOf(ruleset, await evaluate(raw));
}

async function questionsFor(raw: unknown) {
  return questionsOf(ruleset, await evaluate(raw), factsOf(raw)).map(({ fact }) => fact);
}

const NONE_OF_THE_THREE = { ...GOOD, followers: 63, dau: 20, adSpend: "9999.99" };

describe("paths", () => {
  it("offer each way through the group, the easiest first: two fen before 38 followers", async () => {
    const paths = await pathsFor(NONE_OF_THE_THREE);

    expect(paths.map(({ changes }) => changes)).toEqual([["ad-spend"], ["followers"], ["dau"]]);
    expect(paths.map(({ recommended }) => recommended)).toEqual([true, false, false]);
    expect(paths.every(({ possible, earliestOn }) => possible && earliestOn === null)).toBe(true);
  });

  it("do not touch the group when one of it is met", async () => {
    expect(await pathsFor({ ...GOOD, lastPaymentOn: "never" })).toMatchObject([
      { recommended: true, earliestOn: null, changes: ["recent-payment"] },
    ]);
  });

  it("say what only time heals, and renew the payment that lapses meanwhile", async () => {
    const raw = { ...GOOD, lastSevereViolationOn: "2026-10-31", lastPaymentOn: "2026-11-20" };
    const facts = factsOf(raw);
    const [path] = findPaths(plan, { facts, asOf: AS_OF }, await evaluate(raw));

    expect(path?.earliestOn).toBe("2027-04-30");
    expect(path?.changes).toMatchObject([
      { condition: "no-severe-violation", holdsFrom: "2027-04-30", notBefore: null },
      { condition: "recent-payment", holdsFrom: null, notBefore: "2027-01-30" },
    ]);
  });

  it("leave a payment alone that still counts on the day", async () => {
    const raw = { ...GOOD, lastSevereViolationOn: "2026-06-01", lastPaymentOn: "2026-11-20" };

    expect(await pathsFor(raw)).toMatchObject([
      { earliestOn: "2026-12-01", changes: ["no-severe-violation"] },
    ]);
  });

  it("admit what cannot be done in this account", async () => {
    expect(await pathsFor({ ...GOOD, entityType: "individual" })).toMatchObject([
      { possible: false, changes: ["category"] },
    ]);
    expect(await pathsFor({ ...GOOD, categories: [] })).toMatchObject([{ possible: true }]);
  });

  it("name the unknown conditions that they rest on", async () => {
    const raw = { ...NONE_OF_THE_THREE, lastPaymentOn: null, followers: null };

    expect(await pathsFor({ ...raw, categories: [] })).toMatchObject([
      { changes: ["category"], assuming: ["recent-payment", "followers"] },
    ]);
  });

  it.each([[GOOD], [{}]])("are not made for a verdict that is not ineligible", async (raw) => {
    expect(await pathsFor(raw)).toEqual([]);
  });
});

describe("blockers", () => {
  it("name the group once, its easiest condition first, and only when none is met or unknown", async () => {
    const group = { group: "anyOf", conditions: ["ad-spend", "followers", "dau"] };

    expect(await blockersFor(NONE_OF_THE_THREE)).toEqual([group]);
    expect(await blockersFor({ ...NONE_OF_THE_THREE, dau: null })).toEqual([]);
    expect(await blockersFor({ ...NONE_OF_THE_THREE, dau: 101 })).toEqual([]);
  });

  it("name every unmet mandatory condition and nothing that is unknown", async () => {
    expect(await blockersFor({ categories: [], lastPaymentOn: "never" })).toEqual([
      { group: "mandatory", conditions: ["category"] },
      { group: "mandatory", conditions: ["recent-payment"] },
    ]);
    expect(await blockersFor({})).toEqual([]);
  });
});

describe("questions", () => {
  it("ask for everything when nothing is known, cheapest first", async () => {
    expect(await questionsFor({})).toEqual([
      "entityType",
      "region",
      "categories",
      "lastPaymentOn",
      "lastSevereViolationOn",
      "followers",
      "dau",
      "adSpend",
    ]);
  });

  it("leave the group alone once one of it is met", async () => {
    const raw = { ...GOOD, lastPaymentOn: null, dau: null, adSpend: null };

    expect(await questionsFor(raw)).toEqual(["lastPaymentOn"]);
  });

  it("ask for the entity's type while it can still close an open category", async () => {
    expect(await questionsFor({ ...GOOD, lastPaymentOn: null, entityType: null })).toEqual([
      "entityType",
      "lastPaymentOn",
    ]);
  });

  it.each([[GOOD], [{ ...GOOD, dau: null }], [{ categories: [] }]])(
    "are none when the verdict stands: %j",
    async (raw) => {
      expect(await questionsFor(raw)).toEqual([]);
    },
  );
});
