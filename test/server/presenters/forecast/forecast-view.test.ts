import { describe, expect, it } from "vitest";
import {
  forecastSentence,
  forecastView,
} from "../../../../server/presenters/forecast/forecast-view.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";
import { ALWAYS, foreseen, HEALED } from "./foreseen.ts";

const zh = textsIn("zh-CN");
const en = textsIn("en");

describe("the sentence of a forecast", () => {
  it("names every day on which the verdict turns, and what a payment would do", () => {
    expect(forecastSentence(HEALED, { t: zh, isToday: true })).toBe(
      "如果除了日期什么都不变：现在不合格，到 2026-12-02（含当天）为止；从 2026-12-03 起合格，到 2027-02-19（含当天）为止；从 2027-02-20 起不合格，至少到 2027-12-26。合格期间再有一笔支付，就会延长。",
    );
    expect(forecastSentence(HEALED, { t: en, isToday: false })).toBe(
      "If nothing but the calendar changes: not eligible from 2026-11-21 until 2026-12-02, that day included; eligible from 2026-12-03 until 2027-02-19, that day included; not eligible from 2027-02-20, at least until 2027-12-26. Another payment while it is eligible makes that last longer.",
    );
  });

  it("promises nothing of a payment when something else lapses on the same day", () => {
    const forecast = HEALED.forecast.map((interval, index) =>
      index === 2
        ? {
            ...interval,
            changes: [...interval.changes, { condition: "ad-spend", status: "unmet" } as const],
          }
        : interval,
    );

    const sentence = forecastSentence(foreseen(forecast), { t: zh, isToday: true });

    expect(sentence).not.toContain("支付");
  });

  it("says that waiting changes nothing", () => {
    expect(forecastSentence(ALWAYS, { t: zh, isToday: true })).toContain("只是等待不会变成合格");
  });
});

describe("the view of a forecast", () => {
  const options = { t: zh, today: "2026-11-21", calendarHref: "/check.ics" };

  it("tells in a list what the picture shows, with the cause of every turn", () => {
    const { intervals, timeline } = forecastView(HEALED, options);

    expect(intervals.map(({ period }) => period)).toEqual([
      "2026-11-21 至 2026-12-02（12 天）",
      "2026-12-03 至 2027-02-19（79 天）",
      "2027-02-20 起，至少到 2027-12-26",
    ]);
    expect(intervals[2]?.causes).toEqual(["“recent-payment”不再满足"]);
    expect(timeline?.bars).toHaveLength(3);
  });

  it("has no picture, list or calendar where nothing changes", () => {
    expect(forecastView(ALWAYS, options)).toMatchObject({
      timeline: null,
      intervals: [],
      calendar: null,
    });
  });
});
