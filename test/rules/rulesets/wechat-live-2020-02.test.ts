import { describe, expect, it } from "vitest";
import { alternativesOf } from "../../../rules/alternatives.ts";
import { effectiveFromOf, type Ruleset } from "../../../rules/ruleset.ts";
import { rulesetUnderTest } from "../ruleset-under-test.ts";
import { itMeetsDemands } from "./demands.ts";

const under = rulesetUnderTest("wechat-live@2020-02");
const { ruleset: later } = rulesetUnderTest("wechat-live@2020-09");

const bordersOf = ({ conditions }: Ruleset) =>
  conditions.map((condition) => [condition.id, condition.group, alternativesOf(condition)]);

describe("wechat-live@2020-02", () => {
  itMeetsDemands({ under, checkedOn: "2026-11-24" });

  it("has the groups and borders of 2020-09", () => {
    expect(bordersOf(under.ruleset)).toEqual(bordersOf(later));
  });

  it("holds since the day that Tencent announced, and only for those whom WeChat invited", () => {
    expect(effectiveFromOf(under.ruleset)).toEqual({ on: "2020-02-24", basis: "announced" });
    expect(under.ruleset.admission).toBe("invitation");
    expect(under.ruleset.note["zh-CN"]).toContain("满足条件还不够");
  });

  it("never advises to apply, which was not possible", () => {
    const { conditions, warnings } = under.ruleset;
    const advice = [
      ...conditions.flatMap(({ remedy, remedies, renewal }) => [remedy, remedies, renewal]),
      warnings,
    ];

    expect(JSON.stringify(advice)).not.toMatch(/申请|\bappl(y|ication)\b/);
  });
});
