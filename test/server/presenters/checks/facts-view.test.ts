import { describe, expect, it } from "vitest";
import {
  fieldTexts,
  shownFact,
  typedAs,
  valuesOfFacts,
} from "../../../../server/presenters/checks/facts-view.ts";

describe("a stored fact in a form", () => {
  it.each([
    ["followers", 63, ["63"]],
    ["followers", { value: 10_000, source: "self", note: "1万" }, ["10000"]],
    ["followers", null, []],
    ["followers", { value: null }, []],
    ["dau", [1, 2, 3, 4, 5, 6, 7], ["1; 2; 3; 4; 5; 6; 7"]],
    ["adSpend", [{ on: "2026-01-02", amount: "3.50" }], ["2026-01-02 3.50"]],
    ["categories", ["商家自营>食品", "电商平台>电商平台"], ["商家自营>食品", "电商平台>电商平台"]],
    ["categories", [], ["none"]],
    ["lastPaymentOn", "never", ["never"]],
  ])("%s of %j is %j", (key, fact, shown) => {
    expect(shownFact(key, fact)).toEqual(shown);
  });

  it.each([
    ["followers", { value: { min: 100 }, source: "self", note: "１００+" }, ["１００+"]],
    ["followers", { value: null, source: "self", note: "约1200" }, ["约1200"]],
    // What is exact stands as it was read, and a note about something else is none.
    ["followers", { value: 10_000, source: "self", note: "1万" }, ["10000"]],
    ["followers", { value: { min: 100 }, source: "consultant", note: "据商家说" }, ["≥100"]],
    ["followers", { value: { min: 101 }, source: "self", note: "100+" }, ["≥101"]],
    ["followers", { value: null, note: "问过了" }, []],
    ["lastPaymentOn", { value: null, note: "上周" }, []],
  ])("stands in its field, %s of %j, as %j", (key, fact, texts) => {
    expect(fieldTexts(key, fact)).toEqual(texts);
  });

  it("knows what was typed where that was read differently", () => {
    expect(typedAs({ value: 10_000, note: "1万" })).toBe("1万");
    expect(typedAs({ value: 10_000, note: 7 })).toBeNull();
    expect(typedAs(10_000)).toBeNull();
  });

  it("is nothing before there are facts", () => {
    expect(valuesOfFacts(null)).toEqual({});
  });
});
