import { describe, expect, it } from "vitest";
import {
  accountIn,
  entityIn,
} from "../../../../server/application/portfolios/find-in-portfolio.ts";
import { isCoded } from "../../../../server/errors.ts";
import {
  accountId,
  CONSULTANT,
  edit,
  entityId,
  GOOD_FACTS,
  personNamed,
  portfoliosInMemory,
  seedPortfolio,
  statementsOf,
} from "../../../factories/portfolios.ts";

const OTHER = personNamed("李雷", 2);
const ROWS = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
  { account: "甲二店", entity: "甲公司", facts: { ...GOOD_FACTS, lastPaymentOn: "never" } },
  { account: "乙店", facts: { followers: 63 } },
];
const FOLLOWERS = {
  is: "entity" as const,
  id: entityId(2),
  facts: statementsOf({ followers: 800 }),
};

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const codes = ["portfolio-not-found", "portfolio-read-only", "portfolio-owner-only"] as const;
  return codes.find((code) => isCoded(error, code)) ?? String(error);
}

describe("a portfolio", () => {
  it("stands as its accounts do today", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);

    const rows = open.standings().rows.map(({ account, outcome, short, from, until }) => ({
      name: account.name,
      entity: account.entity.name,
      verdict: outcome.verdict,
      short,
      from,
      until,
    }));

    expect(rows).toEqual([
      {
        name: "甲店",
        entity: "甲公司",
        verdict: "eligible",
        short: 0,
        from: "2026-11-21",
        until: "2027-02-08",
      },
      {
        name: "甲二店",
        entity: "甲公司",
        verdict: "ineligible",
        short: 1,
        from: null,
        until: null,
      },
      { name: "乙店", entity: "乙店", verdict: "undetermined", short: 0, from: null, until: null },
    ]);
  });

  it("says what was said since, through the object that said it and through a new one", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    const before = open.standings();

    const revision = await edit(open, [FOLLOWERS]);

    const again = await portfolios.open(CONSULTANT, open.head.id);
    expect(before.of(accountId(3))?.facts.followers).toBe(63);
    expect(open.standings().of(accountId(3))?.facts.followers).toBe(800);
    expect(again.standings()).toBe(open.standings());
    expect(again.portfolio.revision).toBe(revision);
  });

  it("is not changed by who saw an earlier revision", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);

    const said = await open.say({ kind: "edit", body: {}, lines: [FOLLOWERS] }, 0);

    expect(said).toEqual({ ok: false, revision: 1 });
    expect((await portfolios.open(CONSULTANT, open.head.id)).portfolio.revision).toBe(1);
  });

  it("is there again when it is loaded anew", async () => {
    const world = portfoliosInMemory();
    const open = await seedPortfolio(world.portfolios, ROWS);
    await edit(open, [FOLLOWERS]);

    const other = portfoliosInMemory({ store: world.store });
    const again = await other.portfolios.open(CONSULTANT, open.head.id);

    expect(again.portfolio).toEqual(open.portfolio);
    expect(again.standings().rows).toEqual(open.standings().rows);
  });

  it("takes in what another process said", async () => {
    const world = portfoliosInMemory();
    const ours = await seedPortfolio(world.portfolios, ROWS);
    const other = portfoliosInMemory({ store: world.store });
    await edit(await other.portfolios.open(CONSULTANT, ours.head.id), [FOLLOWERS]);

    const again = await world.portfolios.open(CONSULTANT, ours.head.id);

    expect(again.standings().of(accountId(3))?.facts.followers).toBe(800);
  });

  it("has what an address names, or says that there is none", async () => {
    const { portfolio } = await seedPortfolio(portfoliosInMemory().portfolios, ROWS);

    expect(accountIn(portfolio, accountId(1)).name).toBe("甲店");
    expect(entityIn(portfolio, entityId(1)).accounts).toHaveLength(2);
    expect(() => accountIn(portfolio, entityId(1))).toThrow("account-not-found");
    expect(() => entityIn(portfolio, accountId(1))).toThrow("entity-not-found");
  });

  it("refuses lines that could not be read again, and keeps nothing", async () => {
    const { portfolios, store } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    const stranger = { is: "account" as const, id: accountId(99), facts: [] };
    const misplaced = { ...FOLLOWERS, facts: statementsOf({ lastPaymentOn: "never" }) };

    for (const line of [stranger, misplaced]) {
      const saying = open.say({ kind: "edit", body: {}, lines: [line] }, null);
      await expect(saying).rejects.toThrow("cannot be read");
    }
    expect(await store.revisionOf(open.head.id)).toBe(1);
  });
});

