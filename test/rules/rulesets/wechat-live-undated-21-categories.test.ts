import { describe, expect, it } from "vitest";
import { categoryThresholdIn } from "../../../rules/category-thresholds.ts";
import { effectiveFromOf, type Ruleset } from "../../../rules/ruleset.ts";
import { rulesetUnderTest } from "../ruleset-under-test.ts";
import { itMeetsDemands } from "./demands.ts";

const under = rulesetUnderTest("wechat-live@undated-21-categories");
const { ruleset: dated } = rulesetUnderTest("wechat-live@2020-09");

const openIn = (ruleset: Ruleset) => categoryThresholdIn(ruleset)?.value ?? [];
const othersIn = ({ conditions }: Ruleset) =>
  conditions
    .filter(({ fact }) => fact !== "categories")
    .map((one) => [one.id, one.group, "options" in one ? one.options : one.threshold]);

describe("wechat-live@undated-21-categories", () => {
  itMeetsDemands({ under, checkedOn: "2026-11-24" });

  it("opens three categories more than 2020-09 and is the same in all else", () => {
    expect(openIn(under.ruleset)).toEqual([
      ...openIn(dated),
      "教育>在线视频课程",
      "社交>直播",
      "文娱>视频",
    ]);
    expect(othersIn(under.ruleset)).toEqual(othersIn(dated));
  });

  it("claims neither a date nor a way of admission that its only source cannot prove", () => {
    expect(effectiveFromOf(under.ruleset)).toBeNull();
    expect(under.ruleset.admission).toBeUndefined();
    expect(under.ruleset.note["zh-CN"]).toContain("目前只有收到邀请的商家可以开通");
  });

  it("says in the note of the source that the first levels are inferred", () => {
    const [category] = under.ruleset.conditions;

    expect(category?.sources[0]?.note?.["zh-CN"]).toContain("是推断");
    expect(category?.sources[0]?.note?.en).toContain("inferred");
  });
});
