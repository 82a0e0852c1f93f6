import { describe, expect, it } from "vitest";
import {
  ALL_GROUPS,
  amongTest,
  type Group,
  groupsOf,
} from "../../../../server/application/portfolios/groups.ts";
import {
  GOOD_FACTS,
  type PortfolioRow,
  portfoliosInMemory,
  type RawFacts,
  type Sayer,
  seedPortfolio,
} from "../../../factories/portfolios.ts";

async function groups(facts: RawFacts, sayer: Sayer & Partial<PortfolioRow> = {}) {
  const { source, observedOn = "2026-11-20", ...set } = sayer;
  const { portfolios } = portfoliosInMemory();
  const open = await seedPortfolio(portfolios, [{ account: "小店", facts, ...set }], {
    observedOn,
    ...(source && { source }),
  });
  const standings = open.standings();
  const [row] = standings.rows;
  const all = row === undefined ? [] : [...groupsOf(row, standings)];
  // Asked one by one, it is the same.
  const tested = ALL_GROUPS.filter((group) => row && amongTest(group, standings)(row));
  expect(tested.toSorted()).toEqual([...new Set(all)].toSorted());
  return all.filter((group): group is Group => !group.startsWith("age."));
}

const BAD_OPTIONS = { followers: 60, dau: 40, adSpend: "9000.00" };

describe("an account counts among", () => {
  it("those that stop being eligible when nobody looks, where payments went on", async () => {
    // Ten days before it was seen: no payment since.
    expect(await groups({ ...GOOD_FACTS, lastPaymentOn: "2026-11-10" })).toContain(
      "lapse.11-payment",
    );
    expect(await groups({ ...GOOD_FACTS, lastPaymentOn: "2026-11-13" })).toContain("lapse.11-look");
    expect(
      await groups({ ...GOOD_FACTS, lastPaymentOn: "2026-08-25" }, { observedOn: null }),
    ).toEqual(expect.arrayContaining(["lapse.0-look", "soon.to-look"]));
    expect(await groups({ ...GOOD_FACTS, lastPaymentOn: "2026-08-25" })).toEqual(
      expect.arrayContaining(["lapse.0-payment", "soon.to-do"]),
    );
  });

  it("those whose spending of a year ago drops out", async () => {
    const facts = {
      ...GOOD_FACTS,
      lastPaymentOn: "2026-11-20",
      followers: 10,
      dau: 10,
      adSpend: [{ on: "2025-12-01", amount: "20000.00" }],
    };

    expect(await groups(facts)).toEqual(expect.arrayContaining(["lapse.1-other", "soon.to-do"]));
  });

  it("those that ripen, by the week in which the half year is over", async () => {
    const facts = { ...GOOD_FACTS, lastSevereViolationOn: "2026-06-03" };

    expect(await groups(facts)).toEqual(
      expect.arrayContaining([
        "unmet.no-severe-violation",
        "only.no-severe-violation",
        "ripen.1",
        "soon.ripe",
      ]),
    );
  });

  it("those that want one of the three, once and by the nearest", async () => {
    expect(await groups({ ...GOOD_FACTS, ...BAD_OPTIONS })).toEqual([
      "unmet.any-of",
      "only.any-of",
      "nearest.ad-spend",
      "channels.undetermined",
    ]);
  });

  it("those of which too little is known of the three, though one falls short", async () => {
    const facts = { ...GOOD_FACTS, ...BAD_OPTIONS, dau: undefined };

    expect(await groups(facts)).toEqual(["unknown.any-of", "channels.undetermined"]);
  });

  it("those that fall short in more than one thing", async () => {
    const facts = { ...GOOD_FACTS, ...BAD_OPTIONS, lastPaymentOn: "never" };

    expect(await groups(facts)).toEqual([
      "further.more",
      "unmet.recent-payment",
      "unmet.any-of",
      "nearest.ad-spend",
      "channels.undetermined",
    ]);
  });

  it.each([
    ["lapses the day before", "2026-09-21", undefined, false],
    ["lapses the day after", "2026-09-22", undefined, true],
    ["ripens until then", "2026-11-10", "2026-06-21", true],
    ["ripens later", "2026-11-10", "2026-06-22", false],
  ])("those that are eligible in thirty days: what %s", async (_name, paid, violated, isThen) => {
    const violation = violated === undefined ? {} : { lastSevereViolationOn: violated };
    const all = await groups({ ...GOOD_FACTS, lastPaymentOn: paid, ...violation });

    expect(all.includes("soon.eligible")).toBe(isThen);
  });

  it("the eligible ones that have live, or not yet", async () => {
    const live = { status: "enabled", on: null } as const;

    expect(await groups(GOOD_FACTS, { live })).toContain("enabled.eligible");
    expect(await groups(GOOD_FACTS)).toContain("enabled.not-yet");
  });
});
