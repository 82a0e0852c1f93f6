import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "../../../../server/application/portfolios/in-slices.ts";
import type { Account } from "../../../../server/application/portfolios/portfolio.ts";
import {
  accountId,
  edit,
  entityId,
  GOOD_FACTS,
  importRows,
  portfoliosInMemory,
  seedPortfolio,
  statementsOf,
} from "../../../factories/portfolios.ts";
import {
  addTo,
  arbitraryLog,
  arbitrarySaying,
  contentOf,
  foldOf,
  nextEntry,
} from "./arbitrary-log.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", owner: "王芳", facts: GOOD_FACTS },
  { account: "甲二店", entity: "甲公司", facts: { lastPaymentOn: "never" } },
];

describe("a log added up", () => {
  it("is the same however its lines come", () => {
    fc.assert(
      fc.property(arbitraryLog, fc.integer({ min: 1, max: 4 }), (log, cut) => {
        expect(atOnce(foldOf(log, cut).finish()).portfolio).toEqual(
          atOnce(foldOf(log).finish()).portfolio,
        );
      }),
      { numRuns: 150 },
    );
  });

  it("is the same entry by entry and all at once", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const fold = foldOf([]);
        for (const one of log) {
          addTo(fold, one);
          atOnce(fold.finish());
        }

        expect(atOnce(fold.finish()).portfolio).toEqual(atOnce(foldOf(log).finish()).portfolio);
      }),
      { numRuns: 150 },
    );
  });

  it("is at an earlier revision what it was then, whatever was said or taken back since", () => {
    fc.assert(
      fc.property(arbitraryLog, fc.nat({ max: 12 }), (log, back) => {
        const until = Math.max(0, log.length - back);
        const revision = log[until - 1]?.entry.revision ?? 0;

        const earlier = atOnce(foldOf(log).asOf(revision, null));

        const then = atOnce(foldOf(log.slice(0, until)).finish()).portfolio;
        expect(contentOf(earlier)).toEqual(contentOf(then));
      }),
      { numRuns: 300 },
    );
  });

  it("is at an earlier revision the same for some accounts as for all", () => {
    fc.assert(
      fc.property(arbitraryLog, fc.nat({ max: 12 }), fc.nat(), (log, back, which) => {
        const revision = log[Math.max(0, log.length - back) - 1]?.entry.revision ?? 0;
        const fold = foldOf(log);
        const whole = atOnce(fold.asOf(revision, null));
        const ids = [...whole.accounts.keys()];
        const id = ids[which % Math.max(1, ids.length)] ?? accountId(1);

        const part = atOnce(fold.asOf(revision, new Set([id])));

        const [one, same] = [part.accounts.get(id), whole.accounts.get(id)];
        expect(one?.statements).toEqual(same?.statements);
        expect(one?.entity.statements).toEqual(same?.entity.statements);
        expect(new Set(one?.entity.accounts.map((other) => other.id))).toEqual(
          new Set(same?.entity.accounts.map((other) => other.id)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("has at an earlier revision the facts of then, however they are found", () => {
    const factsOf = (account: Account | undefined) => {
      const { accounts, statements } = account?.entity ?? { accounts: [], statements: [] };
      const own = accounts.map((one) => [one.id, one.statements] as const);
      return { own: new Map(own), ofEntity: statements };
    };
    fc.assert(
      fc.property(arbitraryLog, fc.nat({ max: 12 }), (log, back) => {
        const revision = log[Math.max(0, log.length - back) - 1]?.entry.revision ?? 0;
        const fold = foldOf(log);
        const now = atOnce(fold.finish()).portfolio;
        const whole = atOnce(fold.asOf(revision, null));
        const ids = new Set([...whole.accounts.keys(), ...now.accounts.keys()]);

        const { accounts } = atOnce(fold.factsAsOf(revision, ids));

        for (const id of ids)
          expect(factsOf(accounts.get(id))).toEqual(factsOf(whole.accounts.get(id)));
      }),
      { numRuns: 300 },
    );
  });

  it("is as before when what was said last is taken back", () => {
    fc.assert(
      fc.property(arbitraryLog, arbitrarySaying, (log, saying) => {
        const said = [...log, nextEntry(log, saying)];
        const undone = [...said, nextEntry(said, { kind: "undo", back: 0 })];

        const before = contentOf(atOnce(foldOf(log).finish()).portfolio);

        expect(contentOf(atOnce(foldOf(undone).finish()).portfolio)).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it("holds every account once, with its entity, and nothing of what was taken back", () => {
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        const { entities, accounts, entries } = atOnce(foldOf(log).finish()).portfolio;
        const ofEntities = [...entities.values()].flatMap((entity) => entity.accounts);
        const undone = entries.flatMap(({ undoneBy, revision }) =>
          undoneBy === null ? [] : [revision],
        );
        const said = [...entities.values(), ...accounts.values()].flatMap((one) => one.statements);

        expect(new Set(ofEntities)).toEqual(new Set(accounts.values()));
        expect(ofEntities).toHaveLength(accounts.size);
        expect(ofEntities.every(({ entity }) => entities.get(entity.id) === entity)).toBe(true);
        expect(said.filter(({ entry }) => undone.includes(entry.revision))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe("what was taken back", () => {
  it("leaves accounts of which others speak, with their names, and no others", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    const facts = statementsOf({ lastPaymentOn: "2026-11-12" });
    await edit(open, [{ is: "account", id: accountId(2), facts }]);

    await open.say({ kind: "undo", body: { of: 1 }, lines: [] }, null);

    const { accounts, entities, entries } = open.portfolio;
    expect([...accounts.values()]).toMatchObject([
      { id: accountId(2), name: "甲二店", owner: null },
    ]);
    expect(accounts.get(accountId(2))?.statements).toMatchObject([{ value: "2026-11-12" }]);
    expect(entities.get(entityId(1))).toMatchObject({ name: "甲公司", statements: [] });
    expect(entries.map(({ undoneBy }) => undoneBy)).toEqual([3, null, null]);
  });

  it("stays taken back when it is taken back again", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    await importRows(open, ROWS.slice(0, 1), { observedOn: "2026-11-18" });

    for (const of of [2, 2, 3]) await open.say({ kind: "undo", body: { of }, lines: [] }, null);

    expect(open.portfolio.accounts.size).toBe(2);
    expect(open.portfolio.entries.map(({ undoneBy }) => undoneBy)).toEqual([
      null,
      3,
      null,
      null,
      null,
    ]);
  });
});

describe("an account that moves", () => {
  it("is judged by its new entity, and its old one without it", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, [
      ...ROWS,
      { account: "乙店", facts: { ...GOOD_FACTS, followers: 7, dau: 7 } },
    ]);

    await edit(open, [{ is: "account", id: accountId(3), entity: entityId(1), facts: [] }]);

    const { accounts } = open.portfolio;
    expect(accounts.get(accountId(3))?.entity.name).toBe("甲公司");
    expect(open.portfolio.entities.get(entityId(1))?.accounts).toHaveLength(3);
    expect(open.portfolio.entities.get(entityId(2))?.accounts).toEqual([]);
    expect(open.standings().of(accountId(3))?.facts.followers).toBe(500);
  });
});
