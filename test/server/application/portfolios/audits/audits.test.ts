import { describe, expect, it } from "vitest";
import { memoryDeskRecords } from "../../../../../server/adapters/stores/memory/memory-desk-records.ts";
import { NO_FILTER } from "../../../../../server/application/portfolios/account-filter.ts";
import { AuditSchedules } from "../../../../../server/application/portfolios/audits/audit-schedules.ts";
import { Audits } from "../../../../../server/application/portfolios/audits/audits.ts";
import { SCHEDULED_MAX } from "../../../../../server/application/portfolios/audits/schedule.ts";
import { Erasure } from "../../../../../server/application/portfolios/erasure/erasure.ts";
import { Shares } from "../../../../../server/application/portfolios/shares/shares.ts";
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
  TODAY,
} from "../../../../factories/portfolios.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", facts: GOOD_FACTS },
  { account: "乙店", entity: "乙公司", facts: { ...GOOD_FACTS, followers: 10 } },
  { account: "丙店", entity: "丙公司", facts: GOOD_FACTS },
];
const STRANGER = personNamed("李骏", 9);

async function given() {
  const world = portfoliosInMemory();
  const deskRecords = memoryDeskRecords();
  const audits = new Audits({ ...world, deskRecords });
  const jobs: { readonly key: string; readonly runAt: Date }[] = [];
  const enqueue = (job: { readonly key: string; readonly runAt: Date }) =>
    Promise.resolve(jobs.push(job));
  const shares = new Shares({ ...world, audits, deskRecords });
  const schedules = new AuditSchedules({ ...world, audits, deskRecords, enqueue });
  const erasure = new Erasure({
    ...world,
    deskRecords,
    stagedImports: {
      list: () => Promise.resolve([]),
      bytesOf: () => Promise.resolve(null),
      remove: () => Promise.resolve(),
      removeAll: () => Promise.resolve(),
    },
    tables: {} as never,
  });
  const open = await seedPortfolio(world.portfolios, ROWS);
  return {
    ...world,
    deskRecords,
    audits,
    shares,
    schedules,
    erasure,
    jobs,
    open,
    id: open.head.id,
  };
}

const verdicts = async (audits: Audits, ...of: Parameters<Audits["standings"]>) =>
  (await audits.standings(...of)).rows.map(({ account, outcome }) => [
    account.name,
    outcome.verdict,
  ]);

describe("audits", () => {
  it("keep what was said, whatever is said afterwards", async () => {
    const { audits, open, id } = await given();
    const audit = await audits.make(CONSULTANT, id);
    const before = await verdicts(audits, open, audit);

    const facts = statementsOf({ followers: 5 }, { observedOn: TODAY });
    await edit(open, [{ is: "entity", id: entityId(1), facts }]);

    expect(await verdicts(audits, open, audit)).toEqual(before);
    expect(audit).toMatchObject({ accounts: 3, counts: { eligible: 2, oneShort: 1 } });
    expect(await audits.list(CONSULTANT, id)).toEqual([audit]);
  });

  it("are another's as if there were none", async () => {
    const { audits, id } = await given();
    const { id: audit } = await audits.make(CONSULTANT, id);

    for (const asked of [
      audits.find(STRANGER, audit),
      audits.find(CONSULTANT, "aud_00000000000000000009"),
    ])
      await expect(asked).rejects.toMatchObject({ code: "audit-not-found" });
    await expect(audits.make(STRANGER, id)).rejects.toMatchObject({ code: "portfolio-not-found" });
  });

  it("of two portfolios are not compared", async () => {
    const { audits, open, portfolios, id } = await given();
    const other = await seedPortfolio(portfolios, ROWS, { name: "别的" });
    const pair = [
      await audits.make(CONSULTANT, id),
      await audits.make(CONSULTANT, other.head.id),
    ] as const;

    await expect(audits.compare(open, ...pair)).rejects.toMatchObject({
      code: "audits-of-two-portfolios",
    });
  });

  it("count the same as by hand, and each change once", async () => {
    const { audits, open, id } = await given();
    const earlier = await audits.make(CONSULTANT, id);
    const facts = statementsOf({ followers: 5 }, { observedOn: TODAY });
    await edit(open, [{ is: "entity", id: entityId(1), facts }]);
    const later = await audits.make(CONSULTANT, id, { asOf: "2027-02-20" });

    const comparison = await audits.compare(open, earlier, later);

    const all = Object.values(comparison.matrix).flatMap((row) => Object.values(row));
    const { facts: byFacts, calendar, rules, untold } = comparison.causes;
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(comparison.compared);
    expect(byFacts + calendar + rules + untold).toBe(comparison.changes.length);
    expect(comparison.lost.map(({ name, causes }) => [name, causes])).toEqual([
      ["甲店", ["facts", "calendar"]],
      ["丙店", ["calendar"]],
    ]);
  });

  it("compared again are the same, under the names of now", async () => {
    const { audits, open } = await given();
    const first = await audits.make(CONSULTANT, open.head.id);
    const facts = statementsOf({ followers: 5 }, { observedOn: TODAY });
    await edit(open, [{ is: "entity", id: entityId(1), facts }]);
    const second = await audits.make(CONSULTANT, open.head.id, { asOf: "2027-02-20" });
    const once = await audits.compare(open, first, second);
    expect(await audits.compare(open, first, second)).toBe(once);
    await edit(open, [{ is: "account", id: accountId(1), set: { name: "新名" }, facts: [] }]);
    const again = await audits.compare(open, first, second);
    expect(again.changes.map(({ name }) => name)).toContain("新名");
    const named = ({ changes }: typeof once) => changes.map((one) => ({ ...one, name: null }));
    expect(named(again)).toEqual(named(once));
  });

  it("lose the rows of an account that is erased, and shares that name it", async () => {
    const { audits, shares, erasure, open, portfolios, deskRecords, id } = await given();
    const audit = await audits.make(CONSULTANT, id);
    const wanted = { audit: audit.id, expiresOn: "2026-12-31" };
    const named = await shares.make(CONSULTANT, { ...wanted, filter: { ...NO_FILTER, q: "丙店" } });
    const plain = await shares.make(CONSULTANT, { ...wanted, filter: NO_FILTER });

    await erasure.account(CONSULTANT, id, accountId(3));

    const left = await audits.find(CONSULTANT, audit.id);
    const reopened = await portfolios.open(CONSULTANT, id);
    expect(left).toMatchObject({ accounts: 2, counts: { eligible: 1, oneShort: 1 } });
    expect((await verdicts(audits, reopened, left)).map(([name]) => name)).toEqual([
      "甲店",
      "乙店",
    ]);
    expect(await shares.open(named.token)).toBeNull();
    expect(await shares.open(plain.token)).not.toBeNull();
    expect((await deskRecords.bytesOf("audit", audit.id))?.byteLength).toBe(2 * 19);
    expect(open.head.id).toBe(id);
  });

  it("go with their portfolio, and so do shares and the schedule", async () => {
    const { audits, shares, schedules, erasure, deskRecords, id } = await given();
    const audit = await audits.make(CONSULTANT, id);
    await shares.make(CONSULTANT, { audit: audit.id, filter: NO_FILTER, expiresOn: "2026-12-31" });
    await schedules.set(CONSULTANT, id, { every: "day", weekday: 1, hour: 8 });

    await erasure.portfolio(CONSULTANT, id);

    for (const kind of ["audit", "share", "schedule"] as const)
      expect(await deskRecords.all(kind)).toEqual([]);
  });
});