describe("who may do what with a portfolio", () => {
  it("is the owner's first, and a stranger's not at all", async () => {
    const { portfolios } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    const { id } = open.head;

    expect((await portfolios.list(CONSULTANT)).map(({ role }) => role)).toEqual(["owner"]);
    expect(await portfolios.list(OTHER)).toEqual([]);
    for (const missing of [id, "pf_00000000000000000000", "nothing"]) {
      expect(await codeOf(portfolios.open(OTHER, missing))).toBe("portfolio-not-found");
    }
  });

  it("is what a member's role and the scope of its key allow", async () => {
    const { portfolios } = portfoliosInMemory();
    const { head } = await seedPortfolio(portfolios, ROWS);
    const member = { principal: OTHER.id, name: OTHER.name, role: "write" as const };
    await portfolios.putMember(CONSULTANT, head.id, { member, seen: null });
    const readingKey = { ...OTHER, kind: "key" as const, scope: "read" as const };
    const entry = { kind: "edit" as const, body: {}, lines: [FOLLOWERS] };

    const asMember = await portfolios.open(OTHER, head.id);
    const asKey = await portfolios.open(readingKey, head.id);

    expect([asMember.role, asKey.role]).toEqual(["write", "read"]);
    expect(await asMember.say(entry, 1)).toEqual({ ok: true, revision: 2 });
    expect(await codeOf(asKey.say(entry, null))).toBe("portfolio-read-only");
    expect(await codeOf(portfolios.remove(OTHER, head.id))).toBe("portfolio-owner-only");
    const seen = { member, seen: null };
    expect(await codeOf(portfolios.putMember(OTHER, head.id, seen))).toBe("portfolio-owner-only");
    expect(await codeOf(portfolios.create(readingKey, "客户"))).toBe("portfolio-read-only");
  });

  it("ends when the member is taken out, by the owner or by itself", async () => {
    const { portfolios } = portfoliosInMemory();
    const { head } = await seedPortfolio(portfolios, []);
    const member = { principal: OTHER.id, name: OTHER.name, role: "read" as const };
    await portfolios.putMember(CONSULTANT, head.id, { member, seen: null });
    const opened = await portfolios.open(OTHER, head.id);

    const after = await portfolios.removeMember(OTHER, head.id, { member: OTHER.id, seen: null });

    expect(opened.role).toBe("read");
    expect(after.members).toEqual([]);
    expect(await codeOf(portfolios.open(OTHER, head.id))).toBe("portfolio-not-found");
  });

  it("is told of the head that was seen when it was another one", async () => {
    const { portfolios } = portfoliosInMemory();
    const { head } = await seedPortfolio(portfolios, []);

    const renamed = await portfolios.rename(CONSULTANT, head.id, { name: "新客户", seen: 1 });
    const late = portfolios.rename(CONSULTANT, head.id, { name: "旧客户", seen: 1 });

    expect(renamed).toMatchObject({ name: "新客户", revision: 2 });
    await expect(late).rejects.toThrow("revision-conflict");
  });
});

describe("what is taken back", () => {
  it("counts no more at once, and neither after it was read anew", async () => {
    const { portfolios, store } = portfoliosInMemory();
    const open = await seedPortfolio(portfolios, ROWS);
    const before = open.portfolio.accounts.get(accountId(3))?.statements;
    const lines = [{ is: "account" as const, id: accountId(3), facts: statementsOf({ dau: 800 }) }];
    const of = await edit(open, lines);
    expect(open.standings().of(accountId(3))?.facts.dau).toBeDefined();

    await open.say({ kind: "undo", body: { of }, lines: [] }, null);

    const fresh = portfoliosInMemory({ store });
    const again = await fresh.portfolios.open(CONSULTANT, open.head.id);
    for (const one of [open, again]) {
      expect(one.portfolio.accounts.get(accountId(3))?.statements).toEqual(before);
      expect(one.standings().of(accountId(3))?.facts.dau).toEqual(
        open.standings().of(accountId(3))?.facts.dau,
      );
    }
  });
});

describe("erasing", () => {
  it("of a whole portfolio leaves nothing", async () => {
    const { portfolios, store } = portfoliosInMemory();
    const { head } = await seedPortfolio(portfolios, ROWS);

    await portfolios.remove(CONSULTANT, head.id);

    expect(await codeOf(portfolios.open(CONSULTANT, head.id))).toBe("portfolio-not-found");
    expect(await store.heads()).toEqual([]);
  });
});
