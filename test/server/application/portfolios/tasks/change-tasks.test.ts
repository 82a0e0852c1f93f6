import { describe, expect, it } from "vitest";
import { AccountEdits } from "../../../../../server/application/portfolios/account/change-account.ts";
import { keptTask } from "../../../../../server/application/portfolios/kept-line.ts";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { TaskChanges } from "../../../../../server/application/portfolios/tasks/change-tasks.ts";
import type { TaskAsked } from "../../../../../server/application/portfolios/tasks/task-plan.ts";
import {
  accountId,
  CONSULTANT,
  edit,
  GOOD_FACTS,
  portfoliosInMemory,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { countedRandomness } from "../../../../helpers/counted-randomness.ts";

const SHORT = { ...GOOD_FACTS, followers: 63 };
const ASKED: TaskAsked = { condition: "followers", due: "2026-12-01", owner: "李强", note: "催" };
const isCurrent = () => true;

async function given() {
  const { portfolios } = portfoliosInMemory();
  const open = await seedPortfolio(portfolios, [
    { account: "甲店", entity: "甲", facts: SHORT },
    { account: "甲二店", entity: "甲", facts: { ...SHORT, lastPaymentOn: "never" } },
    { account: "乙店", entity: "乙", facts: GOOD_FACTS },
  ]);
  const accountEdits = new AccountEdits({ portfolios, randomness: countedRandomness() });
  const changes = new TaskChanges({ portfolios, accountEdits });
  return { changes, portfolios, open, place: { principal: CONSULTANT, portfolioId: open.head.id } };
}

const all = (opened: OpenPortfolio) => opened.standings().rows;

describe("tasks of many accounts", () => {
  it("are said in one entry, of those that need them, and counted as jobs", async () => {
    const { changes, place } = await given();

    const said = await changes.sayOfMany(place, ASKED, all);

    expect(said).toMatchObject({ changed: 2, unchanged: 0, needless: 1, jobs: 1, entry: 2 });
    const { accounts, revision } = said.opened.portfolio;
    expect(revision).toBe(2);
    expect(accounts.get(accountId(1))?.tasks).toMatchObject([{ ...ASKED, isClosed: false }]);
    expect(accounts.get(accountId(3))?.tasks).toEqual([]);
  });

  it("say nothing the second time", async () => {
    const { changes, place } = await given();
    await changes.sayOfMany(place, ASKED, all);

    const said = await changes.sayOfMany(place, ASKED, all);

    expect(said).toMatchObject({ changed: 0, unchanged: 2, needless: 1, entry: null });
    expect(said.opened.portfolio.revision).toBe(2);
  });

  it("are refused to who may only read", async () => {
    const { changes, place, portfolios } = await given();
    const reader = { ...CONSULTANT, id: "person:per_00000000000000000009", name: "李强" };
    const member = { principal: reader.id, name: reader.name, role: "read" as const };
    await portfolios.putMember(CONSULTANT, place.portfolioId, { member, seen: null });

    const said = changes.sayOfMany({ ...place, principal: reader }, ASKED, all);

    await expect(said).rejects.toMatchObject({ code: "portfolio-read-only" });
  });
});

describe("one job", () => {
  it("is changed, closed and opened again for all accounts of its entity at once", async () => {
    const { changes, place } = await given();
    await changes.sayOfMany(place, ASKED, all);
    const job = { account: accountId(1), condition: "followers" } as const;

    await changes.changeJob(place, job, { change: (task) => ({ ...task, due: "2026-12-24" }) });
    await changes.changeJob(place, job, { change: (task) => ({ ...task, isClosed: true }) });
    const changed = await changes.changeJob(place, job, {
      change: (task) => ({ ...task, isClosed: false }),
    });

    if (changed.kind !== "changed") throw new Error(changed.kind);
    const { accounts } = changed.opened.portfolio;
    for (const id of [accountId(1), accountId(2)]) {
      expect(accounts.get(id)?.tasks.map(keptTask)).toEqual([
        { condition: "followers", due: "2026-12-24", owner: "李强", note: "催" },
      ]);
    }
  });

  it("leaves what was said otherwise of another account", async () => {
    const { changes, place, open, portfolios } = await given();
    await changes.sayOfMany(place, ASKED, all);
    const own = { condition: "followers", due: null, owner: null } as const;
    await edit(open, [{ is: "account", id: accountId(2), facts: [], tasks: [own] }]);

    const job = { account: accountId(1), condition: "followers" } as const;
    await changes.changeJob(place, job, { change: (task) => ({ ...task, isClosed: true }) });

    const { accounts } = (await portfolios.open(CONSULTANT, open.head.id)).portfolio;
    expect(accounts.get(accountId(1))?.tasks).toMatchObject([{ isClosed: true }]);
    expect(accounts.get(accountId(2))?.tasks).toMatchObject([{ isClosed: false, due: null }]);
  });

  it("is not found where there is none", async () => {
    const { changes, place } = await given();
    const job = { account: accountId(1), condition: "followers" } as const;

    await expect(changes.changeJob(place, job, { change: (task) => task })).rejects.toMatchObject({
      code: "task-not-found",
    });
    await expect(changes.close(place, accountId(1), "followers", isCurrent)).rejects.toMatchObject({
      code: "task-not-found",
    });
  });
});

describe("a task of one account", () => {
  it("is opened again by saying it again", async () => {
    const { changes, place } = await given();
    await changes.put(place, accountId(1), ASKED, isCurrent);
    await changes.close(place, accountId(1), "followers", isCurrent);

    const put = await changes.put(place, accountId(1), ASKED, isCurrent);

    if (put.kind !== "changed") throw new Error(put.kind);
    expect(put.opened.portfolio.accounts.get(accountId(1))?.tasks).toMatchObject([
      { isClosed: false, due: ASKED.due },
    ]);
  });

  it("is not said where somebody was quicker", async () => {
    const { changes, place } = await given();

    const put = await changes.put(place, accountId(1), ASKED, () => false);

    expect(put.kind).toBe("overtaken");
  });
});
