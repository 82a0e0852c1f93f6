import { describe, expect, it } from "vitest";
import { categoryThresholdIn } from "../../../rules/category-thresholds.ts";
import { FACT_KEYS } from "../../../rules/facts/all.ts";
import { factsAskedBy } from "../facts-asked-by.ts";
import { rulesetUnderTest } from "../ruleset-under-test.ts";
import { idsIn, itMeetsDemands } from "./demands.ts";

const under = rulesetUnderTest("wechat-live@2020-09");

describe("wechat-live@2020-09", () => {
  itMeetsDemands({ under, checkedOn: "2026-11-22" });

  it("has the two groups of the guide: 1, 2, 3 all and any of 4, 5, 6", () => {
    expect(idsIn("mandatory", under)).toEqual([
      "category",
      "no-severe-violation",
      "recent-payment",
    ]);
    expect(idsIn("anyOf", under)).toEqual(["followers", "dau", "ad-spend"]);
  });

  it("opens 电商平台 and 17 categories of 商家自营", () => {
    const open = categoryThresholdIn(under.ruleset)?.value ?? [];

    expect(open).toHaveLength(18);
    expect(new Set(open).size).toBe(18);
    expect(open.filter((name) => name.startsWith("商家自营>"))).toHaveLength(17);
    expect(open).toContain("电商平台>电商平台");
  });

  it("asks for all facts but those of the Channels account", () => {
    expect(factsAskedBy(under.ruleset).sort()).toEqual(
      FACT_KEYS.filter((key) => !key.startsWith("channels")).sort(),
    );
  });
});
