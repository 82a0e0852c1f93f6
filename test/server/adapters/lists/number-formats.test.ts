import { describe, expect, it } from "vitest";
import { builtInFormat } from "../../../../server/adapters/lists/formats/built-in-formats.ts";
import { numberFormat } from "../../../../server/adapters/lists/formats/number-format.ts";
import {
  numericCell,
  spelledMoment,
} from "../../../../server/adapters/lists/formats/typed-cells.ts";

/** 2026-11-15. */
const DAY = 46_341;
const seen = (value: number, code: string) => numericCell(value, numberFormat(code), false);

describe("a number with its format", () => {
  it.each([
    ["General", 59.699999999999996, 59.7, "59.7"],
    ["General", 0.30000000000000004, 0.3, "0.3"],
    ["General", 99.505, 99.505, "99.505"],
    ["General", 123456789012345, 123456789012345, "123456789012345"],
    ["General", 0.0000001, 0.0000001, "0.0000001"],
    ["G/通用格式", 63, 63, "63"],
    ["@", 21, 21, "21"],
    ["000000", 123, 123, "000123"],
    ["000-0000", 1234567, 1234567, "123-4567"],
    ["0.00", 1.005, 1.005, "1.01"],
    ["0.00", -1.5, -1.5, "-1.50"],
    ["0.##", 5.5, 5.5, "5.5"],
    ["#,##0.00", 1234567.5, 1234567.5, "1234567.50"],
    ["#,##0,", 1234567, 1234567, "1235"],
    ['0!.0,"万"', 1580000, 1580000, "158.0万"],
    ['0\\.0,"万"', 12345, 12345, "1.2万"],
    ['[>=10000]0!.0,"万";0', 99, 99, "99"],
    ["0元", 99, 99, "99元"],
    ['0"day"', 3, 3, "3day"],
    ["[Red]0", 5, 5, "5"],
    ["[$¥-804]#,##0.00", 99, 99, "¥99.00"],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1234.5, 1234.5, "1234.50"],
    ["0_);[Red](0)", -5, -5, "(5)"],
    ["# ?/?", 1.5, 1.5, "1.5"],
    ["0.00E+00", 12345, 12345, "12345"],
    [";;;", 5, 5, "5"],
    ["[h]:mm", 1.5, 1.5, "36:00"],
  ])("%s shows %d", (code, raw, value, shown) => {
    expect(seen(raw, code)).toEqual({
      is: "number",
      value,
      shown,
      isPercent: false,
      isRounded: false,
    });
  });

  it.each([
    ["0%", 0.8, "80%"],
    ["0.00%", 0.155, "15.50%"],
    ['0.0%"左右"', 0.5, "50.0%左右"],
  ])("%s is a share of a hundred", (code, value, shown) => {
    expect(seen(value, code)).toMatchObject({ value, shown, isPercent: true });
  });

  it.each([688123456789012345, 1e15, 123456789012345678901, -1e16])(
    "of 16 digits and more has lost some: %d",
    (value) => {
      expect(seen(value, "0")).toMatchObject({ isRounded: true });
    },
  );
});

describe("a day with its format", () => {
  it.each([
    ["yyyy/m/d", "2026/11/15", null],
    ["yyyy-mm-dd", "2026-11-15", null],
    ['yyyy"年"m"月"d"日";@', "2026年11月15日", null],
    ["yyyy年m月d日", "2026年11月15日", null],
    ["[$-804]yyyy/m/d;@", "2026/11/15", null],
    ['[DBNum1][$-804]yyyy"年"m"月"d"日";@', "2026年11月15日", null],
    ["[$-F800]dddd, mmmm dd, yyyy", "2026年11月15日", null],
    ['yyyy"年"m"月"', "2026年11月", "day"],
    ['m"月"d"日"', "11月15日", "year"],
    ["e/m/d", "2026/11/15", null],
    ["d-mmm-yy", "15-Nov-26", null],
    ["yyyy/m/d aaaa", "2026/11/15 星期日", null],
  ])("%s shows it, and leaves out what it does", (code, shown, lacks) => {
    expect(seen(DAY, code)).toEqual({ is: "date", on: "2026-11-15", at: null, lacks, shown });
  });

  it.each([
    [14, "2026-11-15", "2026/11/15", null],
    [22, "2026-11-15", "2026/11/15 0:00", null],
    [31, "2026-11-15", "2026年11月15日", null],
    [57, "2026-11-15", "2026年11月", "day"],
    [58, "2026-11-15", "11月15日", "year"],
    [30, "2026-11-15", "11-15-26", null],
  ])("number %d needs no code", (id, on, shown, lacks) => {
    const format = numberFormat(builtInFormat(id));

    expect(numericCell(DAY, format, false)).toEqual({ is: "date", on, at: null, lacks, shown });
  });

  it.each([
    ["yyyy/m/d h:mm", DAY + 0.5, "2026-11-15", "12:00:00", "2026/11/15 12:00"],
    ["yyyy/m/d h:mm", DAY - 1e-9, "2026-11-15", null, "2026/11/15 0:00"],
    ["h:mm:ss", 0.25, null, "06:00:00", "6:00:00"],
    ['上午/下午h"时"mm"分"', 0.6, null, "14:24:00", "下午2时24分"],
    ["h:mm AM/PM", DAY + 0.25, null, "06:00:00", "6:00 上午"],
    ["yyyy/m/d", 59, "1900-02-28", null, "1900/2/28"],
    ["yyyy/m/d", 1, "1900-01-01", null, "1900/1/1"],
  ])("%s shows the time of %d", (code, serial, on, at, shown) => {
    expect(seen(serial, code)).toEqual({ is: "date", on, at, lacks: null, shown });
  });

  it("counts from 1904 where the book does", () => {
    expect(numericCell(DAY - 1462, numberFormat("yyyy/m/d"), true)).toMatchObject({
      on: "2026-11-15",
      shown: "2026/11/15",
    });
  });

  it.each([-1, 0.5, 3_000_000])("is a number where the calendar has no such day: %d", (serial) => {
    expect(seen(serial, "yyyy/m/d")).toMatchObject({ is: "number", value: serial });
  });
});

describe("a day that is spelt", () => {
  it.each([
    ["2026-11-15", "2026-11-15", null],
    ["2026-11-15T00:00:00.000Z", "2026-11-15", null],
    ["2026-11-15T14:03:22", "2026-11-15", "14:03:22"],
    ["2026-11-15T14:03:22+08:00", "2026-11-15", "14:03:22"],
    ["10:20:00", null, "10:20:00"],
  ])("%s has no zone", (text, on, at) => {
    expect(spelledMoment(text, numberFormat("General"))).toMatchObject({ on, at, lacks: null });
  });

  it("is a time of day where the format shows no more", () => {
    const format = numberFormat("h:mm");

    expect(spelledMoment("1899-12-31T10:20:00.000", format)).toMatchObject({
      on: null,
      at: "10:20:00",
      shown: "10:20",
    });
  });

  it.each(["", "2026-13-01", "2026-02-30", "soon", "25:00:00"])("is none: %s", (text) => {
    expect(spelledMoment(text, numberFormat("General"))).toBe(null);
  });
});
