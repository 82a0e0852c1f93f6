import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../../../rules/compile.ts";
import { forecastOf } from "../../../../rules/forecast.ts";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import {
  type AccountFilter,
  NO_FILTER,
} from "../../../../server/application/portfolios/account-filter.ts";
import { atOnce } from "../../../../server/application/portfolios/in-slices.ts";
import { Judging, type Plans } from "../../../../server/application/portfolios/judging.ts";
import { countAccounts } from "../../../../server/application/portfolios/select-accounts.ts";
import type { Standing, Standings } from "../../../../server/application/portfolios/standing.ts";
import {
  standingsAfter,
  standingsOf,
} from "../../../../server/application/portfolios/standings.ts";
import { invariant } from "../../../../server/errors.ts";
import {
  accountId,
  GOOD_FACTS,
  type PortfolioRow,
  portfoliosInMemory,
  type RawFacts,
  type Sayer,
  seedPortfolio,
  TODAY,
} from "../../../factories/portfolios.ts";
import { addTo, arbitraryLog, foldOf } from "./arbitrary-log.ts";

const PLANS: Plans = {
  active: compileRuleset(rulesetNamed("wechat-live@2026-07")),
  channels: compileRuleset(rulesetNamed("channels-live@2022-03")),
};

function rulesetNamed(name: string) {
  const loaded = loadRulesets().find((one) => one.name === name);
  invariant(loaded, "it is shipped");
  return loaded.ruleset;
}

async function standingOf(rows: readonly PortfolioRow[], number = 1, sayer: Sayer = {}) {
  const open = await seedPortfolio(portfoliosInMemory().portfolios, rows, sayer);
  const standing = open.standings().of(accountId(number));
  invariant(standing, "the account is in the list");
  return standing;
}

async function alone(changed: RawFacts, sayer: Sayer = {}): Promise<Standing> {
  return await standingOf([{ account: "甲店", facts: { ...GOOD_FACTS, ...changed } }], 1, sayer);
}

const COUNTED: readonly Partial<AccountFilter>[] = [
  { verdict: ["eligible"] },
  { verdict: ["undetermined"], owner: "王芳" },
  { oneShort: true },
  { stale: true },
  { conflicts: true },
  { among: "soon.to-do" },
  { q: "店" },
];

function countsIn(standings: Standings): readonly number[] {
  return COUNTED.map((filter) => countAccounts(standings, { ...NO_FILTER, ...filter }, "closed"));
}

