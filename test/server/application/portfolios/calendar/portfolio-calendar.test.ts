import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_FILTER } from "../../../../../server/application/portfolios/account-filter.ts";
import {
  groupsWithin,
  portfolioCalendar,
} from "../../../../../server/application/portfolios/calendar/portfolio-calendar.ts";
import { atOnce } from "../../../../../server/application/portfolios/in-slices.ts";
import { selectAccounts } from "../../../../../server/application/portfolios/select-accounts.ts";
import type { Standing } from "../../../../../server/application/portfolios/standing.ts";
import { GOOD_FACTS, type PortfolioRow } from "../../../../factories/portfolios.ts";
import { arbitraryList, standingsFrom } from "../arbitrary-portfolio.ts";
import { dayByDay } from "./day-by-day.ts";

const idsOf = (rows: readonly Standing[]) => rows.map(({ account }) => account.id);

function calendarOf(rows: readonly PortfolioRow[]) {
  return atOnce(portfolioCalendar(standingsFrom(rows))).groups;
}

describe("the calendar of a portfolio", () => {
  it("has just the days on which a verdict turns when each of 400 days is judged", () => {
    fc.assert(
      fc.property(arbitraryList, (list) => {
        const standings = standingsFrom(...list);
        const { groups } = atOnce(portfolioCalendar(standings));

        expect(groups.map(({ rows, ...group }) => ({ ...group, accounts: idsOf(rows) }))).toEqual(
          dayByDay(standings),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("leads from each group, and from any days, to just its accounts in the table", () => {
    fc.assert(
      fc.property(arbitraryList, (list) => {
        const standings = standingsFrom(...list);
        const { groups } = atOnce(portfolioCalendar(standings));
        const shown = (turns: string) =>
          idsOf(selectAccounts(standings, { ...NO_FILTER, turns }, "open"));
        for (const { day, kind, rows } of groups) {
          expect(shown(`${day}.${kind}`)).toEqual(idsOf(rows));
        }
        const [from = "2026-12-01", to = from] = [groups[0]?.day, groups.at(-1)?.day];
        const all = new Set(groups.flatMap(({ rows }) => idsOf(rows)));

        expect(new Set(shown(`${from}..${to}`))).toEqual(all);
      }),
      { numRuns: 20 },
    );
  });

  it("counts what an entity brings once for all its accounts, and a payment for each", () => {
    const dated = [{ on: "2026-01-31", amount: "10000.01" }];
    const facts = { ...GOOD_FACTS, followers: 10, dau: 10, adSpend: dated };
    const account = (name: string, lastPaymentOn: string) => ({
      account: name,
      entity: "甲公司",
      facts: { ...facts, lastPaymentOn },
    });
    const groups = calendarOf([
      account("一店", "2026-11-13"),
      account("二店", "2026-11-13"),
      account("三店", "2026-09-01"),
    ]);

    expect(
      groups.map(({ day, kind, facts: by, rows, things }) => [day, kind, by, rows.length, things]),
    ).toEqual([
      ["2026-11-30", "payment", ["lastPaymentOn"], 1, 1],
      ["2027-01-30", "other", ["adSpend"], 2, 1],
    ]);
  });

  it("tells what lapses after it became eligible as well, and until when asking is of use", () => {
    const ripens = { ...GOOD_FACTS, lastSevereViolationOn: "2026-06-03" };
    const unknown = { ...GOOD_FACTS, followers: undefined, dau: undefined, adSpend: undefined };
    const groups = calendarOf([
      { account: "一店", facts: ripens },
      { account: "二店", facts: unknown },
      { account: "三店", facts: { ...unknown, lastSevereViolationOn: "2026-06-03" } },
    ]);

    expect(groups.map(({ day, kind, rows }) => [day, kind, idsOf(rows).join()])).toEqual([
      ["2026-12-03", "ripe", "acc_0000000000000001"],
      ["2026-12-03", "opens", "acc_0000000000000003"],
      ["2027-02-08", "look", "acc_0000000000000001"],
      ["2027-02-08", "closes", "acc_0000000000000002,acc_0000000000000003"],
    ]);
  });

  it("can be narrowed to days and kinds", () => {
    const groups = calendarOf([
      { account: "一店", facts: GOOD_FACTS },
      { account: "二店", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-09-01" } },
    ]);
    const within = (from: string | null, to: string | null, kinds: readonly "look"[] = []) =>
      groupsWithin({ groups }, { from, to, kinds }).map(({ day }) => day);

    expect(within(null, null)).toEqual(["2026-11-30", "2027-02-08"]);
    expect(within("2026-12-01", null)).toEqual(["2027-02-08"]);
    expect(within(null, "2026-11-30")).toEqual(["2026-11-30"]);
    expect(within(null, null, ["look"])).toEqual(["2027-02-08"]);
  });
});
