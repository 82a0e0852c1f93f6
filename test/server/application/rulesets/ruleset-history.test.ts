import { describe, expect, it } from "vitest";
import { loadRulesets } from "../../../../rules/load-rulesets.ts";
import { versionsOf } from "../../../../server/application/rulesets/ruleset-history.ts";

const RULESETS = loadRulesets();

describe("the versions of a ruleset", () => {
  it("come newest first, each compared with the one before, and the undated with the newest", () => {
    const versions = versionsOf(RULESETS, "wechat-live");

    expect(versions.map(({ loaded, comparedTo }) => [loaded.name, comparedTo?.name])).toEqual([
      ["wechat-live@2026-07", "wechat-live@2020-09"],
      ["wechat-live@2020-09", "wechat-live@2020-02"],
      ["wechat-live@2020-02", undefined],
      ["wechat-live@undated-21-categories", "wechat-live@2026-07"],
    ]);
  });

  it("are ordered by the day on which they took effect, not by their names", () => {
    const early = RULESETS.map((one) =>
      one.name === "wechat-live@2026-07"
        ? {
            ...one,
            ruleset: {
              ...one.ruleset,
              effectiveFrom: { on: "2019-12-01", basis: "announced" as const },
            },
          }
        : one,
    );

    expect(versionsOf(early, "wechat-live")[0]?.loaded.name).toBe("wechat-live@2020-09");
  });

  it("stand alone where nothing was before", () => {
    const undated = RULESETS.filter(({ name }) => name.includes("undated"));

    expect(versionsOf(undated, "wechat-live")).toMatchObject([{ comparedTo: null }]);
    expect(versionsOf(RULESETS, "channels-live")).toMatchObject([{ comparedTo: null }]);
    expect(versionsOf(RULESETS, "nothing")).toEqual([]);
  });
});