describe("audits that are made by themselves", () => {
  it("are made once for a moment, however often it is tried, and what was missed as one", async () => {
    const { audits, schedules, jobs, clock, id } = await given();
    await schedules.set(CONSULTANT, id, { every: "day", weekday: 1, hour: 8 });
    const key = jobs[0]?.key ?? "";
    clock.advance({ days: 5 });

    await Promise.all([schedules.run(id, key), schedules.run(id, key)]);
    await schedules.run(id, key);

    expect(await audits.list(CONSULTANT, id)).toMatchObject([{ trigger: "schedule" }]);
    clock.advance({ days: 1 });
    const next = await schedules.run(id, key);
    expect(await audits.list(CONSULTANT, id)).toHaveLength(2);
    expect(next?.toISOString()).toBe("2026-11-28T00:00:00.000Z");
  });

  it("that was deleted is not made again", async () => {
    const { audits, schedules, jobs, clock, id } = await given();
    await schedules.set(CONSULTANT, id, { every: "day", weekday: 1, hour: 8 });
    clock.advance({ days: 1 });
    await schedules.run(id, jobs[0]?.key ?? "");
    const [made] = await audits.list(CONSULTANT, id);
    await audits.remove(CONSULTANT, made?.id ?? "");

    await schedules.run(id, jobs[0]?.key ?? "");

    expect(await audits.list(CONSULTANT, id)).toEqual([]);
  });

  it("are bounded; those made by hand and those that are shared stay", async () => {
    const { audits, shares, schedules, jobs, clock, id } = await given();
    const byHand = await audits.make(CONSULTANT, id);
    await schedules.set(CONSULTANT, id, { every: "day", weekday: 1, hour: 8 });
    const run = async () => {
      clock.advance({ days: 1 });
      await schedules.run(id, jobs[0]?.key ?? "");
    };
    await run();
    const [first] = await audits.list(CONSULTANT, id);
    const shared = { audit: first?.id ?? "", filter: NO_FILTER, expiresOn: "2027-12-31" };
    await shares.make(CONSULTANT, shared);
    for (let day = 0; day < SCHEDULED_MAX + 2; day += 1) await run();

    const ids = (await audits.list(CONSULTANT, id)).map((audit) => audit.id);
    expect(ids).toContain(byHand.id);
    expect(ids).toContain(first?.id);
    expect(ids).toHaveLength(SCHEDULED_MAX + 2);
  });

  it("end with their schedule, and with another one", async () => {
    const { schedules, jobs, id } = await given();
    await schedules.set(CONSULTANT, id, { every: "day", weekday: 1, hour: 8 });
    await schedules.set(CONSULTANT, id, { every: "week", weekday: 2, hour: 9 });
    const [daily, weekly] = jobs;

    expect(await schedules.run(id, daily?.key ?? "")).toBeNull();
    expect(await schedules.run(id, weekly?.key ?? "")).toEqual(weekly?.runAt);
    await schedules.set(CONSULTANT, id, null);
    expect(await schedules.run(id, weekly?.key ?? "")).toBeNull();
  });
});
