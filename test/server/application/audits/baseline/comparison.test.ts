import { describe, expect, it } from "vitest";
import {
  ComparisonTotals,
  EarlierAccounts,
  sinceEarlier,
} from "../../../../../server/application/audits/baseline/comparison.ts";
import { judged, PLAN, SHORT } from "../clients/client-of.ts";

const place = (offset: number) => ({ offset, length: 1 });
const account = (id: string | null, entity: string | null = "甲") => judged(id, SHORT, { entity });

describe("the accounts of an earlier audit", () => {
  it("are found by entity and name, each once, those of one name in their order", () => {
    const earlier = new EarlierAccounts();
    const names = [
      ["a", "甲"],
      ["a", "乙"],
      ["a", "甲"],
      ["b", null],
      ["a", "甲"],
    ] as const;
    for (const [at, [id, entity]] of names.entries()) earlier.add(account(id, entity), place(at));

    expect(earlier.take(account(" Ａ", "甲 "))).toEqual(place(0));
    expect(earlier.take(account("a", "甲"))).toEqual(place(2));
    expect(earlier.take(account("a", "甲"))).toEqual(place(4));
    expect(earlier.take(account("a", "甲"))).toBeNull();
    expect(earlier.left).toBe(2);
    expect(earlier.gone(5)).toEqual([place(1), place(3)]);
    expect(earlier.gone(1)).toEqual([place(1)]);
  });

  it("are found by their names alone where no entity is told, as earlier versions told none", () => {
    const earlier = new EarlierAccounts();
    for (const [at, id] of ["a", "b", "a"].entries()) earlier.add(account(id, null), place(at));

    expect(earlier.take(account("a", "甲"))).toEqual(place(0));
    expect(earlier.take(account("a", "乙"))).toEqual(place(2));
    expect(earlier.take(account("a", "丙"))).toBeNull();
    expect(earlier.gone(5)).toEqual([place(1)]);
  });

  it("have no account without a name", () => {
    const earlier = new EarlierAccounts();
    earlier.add(account(null), place(0));

    expect(earlier.take(account(null))).toBeNull();
    expect(earlier.left).toBe(0);
  });
});

describe("the sum of a comparison", () => {
  it("counts what became better and worse by its causes, and what is new", () => {
    const totals = new ComparisonTotals();
    const good = judged("a", { ...SHORT, dau: 150 });
    const bad = judged("a", SHORT);
    const planOf = () => PLAN;
    totals.add(bad, sinceEarlier(good, bad, planOf));
    totals.add(good, sinceEarlier(bad, good, planOf));
    totals.add(good, sinceEarlier(good, good, planOf));
    totals.add(good, sinceEarlier(null, good, planOf));

    expect(totals.taken(3, [])).toMatchObject({
      compared: 3,
      added: 1,
      gone: 3,
      better: 1,
      worse: 1,
      causes: { facts: 2, calendar: 0, rules: 0, untold: 0 },
      samples: [{ change: { to: "ineligible" } }, { change: { to: "eligible" } }],
    });
  });
});
