import { describe, expect, it } from "vitest";
import { finishDay } from "../../../../server/application/goods/finish-day.ts";

/** Saturday, noon in Shanghai. */
const now = new Date("2026-11-21T04:00:00.000Z");

describe("the day on which the last of the queued goods is sent", () => {
  it.each([
    [1, 500, "2026-11-21"],
    [500, 500, "2026-11-21"],
    [501, 500, "2026-11-22"],
    [1, 0, "2026-11-22"],
    [500, 0, "2026-11-22"],
    [501, 0, "2026-11-23"],
    [5000, 500, "2026-11-30"],
    [5000, 499, "2026-12-01"],
    [600, null, "2026-11-22"],
  ])("with %i queued and %s left today is %s", (queued, leftToday, day) => {
    expect(finishDay({ queued, leftToday, perDay: 500, now })).toBe(day);
  });

  it("is none when nothing is queued", () => {
    expect(finishDay({ queued: 0, leftToday: 500, perDay: 500, now })).toBeNull();
  });

  it("is counted by the days of Shanghai", () => {
    const evening = new Date("2026-11-21T16:00:00.000Z");

    expect(finishDay({ queued: 1, leftToday: 1, perDay: 500, now: evening })).toBe("2026-11-22");
  });
});
