import { describe, expect, it } from "vitest";
import type { Difference } from "../../../../rules/diff.ts";
import { PROPERTIES } from "../../../../rules/properties.ts";
import {
  admissionSentence,
  differenceSentence,
  effectiveFromWords,
  propertySentence,
  turnSentence,
} from "../../../../server/application/rulesets/ruleset-sentences.ts";
import { ruleset } from "../../../rules/wechat-live.ts";

const versions = { before: ruleset, after: ruleset };
const lost = { kind: "status", before: "met", after: "unmet" } as const;

describe("a sentence about a difference", () => {
  it.each<[Difference, string, string]>([
    [
      {
        ...lost,
        condition: "category",
        extent: { of: "entityTypes", values: ["media", "government"] },
      },
      "“主体与类目在开放范围内”：主体类型 媒体、政府，不再满足（原先满足）。",
      "“Entity and category are open for live”: the entity type media, government no longer meets it (it did before).",
    ],
    [
      { ...lost, condition: "category", extent: { of: "regions", values: ["overseas"] } },
      "“主体与类目在开放范围内”：所在地 境外，不再满足（原先满足）。",
      "“Entity and category are open for live”: the region overseas no longer meets it (it did before).",
    ],
    [
      {
        ...lost,
        condition: "channels-same-entity",
        extent: {
          of: "relations",
          values: ["same", "open-platform-bound+channels-entity-listed", ""],
        },
      },
      "“channels-same-entity”：视频号与小程序同主体；小程序已绑定微信开放平台并且视频号主体在关联主体名单内；没有任何关联，不再满足（原先满足）。",
      "“channels-same-entity”: the same entity; bound to an open platform account and the Channels account's entity is in its list; no tie at all no longer meets it (it did before).",
    ],
    [
      { ...lost, condition: "recent-payment", extent: { of: "never" } },
      "“近 90 天有支付”：从未有过，不再满足（原先满足）。",
      "“A payment in the last 90 days”: never no longer meets it (it did before).",
    ],
    [
      {
        ...lost,
        condition: "ad-spend",
        extent: { of: "counts", from: 1_000_001, to: 1_000_001, unit: "CNY" },
      },
      "“近一年微信广告消耗大于 1 万元”：正好 10,000.01 元，不再满足（原先满足）。",
      "“More than 10,000 CNY of WeChat ads in the last year”: exactly 10,000.01 CNY no longer meets it (it did before).",
    ],
    [
      { kind: "group", condition: "dau", before: "anyOf", after: "mandatory" },
      "“近 7 日活跃用户大于 100”由任选一项改为必须满足。",
      "“More than 100 daily active users over the last 7 days” was one of several and is now always needed.",
    ],
    [
      { kind: "effective-from", before: null, after: { on: "2020-10-01", basis: "announced" } },
      "生效时间：日期不明 → 2020-10-01（官方公布）。",
      "In force: undated → 2020-10-01 (announced).",
    ],
  ])("is plain in both languages: %j", (difference, zhCn, en) => {
    expect(differenceSentence(difference, versions, "zh-CN")).toBe(zhCn);
    expect(differenceSentence(difference, versions, "en")).toBe(en);
  });
});

describe("a sentence about a turn", () => {
  it("names the verdicts and everybody who is responsible", () => {
    const turn = {
      before: "eligible",
      after: "undetermined",
      responsible: ["followers", "dau"],
      example: {},
    } as const;

    expect(turnSentence(turn, versions, "zh-CN")).toBe(
      "合格 → 待补充：因为“公众号粉丝大于 100”和“近 7 日活跃用户大于 100”。",
    );
  });
});

describe("the words of properties, days and admissions", () => {
  it.each(PROPERTIES)("%s promises something of its own in both languages", (property) => {
    expect(propertySentence(property, "zh-CN")).toMatch(/[\u4e00-\u9fff]{5}/);
    expect(propertySentence(property, "en")).toMatch(/^[a-z]/);
    expect(new Set(PROPERTIES.map((one) => propertySentence(one, "en"))).size).toBe(
      PROPERTIES.length,
    );
  });

  it("say what nobody knows as well", () => {
    expect(effectiveFromWords(null, "zh-CN")).toBe("日期不明");
    expect(admissionSentence(null, "en")).toBe("not stated");
    expect(admissionSentence("application", "zh-CN")).toBe("自行申请");
    expect(admissionSentence("none-needed", "en")).toBe("without an application");
  });
});
