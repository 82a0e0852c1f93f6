import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  rangeText,
  readTypedAmountRange,
  readTypedCountRange,
  readTypedDau,
} from "../../../../server/application/reading/read-ranges.ts";

describe("a count or the range in which it lies", () => {
  it.each([
    ["120", 120, null],
    ["1200粉", 1200, "1200"],
    ["1.2w粉丝", 12_000, "12000"],
    ["12,000 人次", 12_000, "12000"],
    ["100+", { min: 100 }, "≥100"],
    ["100＋", { min: 100 }, "≥100"],
    ["１００+人", { min: 100 }, "≥100"],
    ["100人+", { min: 100 }, "≥100"],
    ["1.2w+", { min: 12_000 }, "≥12000"],
    ["1.2万+粉丝", { min: 12_000 }, "≥12000"],
    ["1,000+", { min: 1000 }, "≥1000"],
    ["≥100", { min: 100 }, null],
    ["≧100", { min: 100 }, "≥100"],
    [">=100", { min: 100 }, "≥100"],
    ["＞＝100", { min: 100 }, "≥100"],
    ["100以上", { min: 100 }, "≥100"],
    ["100 人 以上", { min: 100 }, "≥100"],
    ["100（含）以上", { min: 100 }, "≥100"],
    ["100及以上", { min: 100 }, "≥100"],
    ["1万以上", { min: 10_000 }, "≥10000"],
    ["至少100", { min: 100 }, "≥100"],
    ["至少100人以上", { min: 100 }, "≥100"],
    ["不少于100", { min: 100 }, "≥100"],
    ["大于等于100", { min: 100 }, "≥100"],
    ["大于或等于100", { min: 100 }, "≥100"],
    ["at least 100", { min: 100 }, "≥100"],
    ["100 or more", { min: 100 }, "≥100"],
    ["100+ followers", { min: 100 }, "≥100"],
    [">100", { min: 101 }, "≥101"],
    ["＞100", { min: 101 }, "≥101"],
    ["大于100", { min: 101 }, "≥101"],
    ["超过100", { min: 101 }, "≥101"],
    ["超1万", { min: 10_001 }, "≥10001"],
    ["多于 100 人", { min: 101 }, "≥101"],
    ["more than 100", { min: 101 }, "≥101"],
    ["100以上（不含）", { min: 101 }, "≥101"],
    ["<100", { max: 99 }, "≤99"],
    ["＜100", { max: 99 }, "≤99"],
    ["不到100", { max: 99 }, "≤99"],
    ["100不到", { max: 99 }, "≤99"],
    ["不足100人", { max: 99 }, "≤99"],
    ["少于100", { max: 99 }, "≤99"],
    ["小于1千", { max: 999 }, "≤999"],
    ["less than 100", { max: 99 }, "≤99"],
    ["<1", { max: 0 }, "≤0"],
    ["≤50", { max: 50 }, null],
    ["<=50", { max: 50 }, "≤50"],
    ["不超过50", { max: 50 }, "≤50"],
    ["最多50", { max: 50 }, "≤50"],
    ["50以下", { max: 50 }, "≤50"],
    ["50以内", { max: 50 }, "≤50"],
    ["小于等于50", { max: 50 }, "≤50"],
    ["up to 50", { max: 50 }, "≤50"],
    ["1200-1500", { min: 1200, max: 1500 }, "1200–1500"],
    ["1200–1500", { min: 1200, max: 1500 }, null],
    ["1,200 - 1,500", { min: 1200, max: 1500 }, "1200–1500"],
    ["1200~1500", { min: 1200, max: 1500 }, "1200–1500"],
    ["1200～1500人", { min: 1200, max: 1500 }, "1200–1500"],
    ["1200人至1500人", { min: 1200, max: 1500 }, "1200–1500"],
    ["1200到1500之间", { min: 1200, max: 1500 }, "1200–1500"],
    ["介于1200和1500之间", { min: 1200, max: 1500 }, "1200–1500"],
    ["1万-2万", { min: 10_000, max: 20_000 }, "10000–20000"],
    ["1-2万", { min: 10_000, max: 20_000 }, "10000–20000"],
    ["500-1万", { min: 500, max: 10_000 }, "500–10000"],
    ["100-100", 100, "100"],
    ["大于100小于200", { min: 101, max: 199 }, "101–199"],
    ["100以上，200以下", { min: 100, max: 200 }, "100–200"],
    ["≥100且≤200", { min: 100, max: 200 }, "100–200"],
  ])("%s", (typed, value, echo) => {
    expect(readTypedCountRange(typed)).toEqual({ ok: true, value, echo });
  });

  it.each([
    ["约1200", "number-ambiguous"],
    ["1200左右", "number-ambiguous"],
    ["差不多100", "number-ambiguous"],
    ["~1200", "number-ambiguous"],
    ["≈1200", "number-ambiguous"],
    ["100多", "number-ambiguous"],
    ["300多人", "number-ambiguous"],
    ["100?", "number-ambiguous"],
    ["about 100", "number-ambiguous"],
    ["近万", "number-ambiguous"],
    ["上万", "number-ambiguous"],
    ["几百", "number-ambiguous"],
    ["好几千", "number-ambiguous"],
    ["大约100以上", "number-ambiguous"],
    ["1500-1200", "number-ambiguous"],
    ["大于200小于100", "number-ambiguous"],
    ["大于100大于200", "number-ambiguous"],
    ["100+200", "number-ambiguous"],
    ["1万-2", "number-ambiguous"],
    ["1,20-300", "number-ambiguous"],
    ["010-12345678", "number-ambiguous"],
    [">", "integer-expected"],
    ["+", "integer-expected"],
    ["<0", "number-ambiguous"],
    ["-5", "integer-expected"],
    ["100.5", "integer-expected"],
    [">100.5", "number-ambiguous"],
    ["很多", "integer-expected"],
    ["以上", "integer-expected"],
    ["", "integer-expected"],
  ])("%s is not guessed: %s", (typed, code) => {
    expect(readTypedCountRange(typed)).toMatchObject({
      ok: false,
      code,
      read: JSON.stringify(typed),
    });
  });

  it("is in the unit of its column, unless it has one of its own", () => {
    const inWan = { places: 4 };

    expect(readTypedCountRange("1.2", inWan)).toMatchObject({ value: 12_000 });
    expect(readTypedCountRange("1.2+", inWan)).toMatchObject({ value: { min: 12_000 } });
    expect(readTypedCountRange("1-2", inWan)).toMatchObject({
      value: { min: 10_000, max: 20_000 },
    });
    expect(readTypedCountRange("9500人以上", inWan)).toMatchObject({ value: { min: 9500 } });
    expect(readTypedAmountRange("9500元", inWan)).toMatchObject({ value: "9500" });
    expect(readTypedAmountRange("0.95", inWan)).toMatchObject({ value: "9500" });
    expect(readTypedAmountRange(">1", inWan)).toMatchObject({ value: { min: "10000.01" } });
    expect(readTypedAmountRange("3千", inWan)).toMatchObject({ value: "3000" });
    expect(readTypedDau("0.01;0.01;0.01;0.01;0.01;0.01;0.02", inWan)).toMatchObject({
      value: [100, 100, 100, 100, 100, 100, 200],
    });
  });

  it("is read back as it is written, for any range", () => {
    const End = fc.nat();
    const Range = fc
      .tuple(End, End)
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => ({ min: Math.min(one, other), max: Math.max(one, other) }));
    const ranges = fc.oneof(Range, fc.record({ min: End }), fc.record({ max: End }));
    fc.assert(
      fc.property(ranges, (value) => {
        expect(readTypedCountRange(rangeText(value))).toEqual({ ok: true, value, echo: null });
      }),
      { seed: 7 },
    );
  });

  it("never makes the readers throw, or take long", () => {
    const unit = fc.constantFrom(...Array.from("0129,.+-~≥><以上下至到万元人不约 "));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit, maxLength: 2000 })), (typed) => {
        for (const read of [readTypedCountRange, readTypedAmountRange, readTypedDau]) {
          expect(typeof read(typed).ok).toBe("boolean");
        }
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

describe("an amount or the range in which it lies", () => {
  it.each([
    ["10000.01", "10000.01", null],
    ["10000+", { min: "10000" }, "≥10000"],
    ["1万以上", { min: "10000" }, "≥10000"],
    ["1万元以上", { min: "10000" }, "≥10000"],
    ["¥1万+", { min: "10000" }, "≥10000"],
    [">1万", { min: "10000.01" }, "≥10000.01"],
    [">20000元", { min: "20000.01" }, "≥20000.01"],
    ["超过 1.5 万元", { min: "15000.01" }, "≥15000.01"],
    ["<10000", { max: "9999.99" }, "≤9999.99"],
    ["不足8000", { max: "7999.99" }, "≤7999.99"],
    ["不超过¥8,000.50", { max: "8000.50" }, "≤8000.50"],
    ["2万-3万", { min: "20000", max: "30000" }, "20000–30000"],
    ["5-8万元", { min: "50000", max: "80000" }, "50000–80000"],
    ["5000元-1万元", { min: "5000", max: "10000" }, "5000–10000"],
    ["9000.5~9001", { min: "9000.50", max: "9001" }, "9000.50–9001"],
  ])("%s", (typed, value, echo) => {
    expect(readTypedAmountRange(typed)).toEqual({ ok: true, value, echo });
  });

  it.each([
    ["约2万", "number-ambiguous"],
    ["1万出头", "number-ambiguous"],
    ["1万多", "number-ambiguous"],
    ["近2万元", "number-ambiguous"],
    ["100.001+", "number-ambiguous"],
    ["$100+", "number-ambiguous"],
    ["面议", "amount-expected"],
  ])("%s is not guessed: %s", (typed, code) => {
    expect(readTypedAmountRange(typed)).toMatchObject({ ok: false, code });
  });
});

describe("daily active users that somebody typed", () => {
  const seven = [90, 100, 80, 100, 101, 70, 60];

  it.each([
    ["150", 150, null],
    ["1,200", 1200, "1200"],
    ["90;100;80;100;101;70;60", seven, "90; 100; 80; 100; 101; 70; 60"],
    ["90；100；80；100；101；70；60", seven, "90; 100; 80; 100; 101; 70; 60"],
    ["90,100,80,100,101,70,60", seven, "90; 100; 80; 100; 101; 70; 60"],
    ["90，100，80，100，101，70，60", seven, "90; 100; 80; 100; 101; 70; 60"],
    ["90、100、80、100、101、70、60", seven, "90; 100; 80; 100; 101; 70; 60"],
    ["90 100 80 100 101 70 60", seven, "90; 100; 80; 100; 101; 70; 60"],
    ["90; 100; 80; 100; 101; 70; 60", seven, null],
    [
      "100,200,300,400,500,600,700",
      [100, 200, 300, 400, 500, 600, 700],
      "100; 200; 300; 400; 500; 600; 700",
    ],
    ["1万;1,000;1;1;1;1;1", [10_000, 1000, 1, 1, 1, 1, 1], "10000; 1000; 1; 1; 1; 1; 1"],
    ["日均120", 120, "120"],
    ["日均95人", 95, "95"],
    ["100.14", 101, "101"],
    ["97.43人", 98, "98"],
    ["100 以上", { min: 100 }, "≥100"],
    ["日均 >100", { min: 101 }, "≥101"],
    [">99.5", { min: 100 }, "≥100"],
    ["不到100.5", { max: 101 }, "≤101"],
    ["80-110", { min: 80, max: 110 }, "80–110"],
  ])("%s", (typed, value, echo) => {
    expect(readTypedDau(typed)).toEqual({ ok: true, value, echo });
  });

  it.each([
    ["1;2;3", "seven-days-expected"],
    ["1 200", "seven-days-expected"],
    ["90;100;80;x;101;70;60", "integer-expected"],
    ["90,100,80", "number-ambiguous"],
    ["90、100", "seven-days-expected"],
    ["100+;100;100;100;100;100;100", "number-ambiguous"],
    ["日均约100", "number-ambiguous"],
  ])("%s is not guessed: %s", (typed, code) => {
    expect(readTypedDau(typed)).toMatchObject({ ok: false, code });
  });
});
