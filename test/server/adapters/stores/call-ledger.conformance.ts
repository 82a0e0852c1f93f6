import { expect, it } from "vitest";
import type { CallBudget, CallLedger } from "../../../../server/application/ports/calls.ts";

export const SCARCE: CallBudget = {
  appid: "wx0001",
  name: "review-submissions",
  day: "2026-11-22",
  limit: 500,
};

/** Spends so many calls at once and tells how many were granted. */
export async function granted(
  ledger: CallLedger,
  budget: CallBudget,
  calls: number,
): Promise<number> {
  const answers = await Promise.all(Array.from({ length: calls }, () => ledger.spend(budget)));
  return answers.filter(Boolean).length;
}

/** What every ledger of calls promises; called inside a `describe` with a way to get an empty ledger. */
export function itIsACallLedger(openFreshLedger: () => Promise<CallLedger>): void {
  it.each([500, 10_000])("grants %i calls a day and not one more, also at once", async (limit) => {
    const ledger = await openFreshLedger();
    const budget = { ...SCARCE, limit };

    expect(await granted(ledger, budget, limit + 50)).toBe(limit);
    expect(await ledger.left(budget)).toBe(0);
  });

  it("tells how many are left", async () => {
    const ledger = await openFreshLedger();
    await granted(ledger, SCARCE, 30);

    expect(await ledger.left(SCARCE)).toBe(470);
  });

  it("counts accounts and budgets apart", async () => {
    const ledger = await openFreshLedger();
    await ledger.exhaust(SCARCE);

    expect(await ledger.spend({ ...SCARCE, appid: "wx0002" })).toBe(true);
    expect(await ledger.spend({ ...SCARCE, name: "deleteGoods" })).toBe(true);
    expect(await ledger.spend({ ...SCARCE, name: "__proto__" })).toBe(true);
  });

  it("has no call left once WeChat has said so, until the next day", async () => {
    const ledger = await openFreshLedger();
    await ledger.spend(SCARCE);
    await ledger.exhaust(SCARCE);

    expect(await ledger.spend(SCARCE)).toBe(false);
    expect(await ledger.left(SCARCE)).toBe(0);
    expect(await ledger.left({ ...SCARCE, day: "2026-11-23" })).toBe(500);
    expect(await ledger.spend({ ...SCARCE, day: "2026-11-23" })).toBe(true);
  });

  it("frees nothing when the clock is set back a day", async () => {
    const ledger = await openFreshLedger();
    await ledger.exhaust(SCARCE);

    expect(await ledger.spend({ ...SCARCE, day: "2026-11-21" })).toBe(false);
  });

  it("takes back a call that was not sent", async () => {
    const ledger = await openFreshLedger();
    await granted(ledger, SCARCE, 500);
    await ledger.giveBack(SCARCE);

    expect(await granted(ledger, SCARCE, 2)).toBe(1);
  });
}
