import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRuleset } from "../../../../../rules/compile.ts";
import { impactJudge } from "../../../../../rules/impact.ts";
import { loadRulesets } from "../../../../../rules/load-rulesets.ts";
import { usersWanted } from "../../../../../server/application/portfolios/highest-dau.ts";
import {
  EVERY_TURN,
  impactFilterQuery,
  readImpactFilter,
  rowsThrough,
} from "../../../../../server/application/portfolios/impact/impact-filter.ts";
import {
  otherRuleset,
  otherRulesets,
  readOtherRuleset,
} from "../../../../../server/application/portfolios/impact/other-rulesets.ts";
import {
  impactOn,
  portfolioImpact,
} from "../../../../../server/application/portfolios/impact/portfolio-impact.ts";
import { atOnce } from "../../../../../server/application/portfolios/in-slices.ts";
import { Judging } from "../../../../../server/application/portfolios/judging.ts";
import { standingsOf } from "../../../../../server/application/portfolios/standings.ts";
import { openRulebook } from "../../../../../server/application/rulesets/rulebook.ts";
import {
  accountId,
  GOOD_FACTS,
  portfoliosInMemory,
  seedPortfolio,
  TODAY,
} from "../../../../factories/portfolios.ts";
import { arbitraryLog, foldOf } from "../arbitrary-log.ts";

const rulesets = loadRulesets();
const book = openRulebook(rulesets);
const plans = new Map(rulesets.map(({ name, ruleset }) => [name, compileRuleset(ruleset)]));
const OTHERS = otherRulesets(book).map(({ name }) => name);

function planOf(name: string) {
  const plan = plans.get(name);
  if (!plan) throw new Error(name);
  return plan;
}

describe("the impact of other rules on a portfolio", () => {
  it("is what judging every account by both says", () => {
    const active = planOf(book.active.name);
    fc.assert(
      fc.property(arbitraryLog, fc.constantFrom(...OTHERS), (log, name) => {
        const { portfolio } = atOnce(foldOf(log).finish());
        const staged = planOf(name);
        const [before, after] = [active, staged].map((plan) =>
          atOnce(standingsOf(portfolio, new Judging({ active: plan, channels: null }, TODAY))),
        );
        if (!before || !after) throw new Error("two were asked for");

        const impact = atOnce(impactOn(before, staged));

        for (const row of impact.rows) expect(row.after).toEqual(after.of(row.before.account.id));
        const judge = impactJudge(active, staged, TODAY);
        const naive = before.rows.map(({ account, facts }) => ({
          id: account.id,
          ...judge(facts),
        }));
        // The rules may want another number of users a day, by which the highest one is told: facts then differ.
        if (usersWanted(active.ruleset) !== usersWanted(staged.ruleset)) return;
        const turned = impact.rows.map(({ before: was, after: is, ...row }) => ({
          ...{ id: was.account.id, before: was.outcome.verdict, after: is.outcome.verdict },
          ...row,
        }));
        const inOrder = <One extends { readonly id: string }>(all: readonly One[]) =>
          all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
        expect(inOrder(turned)).toEqual(inOrder(naive.filter((one) => one.impact !== "none")));
        expect(impact.total).toBe(naive.length);
        for (const [kind, count] of Object.entries(impact.counts))
          expect(count).toBe(naive.filter((one) => one.impact === kind).length);
        for (const { from, to, count } of impact.turns)
          expect(count).toBe(naive.filter((one) => one.before === from && one.after === to).length);
        expect(impact.turns.reduce((sum, { count }) => sum + count, 0)).toBe(naive.length);
        const ofClauses = impact.clauses.flatMap(({ counts }) => Object.values(counts));
        expect(ofClauses.reduce((sum, count) => sum + count, 0)).toBe(impact.rows.length);
      }),
      { numRuns: 150 },
    );
  });

  it("names the clause, and shows the loser as the other rules would have it", async () => {
    const open = await seedPortfolio(portfoliosInMemory().portfolios, [
      { account: "甲店", facts: { ...GOOD_FACTS, categories: ["商家自营>服饰内衣"] } },
      { account: "乙店", facts: GOOD_FACTS },
    ]);

    const impact = await portfolioImpact(open, planOf("wechat-live@2020-09"), () =>
      Promise.resolve(),
    );

    expect(impact.counts).toEqual({ gain: 0, loss: 1, "newly-unknown": 0, none: 1 });
    expect(impact.turns).toEqual([
      { from: "eligible", to: "ineligible", count: 1 },
      { from: "eligible", to: "eligible", count: 1 },
    ]);
    expect(impact.clauses).toMatchObject([{ responsible: ["category"], counts: { loss: 1 } }]);
    expect(impact.rows).toMatchObject([
      {
        before: { account: { id: accountId(1) }, outcome: { verdict: "eligible" } },
        after: { nearest: { condition: "category" } },
        impact: "loss",
        responsible: ["category"],
      },
    ]);
    expect(
      rowsThrough(impact.rows, { ...EVERY_TURN, condition: "category", q: "甲" }),
    ).toHaveLength(1);
    expect(rowsThrough(impact.rows, { ...EVERY_TURN, impact: "gain" })).toEqual([]);
  });
});

describe("the rules that a portfolio can be tried with", () => {
  it("are those of the family but the active ones; the operator's first, then the newest", () => {
    const staged = { ...book.active, name: "wechat-live@2026-12", from: "operator" as const };
    const names = otherRulesets({ ...book, rulesets: [...rulesets, staged] }).map(
      ({ name }) => name,
    );

    expect(names).toEqual([
      "wechat-live@2026-12",
      "wechat-live@2020-09",
      "wechat-live@2020-02",
      "wechat-live@undated-21-categories",
    ]);
  });

  it.each([
    ["wechat-live@2020-09", true],
    ["wechat-live@2026-07", false],
    ["channels-live@2022-03", false],
    ["wechat-live@2099-01", false],
  ])("has %s: %s", (name, isThere) => {
    const read = readOtherRuleset({ ruleset: name }, book);

    expect(otherRuleset(book, name)?.name ?? null).toBe(isThere ? name : null);
    expect(read.ok ? read.ruleset.name : read.problems[0]?.code).toBe(
      isThere ? name : "ruleset-unknown",
    );
  });

  it.each([null, [], "x", {}, { ruleset: null }, { ruleset: 1 }, { rules: "x" }])(
    "is not read from %j",
    (body) => {
      const read = readOtherRuleset(body, book);

      expect(read.ok ? [] : read.problems.length).not.toBe(0);
    },
  );
});

describe("the filter of an impact", () => {
  it("is read from its own address", () => {
    const filter = {
      ...EVERY_TURN,
      ...{ impact: "loss" as const, from: "eligible" as const, to: "ineligible" as const },
      ...{ condition: "category" as const, owner: "王芳", q: "甲" },
    };

    expect(readImpactFilter(Object.fromEntries(impactFilterQuery(filter)))).toEqual({
      filter,
      problems: [],
    });
    expect(impactFilterQuery(EVERY_TURN)).toEqual([]);
  });

  it.each([
    [{ impact: "none" }, "impact"],
    [{ from: "x" }, "from"],
    [{ to: "x" }, "to"],
    [{ condition: "x" }, "condition"],
    [{ owner: "王".repeat(201) }, "owner"],
    [{ q: "王".repeat(201) }, "q"],
  ])("tells that %j cannot be read, and lets all pass", (query, pointer) => {
    const { filter, problems } = readImpactFilter(query);

    expect(problems.map((one) => one.pointer)).toEqual([pointer]);
    expect(filter).toEqual(EVERY_TURN);
  });
});
