import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  civilDateInShanghai,
  daysBetween,
  isCivilDate,
} from "../../rules/civil-date.ts";

describe("civil dates", () => {
  it.each(["2026-02-28", "2028-02-29", "2000-02-29", "2000-01-01", "2100-12-31"])(
    "has %s in its calendar",
    (text) => {
      expect(isCivilDate(text)).toBe(true);
    },
  );

  it.each([
    "2026-02-29",
    "2026-02-30",
    "2100-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "1999-12-31",
    "2101-01-01",
    "2026-1-1",
    "2026-01-01T00:00",
    "２０２６-01-01",
    "",
  ])("refuses %s", (text) => {
    expect(isCivilDate(text)).toBe(false);
  });

  it.each([
    ["2026-08-31", 6, "2027-02-28"],
    ["2027-08-31", 6, "2028-02-29"],
    ["2026-05-22", 6, "2026-11-22"],
    ["2026-12-31", -12, "2025-12-31"],
    ["2028-02-29", -12, "2027-02-28"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
  ])("%s and %i months is %s", (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it("counts days across a leap day and a change of year", () => {
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysBetween("2026-12-31", "2027-01-01")).toBe(1);
    expect(daysBetween("2027-01-01", "2026-12-31")).toBe(-1);
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
  });

  it("changes the date at midnight in Shanghai", () => {
    expect(civilDateInShanghai(new Date("2026-11-21T15:59:59.999Z"))).toBe("2026-11-21");
    expect(civilDateInShanghai(new Date("2026-11-21T16:00:00.000Z"))).toBe("2026-11-22");
  });

  it("agrees with Date on every day of its years, and on the months and days around it", () => {
    const wrong: string[] = [];
    for (let day = 0; day <= LAST_DAY; day += 1) {
      const date = new Date(FIRST_MS + day * DAY_MS);
      const text = textOf(date);
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
      if (!isCivilDate(text)) wrong.push(text);
      if (civilDateInShanghai(new Date(date.getTime() - 8 * HOUR_MS)) !== text) wrong.push(text);
      if (daysBetween("2000-01-01", text) !== day) wrong.push(`${text} is not day ${day}`);
      for (const days of [-1000, -1, 0, 1, 90, 400]) {
        const expected = textOf(new Date(date.getTime() + days * DAY_MS));
        if (addDays(text, days) !== expected) wrong.push(`${text} and ${days} days`);
      }
      for (const months of [-1000, -12, -6, -1, 0, 1, 6, 12, 1000]) {
        const lastDay = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
        const wanted = Date.UTC(year, month + months, Math.min(date.getUTCDate(), lastDay));
        if (addMonths(text, months) !== textOf(new Date(wanted))) {
          wrong.push(`${text} and ${months} months`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("has no day that Date does not have", () => {
    const shapes = [1999, 2000, 2025, 2028, 2100, 2101].flatMap((year) =>
      Array.from({ length: 14 * 33 }, (_, index) =>
        [year, twoDigits(Math.floor(index / 33)), twoDigits(index % 33)].join("-"),
      ),
    );

    expect(shapes.filter(isCivilDate)).toEqual(
      shapes.filter((text) => {
        const date = new Date(`${text}T00:00:00Z`);
        const isKnown = !Number.isNaN(date.getTime()) && textOf(date) === text;
        return isKnown && text >= "2000-01-01" && text <= "2100-12-31";
      }),
    );
  });

  it("makes no date of what is none", () => {
    expect(() => addDays("never", 1)).toThrow(RangeError);
    expect(() => addMonths("never", 1)).toThrow(RangeError);
    expect(() => civilDateInShanghai(new Date(Number.NaN))).toThrow(RangeError);
  });
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST_MS = Date.UTC(2000, 0, 1);
const LAST_DAY = (Date.UTC(2100, 11, 31) - FIRST_MS) / DAY_MS;

function textOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