describe("standings", () => {
  it("after each entry are those from scratch", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const fold = foldOf([]);
        const judging = new Judging(PLANS, TODAY);
        let standings = atOnce(standingsOf(atOnce(fold.finish()).portfolio, judging));
        for (const one of log) {
          addTo(fold, one);
          const { portfolio, changes } = atOnce(fold.finish());
          standings = atOnce(standingsAfter(standings, portfolio, changes));
          countsIn(standings);
        }
        const { portfolio } = atOnce(foldOf(log).finish());
        const anew = atOnce(standingsOf(portfolio, new Judging(PLANS, TODAY)));

        expect(new Map(standings.rows.map((row) => [row.account.id, row]))).toEqual(
          new Map(anew.rows.map((row) => [row.account.id, row])),
        );
        expect(standings.rows.every((row) => standings.of(row.account.id) === row)).toBe(true);
        expect(countsIn(standings)).toEqual(countsIn(anew));
      }),
      { numRuns: 100 },
    );
  });

  it("say what the plan and the forecast say of the facts", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const { portfolio } = atOnce(foldOf(log).finish());
        const { rows } = atOnce(standingsOf(portfolio, new Judging(PLANS, TODAY)));
        for (const { facts, outcome, from, until } of rows) {
          const intervals = forecastOf(PLANS.active, { facts, asOf: TODAY });
          const eligible = intervals.find(({ verdict }) => verdict === "eligible");

          expect(outcome).toBe(PLANS.active.on(TODAY)(facts));
          expect({ from, until }).toEqual({
            from: eligible?.from ?? null,
            until: eligible?.to ?? null,
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it("share the facts of an entity, each counted once", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const { portfolio } = atOnce(foldOf(log).finish());
        const standings = atOnce(standingsOf(portfolio, new Judging(PLANS, TODAY)));
        for (const { accounts } of portfolio.entities.values()) {
          const shared = accounts.map(({ id }) => {
            const { entityType, region, followers, adSpend, dau, lastSevereViolationOn } =
              standings.of(id)?.facts ?? {};
            return { entityType, region, followers, adSpend, dau, lastSevereViolationOn };
          });

          expect(new Set(shared.map((one) => JSON.stringify(one))).size).toBeLessThan(2);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is judged for the whole entity", () => {
  const two = (one: RawFacts, other: RawFacts) => [
    { account: "甲店", entity: "甲公司", facts: { ...GOOD_FACTS, followers: 7, ...one } },
    { account: "甲二店", entity: "甲公司", facts: other },
  ];

  it("is the latest violation that was said of any of its accounts", async () => {
    const rows = two({ lastSevereViolationOn: "never" }, { lastSevereViolationOn: "2026-10-01" });

    const standing = await standingOf(rows);

    expect(standing.facts.lastSevereViolationOn).toBe("2026-10-01");
    expect(standing.from).toBeNull();
  });

  it("is no violation where none was said and one account says so", async () => {
    const standing = await standingOf(two({ lastSevereViolationOn: "never" }, {}));

    expect(standing.facts.lastSevereViolationOn).toBe("never");
  });

  it.each<[unknown, unknown, unknown]>([
    [60, 80, 80],
    [60, undefined, { min: 60 }],
    [300, undefined, 300],
    [undefined, undefined, undefined],
    [60, { min: 50, max: 200 }, { min: 60, max: 200 }],
    [60, { min: 10, max: 50 }, 60],
    [[90, 120, 95, 101, 130, 99, 80], 20, [90, 120, 95, 101, 130, 99, 80]],
    [[90, 90, 90, 90, 90, 90, 93], undefined, { min: 90 }],
    [0, undefined, { min: 0 }],
  ])("is the highest DAU, of %j and %j: %j", async (one, other, judged) => {
    const standing = await standingOf(two({ dau: one }, { dau: other }));

    expect(standing.facts.dau).toEqual(judged);
  });

  it("lets nobody be told no for a DAU that is only not known", async () => {
    const { outcome } = await standingOf(two({ dau: 60 }, {}));
    const { outcome: known } = await standingOf(two({ dau: 60 }, { dau: 61 }));

    expect([outcome.verdict, known.verdict]).toEqual(["undetermined", "ineligible"]);
  });
});

describe("a standing", () => {
  it.each<[string, RawFacts, number]>([
    ["is eligible", {}, 0],
    ["lacks a payment", { lastPaymentOn: "never" }, 1],
    ["has none of the three", { followers: 7 }, 1],
    ["lacks a payment and the three", { lastPaymentOn: "never", followers: 7 }, 2],
    ["lacks a payment, and one is not known", { lastPaymentOn: "never", categories: null }, 2],
    ["is not known in one", { categories: null }, 0],
  ])("says in how many things an account falls short that %s", async (_, facts, short) => {
    expect((await alone(facts)).short).toBe(short);
  });

  it.each<[RawFacts, string | null, number | null]>([
    [{}, null, null],
    [{ followers: 63 }, "followers", 38 / 101],
    [{ followers: 1, dau: 100 }, "dau", 1.3 / 101],
    [{ followers: 1, dau: 1, adSpend: "10000.00" }, "ad-spend", 1.6 / 1_000_001],
    [{ lastSevereViolationOn: "2026-11-01", followers: 63 }, "no-severe-violation", 0],
    [{ lastPaymentOn: "never", followers: 2, dau: 2, adSpend: 0 }, "recent-payment", 0.1],
  ])("names the nearest of what is lacking with %j: %s", async (facts, condition, measure) => {
    const { nearest } = await alone(facts);

    expect(nearest?.condition ?? null).toBe(condition);
    if (measure !== null) expect(nearest?.measure).toBeCloseTo(measure, 3);
  });

  it("knows nothing of what happened after the day that is asked about", async () => {
    const rows = [{ account: "甲店", facts: GOOD_FACTS }];
    const open = await seedPortfolio(portfoliosInMemory().portfolios, rows);

    const [row] = (await open.standingsOn("2026-11-01")).rows;

    expect(row?.facts.lastPaymentOn).toBeUndefined();
    expect(row?.outcome.verdict).toBe("undetermined");
  });

  it.each([
    ["2026-10-22", []],
    ["2026-10-21", ["lastSevereViolationOn", "lastPaymentOn", "followers"]],
    ["2026-05-25", ["lastSevereViolationOn", "lastPaymentOn", "followers"]],
    [
      "2026-05-24",
      ["entityType", "region", "categories", "lastSevereViolationOn", "lastPaymentOn", "followers"],
    ],
    [null, []],
  ])("is stale in facts that decide and were observed on %s: %j", async (observedOn, stale) => {
    const standing = await alone({}, { observedOn });

    expect(standing.stale).toEqual(stale);
    expect(standing.observedOn).toBe(observedOn);
  });

  it("counts the facts that contradict themselves, those of its entity too", async () => {
    const rows = [
      { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
      { account: "甲二店", entity: "甲公司", facts: { followers: 63, region: "overseas" } },
    ];

    const standing = await standingOf(rows, 2);

    expect(standing.conflicts).toBe(2);
    expect(standing.facts.followers).toBeUndefined();
  });

  it("has a second verdict, for Channels live", async () => {
    const { channels } = await alone({ channelsEntity: "same" });
    expect(channels?.verdict).toBe("eligible");
  });
});
