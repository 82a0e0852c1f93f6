import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactKey, Facts } from "../../../../../rules/facts/all.ts";
import { NO_FILTER } from "../../../../../server/application/portfolios/account-filter.ts";
import type { Action } from "../../../../../server/application/portfolios/actions/action.ts";
import { DoneTogether } from "../../../../../server/application/portfolios/actions/done-together.ts";
import { rankedActions } from "../../../../../server/application/portfolios/actions/ranked-actions.ts";
import { atOnce } from "../../../../../server/application/portfolios/in-slices.ts";
import { narrowed } from "../../../../../server/application/portfolios/narrowed-standings.ts";
import { selectAccounts } from "../../../../../server/application/portfolios/select-accounts.ts";
import type { Standing, Standings } from "../../../../../server/application/portfolios/standing.ts";
import { GOOD_FACTS, TODAY } from "../../../../factories/portfolios.ts";
import { arbitraryList, PLANS, standingsFrom } from "../arbitrary-portfolio.ts";
import { eligibleIn, helpedByTrying, lastDayOf, triedOut } from "./tried-out.ts";

const idsOf = (rows: readonly Standing[]) => rows.map(({ account }) => account.id);
const actionsOf = (standings: Standings) => atOnce(rankedActions(standings));

const FEW_OPTIONS = { followers: 63, dau: 64, adSpend: "0.00" };

describe("the actions of a portfolio", () => {
  it("help just the accounts that are eligible when the fact is really changed", () => {
    fc.assert(
      fc.property(arbitraryList, (list) => {
        const standings = standingsFrom(...list);
        const { all } = actionsOf(standings);
        const found = new Map(
          all.map(({ id, alone, withOneMore }) => [
            id,
            { alone: idsOf(alone), more: idsOf(withOneMore) },
          ]),
        );

        expect(found).toEqual(helpedByTrying(standings, PLANS));
      }),
      { numRuns: 100 },
    );
  });

  it("say until when the accounts are eligible, and until when it is enough, as each day says", () => {
    fc.assert(
      fc.property(arbitraryList, (list) => {
        const standings = standingsFrom(...list);
        for (const { fact, alone, until, by } of actionsOf(standings).all) {
          const eligible = ({ facts }: Standing, day: string, done: Facts) =>
            PLANS.active.on(day)({ ...facts, ...done }).verdict === "eligible";
          const last = (passes: (row: Standing, day: string) => boolean) =>
            alone.length === 0
              ? null
              : lastDayOf(TODAY, 400, (day) => alone.every((row) => passes(row, day)));

          expect({ until, by }).toEqual({
            until: last((row, day) => eligible(row, day, leastDone(fact, row.facts, TODAY))),
            by: last((row, day) => eligible(row, day, done(fact, row.facts, day))),
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it("done together make as many accounts eligible as are when all facts are changed", () => {
    fc.assert(
      fc.property(arbitraryList, fc.infiniteStream(fc.boolean()), (list, chosen) => {
        const standings = standingsFrom(...list);
        const { all } = actionsOf(standings);
        const some = all.filter(() => chosen.next().value === true);
        const tried = some.map(({ id, fact }) => ({ subject: id.split(".")[0] ?? "", fact }));
        const rows = triedOut(standings.portfolio, PLANS, { all: tried, on: TODAY });

        const together = atOnce(DoneTogether.begun(standings));
        const counts = some.map((one) => together.with(one));

        expect(counts.at(-1) ?? eligibleIn(rows).size).toBe(eligibleIn(rows).size);
      }),
      { numRuns: 60 },
    );
  });

  it("come in an order that follows from the portfolio alone", () => {
    const keyOf = ({ isInHands, alone, withOneMore, effort, by }: Action) =>
      [
        isInHands ? 0 : 1,
        9000 - alone.length,
        alone.length > 0 ? 0 : 9000 - withOneMore.length,
        effort.toFixed(9),
        by ?? "9",
      ].join(" ");
    fc.assert(
      fc.property(arbitraryList, (list) => {
        const standings = standingsFrom(...list);
        const { all } = actionsOf(standings);
        const again = actionsOf(narrowed(standings, standings.rows));

        expect(again.all).toEqual(all);
        expect(all.map(keyOf)).toEqual(all.map(keyOf).sort());
      }),
      { numRuns: 60 },
    );
  });

  it("each lead to just their accounts in the table", () => {
    fc.assert(
      fc.property(arbitraryList, (list) => {
        const standings = standingsFrom(...list);
        const shown = (action: string) =>
          idsOf(selectAccounts(standings, { ...NO_FILTER, action }, "open"));
        for (const { id, alone, withOneMore } of actionsOf(standings).all) {
          expect(shown(id)).toEqual(idsOf(alone));
          expect(shown(`${id}.more`)).toEqual(idsOf(withOneMore));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("that do the same stand behind the best of them", () => {
    const facts = { ...GOOD_FACTS, ...FEW_OPTIONS };
    const { all, leading } = actionsOf(standingsFrom([{ account: "甲店", facts }]));

    expect(all.map(({ fact, instead }) => [fact, instead.length])).toEqual([
      ["followers", 2],
      ["dau", 2],
      ["adSpend", 2],
    ]);
    expect(leading.map(({ fact }) => fact)).toEqual(["followers"]);
  });

  it("tell what could settle it for nothing: a condition of which nobody knows", () => {
    const facts = { ...GOOD_FACTS, ...FEW_OPTIONS, dau: undefined };
    const { all } = actionsOf(standingsFrom([{ account: "甲店", facts }]));

    expect(all.map(({ fact, askFirst }) => [fact, askFirst])).toEqual([
      ["followers", ["dau"]],
      ["adSpend", ["dau"]],
    ]);
  });

  it("that nobody can do in this account come last, however many they would help", () => {
    const person = { ...GOOD_FACTS, entityType: "individual" };
    const standings = standingsFrom([
      { account: "甲店", entity: "个人", facts: person },
      { account: "乙店", entity: "个人", facts: person },
      { account: "丙店", facts: { ...GOOD_FACTS, lastPaymentOn: "never" } },
    ]);

    expect(
      actionsOf(standings).all.map(({ fact, isInHands, alone }) => [fact, isInHands, alone.length]),
    ).toEqual([
      ["lastPaymentOn", true, 1],
      ["entityType", false, 2],
    ]);
  });
});

const ENOUGH_FEN = 1_000_001;

/** All of the amounts in these portfolios are of the last year. */
function leastDone(fact: FactKey, facts: Facts, on: string): Facts {
  const { adSpend } = facts;
  if (fact !== "adSpend" || adSpend?.kind !== "entries") return done(fact, facts, on);
  const spent = adSpend.entries.reduce((sum, { fen }) => sum + fen, 0);
  return {
    adSpend: { ...adSpend, entries: [...adSpend.entries, { on, fen: ENOUGH_FEN - spent }] },
  };
}

function done(fact: FactKey, { adSpend }: Facts, on: string): Facts {
  const known: Facts = {
    lastPaymentOn: on,
    entityType: "enterprise",
    region: "mainland",
    categories: ["商家自营>食品"],
    followers: 101,
    dau: 101,
    adSpend:
      adSpend?.kind === "entries"
        ? { ...adSpend, entries: [...adSpend.entries, { on, fen: ENOUGH_FEN }] }
        : { kind: "total", fen: ENOUGH_FEN },
  };
  return { [fact]: known[fact] };
}
