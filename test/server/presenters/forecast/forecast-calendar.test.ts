import { describe, expect, it } from "vitest";
import {
  forecastCalendar,
  hasCalendar,
} from "../../../../server/presenters/forecast/forecast-calendar.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";
import { ALWAYS, foreseen, HEALED } from "./foreseen.ts";

const input = {
  t: textsIn("zh-CN"),
  scope: "abc",
  url: "https://kaibo.example/check?followers=101&dau=1;2,3",
  now: new Date("2026-11-21T04:00:00Z"),
};
const linesOf = (calendar: string | null) => (calendar ?? "").split("\r\n");
const valuesOf = (calendar: string | null, name: string) =>
  linesOf(calendar)
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(":") + 1));

describe("the calendar of a forecast", () => {
  it("has whole days: the first, the last, and one to act a week before", () => {
    const calendar = forecastCalendar(HEALED, input);

    expect(valuesOf(calendar, "DTSTART")).toEqual(["20261203", "20270212", "20270219"]);
    expect(valuesOf(calendar, "DTEND")).toEqual(["20261204", "20270213", "20270220"]);
    expect(valuesOf(calendar, "TRIGGER")).toEqual(["-P7D"]);
    expect(calendar).toContain("请在 2027-02-19 或之前完成一笔支付");
  });

  it("names each event the same whenever it is made", () => {
    const later = { ...input, now: new Date("2026-12-01T00:00:00Z") };

    expect(valuesOf(forecastCalendar(HEALED, later), "UID")).toEqual(
      valuesOf(forecastCalendar(HEALED, input), "UID"),
    );
    expect(new Set(valuesOf(forecastCalendar(HEALED, input), "UID")).size).toBe(3);
  });

  it("escapes its texts and folds its lines by bytes, as RFC 5545 wants", () => {
    const calendar = forecastCalendar(HEALED, input);

    expect(linesOf(calendar).filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(linesOf(calendar).join("").replaceAll(/\s/g, "")).toContain("dau=1\\;2\\,3");
    expect((calendar ?? "").replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("does not remind of a day before the account is eligible", () => {
    const short = foreseen(
      HEALED.forecast.map((one, index) => (index === 1 ? { ...one, to: "2026-12-05" } : one)),
    );

    expect(valuesOf(forecastCalendar(short, input), "DTSTART")).toEqual([
      "20261203",
      "20261203",
      "20261205",
    ]);
  });

  it("is none when there is no day to enter", () => {
    expect(forecastCalendar(ALWAYS, input)).toBeNull();
    expect([hasCalendar(ALWAYS), hasCalendar(HEALED)]).toEqual([false, true]);
  });
});
