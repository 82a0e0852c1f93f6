import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accountHistory,
  type HistoryEvent,
} from "../../../../../server/application/portfolios/account/account-history.ts";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import type { StatementLine } from "../../../../../server/application/portfolios/statements.ts";
import {
  accountId,
  CONSULTANT,
  edit,
  entityId,
  GOOD_FACTS,
  portfoliosInMemory,
  seedPortfolio,
  statementsOf,
} from "../../../../factories/portfolios.ts";
import { TestClock } from "../../../../helpers/test-clock.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
  { account: "甲二店", entity: "甲公司", facts: { categories: ["商家自营>食品"] } },
  { account: "乙店", entity: "乙公司", facts: GOOD_FACTS },
];

function historyOf(open: OpenPortfolio, id: string): HistoryEvent[] {
  const { plan, asOf } = open.standings();
  return accountHistory(open.logOf(id), { id, plan, today: asOf });
}

function ofAccount(number: number, facts: object, set: object = {}): StatementLine {
  const says = statementsOf(facts, { source: "wechat-api", observedOn: "2026-11-21" });
  return { is: "account", id: accountId(number), set, facts: says };
}

function ofEntity(number: number, facts: object): StatementLine {
  const says = statementsOf(facts, { source: "wechat-api", observedOn: "2026-11-21" });
  return { is: "entity", id: entityId(number), facts: says };
}

async function undo(open: OpenPortfolio, of: number): Promise<void> {
  await open.say({ kind: "undo", body: { of }, lines: [] }, null);
}

const verdictsOf = (events: readonly HistoryEvent[]) =>
  events.map(({ before, after }) => [before?.verdict ?? null, after?.verdict ?? null]);

describe("the history of an account", () => {
  it("tells what was said, by whom, and what became of the verdict, the newest first", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    await edit(open, [ofAccount(1, { lastPaymentOn: "never" })]);
    await edit(open, [ofAccount(1, {}, { owner: "王芳" })]);

    const events = historyOf(open, accountId(1));

    expect(verdictsOf(events)).toEqual([
      ["ineligible", "ineligible"],
      ["eligible", "ineligible"],
      [null, "eligible"],
    ]);
    expect(events[0]).toMatchObject({
      cause: "facts",
      entry: { revision: 3, kind: "edit", by: { name: "王芳" } },
      changes: [{ what: "attribute", attribute: "owner", from: null, to: "王芳" }],
    });
    expect(events[1]).toMatchObject({
      changes: [{ what: "fact", statement: { key: "lastPaymentOn", value: "never" }, by: null }],
    });
  });

  it("tells of another account's violation, which is judged for all of the entity", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    await edit(open, [ofAccount(2, { lastSevereViolationOn: "2026-11-01" })]);
    await edit(open, [ofAccount(2, { lastPaymentOn: "2026-11-20" })]);

    const [event, ...earlier] = historyOf(open, accountId(1));

    expect(earlier).toHaveLength(1);
    expect(event).toMatchObject({
      before: { verdict: "eligible" },
      after: { verdict: "ineligible" },
      changes: [{ what: "fact", by: { name: "甲二店" } }],
    });
  });

  it("marks what was taken back, and says that the earlier word counts again", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    const revision = await edit(open, [ofEntity(1, { followers: 20 })]);
    await undo(open, revision);

    const [undoing, undone] = historyOf(open, accountId(1));

    expect(undone).toMatchObject({ entry: { revision, undoneBy: revision + 1 } });
    expect(undoing).toMatchObject({
      entry: { kind: "undo" },
      changes: [{ what: "judged", key: "followers" }],
      before: { verdict: "undetermined" },
      after: { verdict: "eligible" },
    });
  });

  it("knows the days on which the calendar alone changed the verdict", async () => {
    const clock = new TestClock("2026-11-21T04:00:00.000Z");
    const { portfolios } = portfoliosInMemory({ clock });
    const { head } = await seedPortfolio(portfolios, ROWS);
    clock.advance({ days: 100 });
    const open = await portfolios.open(CONSULTANT, head.id);

    const [event] = historyOf(open, accountId(1));

    // The payment of 10 November lapses after 90 days.
    expect(event).toMatchObject({ cause: "calendar", on: "2027-02-09" });
    expect(event?.before?.verdict).toBe("eligible");
    expect(event?.after?.verdict).toBe("ineligible");
  });

  it("follows an account that moves to another entity, and one that is taken out and put back", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    await edit(open, [{ is: "account", id: accountId(2), entity: entityId(2), facts: [] }]);
    const removal = await edit(open, [ofAccount(2, {}, { removed: true })]);
    await undo(open, removal);

    const changes = historyOf(open, accountId(2)).map((event) =>
      event.cause === "facts" ? event.changes.map(({ what }) => what) : [],
    );

    expect(changes.slice(0, 3)).toEqual([["added"], ["removed"], ["moved"]]);
    expect(changes.slice(3)).toEqual([["added", ...Array.from({ length: 5 }, () => "fact")]]);
    expect(open.portfolio.accounts.get(accountId(2))?.entity.name).toBe("乙公司");
  });

  it("says nothing of an account that was never there", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);

    expect(historyOf(open, accountId(9))).toEqual([]);
  });

  const said = (number: number, keys: Readonly<Record<string, readonly unknown[]>>) =>
    fc.oneof(
      ...Object.entries(keys).map(([key, values]) =>
        fc.record({
          number: fc.integer({ min: 1, max: number }),
          key: fc.constant(key),
          value: fc.constantFrom(...values),
        }),
      ),
    );
  const step = fc.oneof(
    said(2, { followers: [20, 500, null], moved: [null] }),
    said(3, {
      dau: [60, 300, null],
      lastPaymentOn: ["never", "2026-11-10", null],
      lastSevereViolationOn: ["never", "2026-11-01", null],
    }),
    said(8, { undone: [null] }),
  );
  type Step = { readonly key: string; readonly number: number; readonly value: unknown };

  async function take(open: OpenPortfolio, { key, number, value }: Step): Promise<void> {
    if (key === "undone") {
      await undo(open, number);
      return;
    }
    // Nothing is said of what was taken back with the import that it came in.
    const { accounts, entities } = open.portfolio;
    if (!accounts.has(accountId(number)) || !entities.has(entityId(Math.min(number, 2)))) return;
    if (key === "moved") {
      if (!accounts.has(accountId(2))) return;
      await edit(open, [{ is: "account", id: accountId(2), entity: entityId(number), facts: [] }]);
      return;
    }
    const facts = { [key]: value };
    await edit(open, [key === "followers" ? ofEntity(number, facts) : ofAccount(number, facts)]);
  }

  it("has the verdict that was judged at each revision, whatever happens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { portfolios } = portfoliosInMemory();
        const open = await seedPortfolio(portfolios, ROWS);
        const judged = new Map<number, (string | null)[]>();
        const note = () =>
          judged.set(
            open.portfolio.revision,
            [1, 2, 3].map((one) => open.standings().of(accountId(one))?.outcome.verdict ?? null),
          );
        note();
        for (const one of steps) {
          await take(open, one);
          note();
        }

        for (const number of [1, 2, 3]) {
          let told: string | null = null;
          const events = new Map(
            historyOf(open, accountId(number)).flatMap((event) =>
              event.cause === "facts" ? [[event.entry.revision, event] as const] : [],
            ),
          );
          for (const [revision, verdicts] of judged) {
            const event = events.get(revision);
            if (event) expect(event.before?.verdict ?? null).toBe(told);
            told = event ? (event.after?.verdict ?? null) : told;
            expect(told).toBe(verdicts[number - 1]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
