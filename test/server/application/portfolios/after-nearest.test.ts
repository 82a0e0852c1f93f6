import { describe, expect, it } from "vitest";
import {
  afterNearest,
  isWaitInVain,
} from "../../../../server/application/portfolios/after-nearest.ts";
import {
  GOOD_FACTS,
  portfoliosInMemory,
  type RawFacts,
  seedPortfolio,
} from "../../../factories/portfolios.ts";

const { portfolios } = portfoliosInMemory();
const NO_OPTION = { followers: 10, dau: 10, adSpend: "0.00" };

async function after(facts: RawFacts) {
  const standings = (await seedPortfolio(portfolios, [{ account: "一号", facts }])).standings();
  return standings.rows.map((row) => afterNearest(row, standings));
}

describe("until when an account is eligible once it has done the one thing it lacks", () => {
  it.each<[string, RawFacts, string | null]>([
    ["followers: until the payment lapses", { ...GOOD_FACTS, ...NO_OPTION }, "2027-02-08"],
    ["a payment of today", { ...GOOD_FACTS, lastPaymentOn: "2026-01-10" }, "2027-02-19"],
    ["a first payment", { ...GOOD_FACTS, lastPaymentOn: "never" }, "2027-02-19"],
    ["another category", { ...GOOD_FACTS, categories: ["工具>办公"] }, "2027-02-08"],
    [
      "what was spent a year ago drops out sooner",
      {
        ...{ ...GOOD_FACTS, ...NO_OPTION, lastPaymentOn: "2026-11-20" },
        adSpend: [{ on: "2025-12-05", amount: "9999.00" }],
      },
      "2026-12-04",
    ],
  ])("%s", async (_name, facts, until) => {
    expect(await after(facts)).toEqual([{ until }]);
  });

  it("tells from a wait that leads there a wait in vain", async () => {
    const waits = { ...GOOD_FACTS, lastSevereViolationOn: "2026-06-03" };
    const rows = [
      { account: "一号", facts: waits },
      { account: "二号", facts: { ...waits, lastPaymentOn: "2026-08-25" } },
    ];
    const standings = (await seedPortfolio(portfolios, rows)).standings();

    expect(standings.rows.map(isWaitInVain)).toEqual([false, true]);
  });

  it.each<[string, RawFacts]>([
    ["is eligible", GOOD_FACTS],
    ["is undetermined", { ...GOOD_FACTS, followers: undefined, dau: undefined }],
    ["lacks two things", { ...GOOD_FACTS, ...NO_OPTION, lastPaymentOn: "never" }],
    ["has only to wait", { ...GOOD_FACTS, lastSevereViolationOn: "2026-06-03" }],
    ["is an individual's", { ...GOOD_FACTS, entityType: "individual" }],
  ])("nothing where the account %s", async (_name, facts) => {
    expect(await after(facts)).toEqual([null]);
  });
});
