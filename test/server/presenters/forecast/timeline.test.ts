import { describe, expect, it } from "vitest";
import { timelineOf } from "../../../../server/presenters/forecast/timeline.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";
import { foreseen, HEALED } from "./foreseen.ts";

const options = { t: textsIn("zh-CN"), description: "…", isToday: true };
const numbers = (texts: readonly string[]) => texts.map((text) => Number(text.replace("%", "")));

describe("the timeline of a forecast", () => {
  it("is filled from the day of the check to the end of the forecast, without a gap", () => {
    const bars = timelineOf(HEALED, options)?.bars ?? [];
    const [starts, widths] = [numbers(bars.map(({ x }) => x)), numbers(bars.map((b) => b.width))];

    expect(starts[0]).toBe(0);
    for (const [index, start] of starts.entries()) {
      const end = start + (widths[index] ?? 0);
      expect(end).toBeCloseTo(starts[index + 1] ?? 100, 1);
    }
  });

  it("names an interval by its sign, and in words where there is room", () => {
    const labels = timelineOf(HEALED, options)?.bars.map(({ label }) => label);

    expect(labels).toEqual([null, "✓", "✕ 不合格"]);
  });

  it("leaves out a date that would stand upon another", () => {
    const texts = timelineOf(HEALED, options)?.turns.map(({ text }) => text);

    expect(texts).toEqual(["今天", "02-20"]);
  });

  it("begins with its date when that is not today", () => {
    const turns = timelineOf(HEALED, { ...options, isToday: false })?.turns;

    expect(turns?.[0]?.text).toBe("11-21");
  });

  it("has a tick for every month, and years for January", () => {
    const months = timelineOf(HEALED, options)?.months ?? [];

    expect(months).toHaveLength(13);
    expect(months[0]?.text).toBe("12月");
    expect(months[1]).toMatchObject({ text: "2027", isQuarter: true });
  });

  it("is none for a verdict that stays", () => {
    const [only] = HEALED.forecast;
    expect(timelineOf(foreseen(only ? [only] : []), options)).toBeNull();
  });
});
