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
});
