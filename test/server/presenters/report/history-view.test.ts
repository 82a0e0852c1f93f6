import { describe, expect, it } from "vitest";
import { CLIENT_EVENT_TYPES, SERVICE_EVENT_TYPES } from "../../../../machines/onboarding/events.ts";
import { historyView } from "../../../../server/presenters/report/history-view.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";
import { zhCn } from "../../../../server/presenters/texts/zh-cn.ts";

const entry = (event: { type: string; [member: string]: unknown }) => ({
  sequence: 1,
  at: "2026-11-21T16:30:00.000Z",
  actor: "merchant" as const,
  event,
});
const sentence = (event: { type: string; [member: string]: unknown }) =>
  historyView([entry(event)], zhCn)[0]?.text;

describe("the history", () => {
  it("tells the time of Beijing and who did it", () => {
    expect(historyView([entry({ type: "goods.submitted" })], zhCn)).toEqual([
      { at: "2026-11-22 00:30", actor: "商家", text: "商品提交审核" },
    ]);
  });

  it.each(["zh-CN", "en"] as const)("has a sentence for every event in %s", (language) => {
    const { events } = textsIn(language);
    /** Written by the machine of version 1. */
    const retired = ["goods.accepted", "goods.refused"];
    /** Beside the machine: whoever is shown an onboarding changes nothing of it. */
    const beside = ["onboarding.created", "onboarding.shared", "onboarding.share-ended"];
    const all = [...beside, ...CLIENT_EVENT_TYPES, ...SERVICE_EVENT_TYPES, ...retired];

    expect(Object.keys(events).sort()).toEqual(all.sort());
  });

  it("tells the one thing of an event that a reader wants to know", () => {
    expect(sentence({ type: "rules.evaluated", evaluation: { verdict: "ineligible" } })).toBe(
      "资格结论：不合格",
    );
    expect(sentence({ type: "enable.rejected", reason: "$& {detail}" })).toContain("$& {detail}");
    expect(sentence({ type: "room.submitted", room: { name: "冬季专场" } })).toContain("冬季专场");
    expect(sentence({ type: "goods.reviewed", decision: "rejected" })).toContain("被驳回");
    expect(sentence({ type: "room.created", roomId: 7 })).toContain("7");
    const operation = { kind: "add-assistant", username: "helper_one" };
    expect(sentence({ type: "room.operation-done", operation })).toBe(
      "直播间操作已完成：添加小助手",
    );
  });

  it("shows an event of a newer version by its name", () => {
    expect(sentence({ type: "room.moved" })).toBe("room.moved");
  });
});
