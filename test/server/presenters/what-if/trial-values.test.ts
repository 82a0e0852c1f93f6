import { describe, expect, it } from "vitest";
import { LATEST_TABLE, shippedNames } from "../../../../rules/categories/known-names.ts";
import { readTypedFacts } from "../../../../server/application/reading/typed-facts.ts";
import {
  trialAddress,
  valuesOfChange,
} from "../../../../server/presenters/what-if/trial-values.ts";

describe("a change as field values", () => {
  it.each([
    [{ followers: 101 }, { followers: 101 }],
    [{ dau: [1, 2, 3, 4, 5, 6, 7] }, { dau: [1, 2, 3, 4, 5, 6, 7] }],
    [{ adSpend: { kind: "total", fen: 1_000_001 } }, { adSpend: "10000.01" }],
    [{ categories: ["商家自营>食品"] }, { categories: ["商家自营>食品"] }],
    [{ lastPaymentOn: "2026-11-20" }, { lastPaymentOn: "2026-11-20" }],
    [{ entityType: "enterprise" }, { entityType: "enterprise" }],
  ] as const)("of %j is read again as %j, without a word about how", (change, facts) => {
    const names = shippedNames(LATEST_TABLE);
    expect(readTypedFacts(valuesOfChange(change), names)).toEqual({
      facts,
      echoes: [],
      problems: [],
    });
  });

  it("says that there is no open category, which is not the same as not knowing", () => {
    expect(valuesOfChange({ categories: [] })).toEqual({ categories: ["none"] });
  });

  it("leaves out dated amounts, which no field can hold", () => {
    expect(valuesOfChange({ adSpend: { kind: "entries", entries: [] } })).toEqual({ adSpend: [] });
  });
});

describe("the next address of a trial", () => {
  it("keeps all other fields", () => {
    const values = { dau: ["80"], followers: ["63"], asOf: ["2026-12-01"] };

    expect(trialAddress(values, { followers: 101 })).toBe(
      "/what-if?followers=101&dau=80&asOf=2026-12-01",
    );
  });
});
