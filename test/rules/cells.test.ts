import { describe, expect, it } from "vitest";
import { everyKnownName } from "../../rules/categories/every-name.ts";
import { shippedNames } from "../../rules/categories/known-names.ts";
import {
  CELL_DATES,
  cellsOf,
  combinationsOf,
  combinedCells,
  coreCellsOf,
  countOfCombinedCells,
} from "../../rules/cells.ts";
import { compileRuleset } from "../../rules/compile.ts";
import type { Interval } from "../../rules/facts/interval.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import type { Condition } from "../../rules/ruleset.ts";
import { AS_OF, ruleset } from "./wechat-live.ts";

const cellsFor = (fact: Condition["fact"], asOf: string = AS_OF) =>
  ruleset.conditions.filter((one) => one.fact === fact).flatMap((one) => cellsOf(one, asOf));

const knownFollowers = (followers: Interval) => ({ followers });

describe("the cells of a condition", () => {
  it("stand right at its border, on both sides, with nothing known among them", () => {
    expect(cellsFor("followers")).toEqual([
      {},
      { followers: 99 },
      { followers: 100 },
      { followers: 101 },
      ...[{ min: 100, max: 101 }, { min: 100 }, { max: 101 }, { min: 0 }].map(knownFollowers),
      ...[{ min: 101 }, { max: 100 }].map(knownFollowers),
      ...[
        { min: 101, max: 101 },
        { min: 100, max: 100 },
      ].map(knownFollowers),
    ]);
    expect(cellsFor("lastPaymentOn").map(({ lastPaymentOn }) => lastPaymentOn)).toEqual([
      undefined,
      "2026-08-23",
      "2026-08-24",
      "2026-08-25",
      "2026-11-22",
      "never",
    ]);
  });

  it("have no day in the future and no number below nothing", () => {
    for (const asOf of CELL_DATES) {
      for (const { lastPaymentOn, lastSevereViolationOn } of [
        ...cellsFor("lastPaymentOn", asOf),
        ...cellsFor("lastSevereViolationOn", asOf),
      ]) {
        for (const on of [lastPaymentOn, lastSevereViolationOn]) {
          if (on !== undefined && on !== "never") expect(on <= asOf).toBe(true);
        }
      }
    }
  });

  it("hold each name and id that is known by itself, and one that is not", () => {
    const alone = cellsFor("categories").flatMap(({ categories, entityType, region }) =>
      categories?.length === 1 && !entityType && !region ? categories : [],
    );

    const names = everyKnownName(shippedNames("2026-07"));
    expect(alone.filter((name) => !names.includes(name))).toEqual(["不开放>不开放"]);
    expect([...new Set(alone)]).toHaveLength(names.length + 1);
  });

  it.each(loadRulesets().map((one) => [one.name, one.ruleset] as const))(
    "show every status of every condition of %s, the few core cells too",
    (_name, { conditions, ...rest }) => {
      const judge = compileRuleset({ ...rest, conditions }).on(AS_OF);
      for (const [index, condition] of conditions.entries()) {
        for (const cells of [cellsOf(condition, AS_OF), coreCellsOf(condition, AS_OF)]) {
          const seen = new Set(cells.map((cell) => judge(cell).statuses[index]));
          expect([...seen].sort(), condition.id).toEqual(["met", "unknown", "unmet"]);
        }
      }
    },
  );
});

describe("the combined cells", () => {
  it("are as many as was counted, all different", () => {
    const small = { ...ruleset, conditions: ruleset.conditions.slice(1, 4) };
    const cells = [...combinedCells(small, AS_OF)];

    expect(cells).toHaveLength(countOfCombinedCells(small, AS_OF));
    expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(cells.length);
    expect(countOfCombinedCells(ruleset, AS_OF)).toBe(256_608);
  });

  it("of no axis are the one account of which nothing is known", () => {
    expect([...combinationsOf([])]).toEqual([{}]);
    expect([...combinationsOf([[{ dau: 1 }, { dau: 2 }], [{ followers: 3 }]])]).toEqual([
      { dau: 1, followers: 3 },
      { dau: 2, followers: 3 },
    ]);
  });
});
