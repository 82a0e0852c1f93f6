import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FactKey, factOf } from "../../rules/facts/all.ts";
import { parseFacts } from "../../rules/parse-facts.ts";
import { SEED } from "./arbitrary-facts.ts";
import { CLOSED, GOOD, OPEN } from "./wechat-live.ts";

const DATES = { asOf: "2026-11-22", today: "2026-11-22" };

function problemsIn(input: unknown, dates = DATES): [string, string][] {
  const parsed = parseFacts(input, dates);
  return parsed.ok ? [] : parsed.problems.map(({ pointer, code }) => [pointer, code]);
}

describe("the documentation of a fact", () => {
  const categories = (count: number) => Array.from({ length: count }, (_, n) => `${OPEN}${n}`);

  it.each<[FactKey, unknown, unknown]>([
    ["followers", 10_000_000_000, 10_000_000_001],
    ["dau", 10_000_000_000, [1, 2, 3, 4, 5, 6, 10_000_000_001]],
    ["adSpend", 10_000_000_000, 10_000_000_001],
    ["categories", categories(100), categories(101)],
    ["categories", [OPEN.padEnd(200, "类")], [OPEN.padEnd(201, "类")]],
  ])("has the limits of the reader: %s", (key, largest, tooLarge) => {
    for (const [value, fits] of [
      [largest, true],
      [tooLarge, false],
    ] as const) {
      expect(factOf(key).schema.safeParse(value).success).toBe(fits);
      expect(parseFacts({ [key]: value }, DATES).ok).toBe(fits);
    }
  });
});

describe("well-formed facts", () => {
  it("are read as they are, money in fen", () => {
    const parsed = parseFacts(GOOD, DATES);

    expect(parsed).toEqual({
      ok: true,
      facts: { ...GOOD, adSpend: { kind: "total", fen: 1_000_001 } },
      provenance: {},
    });
  });

  it.each([
    [{}],
    [{ followers: null, dau: null }],
    [{ followers: { value: null, source: "self" } }],
  ])("are unknown when absent or null: %j", (input) => {
    const parsed = parseFacts(input, DATES);

    expect(parsed).toMatchObject({ ok: true, facts: {} });
    expect(parsed.ok && Object.keys(parsed.facts)).toEqual([]);
  });

  it("may say where they come from", () => {
    const followers = { value: 63, observedOn: "2026-11-20", source: "document", note: "截图" };

    expect(parseFacts({ followers }, DATES)).toEqual({
      ok: true,
      facts: { followers: 63 },
      provenance: { followers: { observedOn: "2026-11-20", source: "document", note: "截图" } },
    });
  });

  it("take dated spend until today when an earlier day is asked about", () => {
    const adSpend = [{ on: "2026-11-22", amount: 0.1 }];

    expect(parseFacts({ adSpend }, { asOf: "2026-01-01", today: "2026-11-22" })).toMatchObject({
      facts: { adSpend: { kind: "entries", entries: [{ on: "2026-11-22", fen: 10 }] } },
    });
  });

  it("know no negative zero", () => {
    const parsed = parseFacts({ followers: -0 }, DATES);

    expect(parsed.ok && Object.is(parsed.facts.followers, 0)).toBe(true);
  });
});

describe("an interval", () => {
  it.each<[unknown, unknown]>([
    [{ followers: { min: 100 } }, { followers: { min: 100 } }],
    [{ followers: { max: 0 } }, { followers: { max: 0 } }],
    [{ followers: { min: -0, max: 5 } }, { followers: { min: 0, max: 5 } }],
    [{ followers: { min: 5, max: 5 } }, { followers: { min: 5, max: 5 } }],
    [{ followers: { min: 5, max: null } }, { followers: { min: 5 } }],
    [{ followers: { value: { min: 5 }, source: "self" } }, { followers: { min: 5 } }],
    [{ dau: { min: 80, max: 120 } }, { dau: { min: 80, max: 120 } }],
    [{ adSpend: { min: "10000.01" } }, { adSpend: { kind: "between", fen: { min: 1_000_001 } } }],
    [{ adSpend: { max: 9 } }, { adSpend: { kind: "between", fen: { max: 900 } } }],
  ])("%j is read", (input, facts) => {
    expect(parseFacts(input, DATES)).toMatchObject({ ok: true, facts });
  });

  it("is written as it is read", () => {
    const spent = { min: "0.01", max: "10000.00" };
    const parsed = parseFacts({ adSpend: spent }, DATES);

    expect(
      parsed.ok && parsed.facts.adSpend && factOf("adSpend").rawOf(parsed.facts.adSpend),
    ).toEqual(spent);
  });
});

describe("malformed facts", () => {
  it.each<[unknown, string, string]>([
    [{ followers: "1w" }, "/followers", "integer-expected"],
    [{ followers: "100" }, "/followers", "integer-expected"],
    [{ followers: "1,200" }, "/followers", "integer-expected"],
    [{ followers: -1 }, "/followers", "integer-expected"],
    [{ followers: 1.5 }, "/followers", "integer-expected"],
    [{ followers: Number.NaN }, "/followers", "integer-expected"],
    [JSON.parse('{"followers":1e400}'), "/followers", "integer-expected"],
    [{ followers: 1e15 }, "/followers", "number-too-large"],
    [{ followers: true }, "/followers", "integer-expected"],
    [{ followers: [63] }, "/followers", "integer-expected"],
    [{ dau: "101" }, "/dau", "dau-expected"],
    [{ dau: [1, 2, 3, 4, 5, 6] }, "/dau", "seven-days-expected"],
    [{ dau: [1, 2, 3, "4", 5, 6, 7] }, "/dau/3", "integer-expected"],
    [{ dau: [1, 2, 3, null, 5, 6, 7] }, "/dau/3", "integer-expected"],
    [{ adSpend: -0.01 }, "/adSpend", "amount-expected"],
    [{ adSpend: "1.234" }, "/adSpend", "amount-expected"],
    [{ adSpend: "1w" }, "/adSpend", "amount-expected"],
    [{ adSpend: "1,200" }, "/adSpend", "amount-expected"],
    [{ adSpend: 0.1 + 0.2 }, "/adSpend", "amount-expected"],
    [{ adSpend: true }, "/adSpend", "ad-spend-expected"],
    [{ adSpend: [{ on: "2026-11-01", amount: "x" }] }, "/adSpend/0/amount", "amount-expected"],
    [{ adSpend: [{ on: "2026-11-23", amount: 1 }] }, "/adSpend/0/on", "date-in-future"],
    [{ adSpend: [{ on: "2026-11-01" }] }, "/adSpend/0/amount", "amount-expected"],
    [{ adSpend: [{ on: "2026-11-01", amount: 1, x: 1 }] }, "/adSpend/0/x", "key-unknown"],
    [{ adSpend: [1] }, "/adSpend/0", "object-expected"],
    [{ adSpend: new Array(1001).fill({ on: "2026-11-01", amount: 1 }) }, "/adSpend", "too-many"],
    [{ lastPaymentOn: "2026-02-30" }, "/lastPaymentOn", "date-not-in-calendar"],
    [{ lastPaymentOn: "2026-11-23" }, "/lastPaymentOn", "date-in-future"],
    [{ lastPaymentOn: "2026/11/03" }, "/lastPaymentOn", "date-or-never-expected"],
    [{ lastPaymentOn: "Never" }, "/lastPaymentOn", "date-or-never-expected"],
    [{ lastSevereViolationOn: 20261103 }, "/lastSevereViolationOn", "date-or-never-expected"],
    [{ entityType: "company" }, "/entityType", "choice-expected"],
    [{ region: 1 }, "/region", "choice-expected"],
    [{ categories: OPEN }, "/categories", "list-expected"],
    [{ categories: [OPEN, " > "] }, "/categories/1", "category-malformed"],
    [{ categories: ["307"] }, "/categories/0", "category-malformed"],
    [{ categories: [0] }, "/categories/0", "category-malformed"],
    [{ categories: [3.07] }, "/categories/0", "category-malformed"],
    [{ categories: [true] }, "/categories/0", "text-expected"],
    [{ categories: ["a>\u0000"] }, "/categories/0", "text-expected"],
    [{ categories: ["a>\ud800"] }, "/categories/0", "text-expected"],
    [{ categories: [`a>${"b".repeat(200)}`] }, "/categories/0", "too-long"],
    [{ categories: new Array(101).fill(CLOSED) }, "/categories", "too-many"],
    [{ follower: 1 }, "/follower", "key-unknown"],
    [JSON.parse('{"__proto__":{"followers":101}}'), "/__proto__", "key-unknown"],
    [{ "a/b~c": 1 }, "/a~1b~0c", "key-unknown"],
    [{ followers: {} }, "/followers", "interval-empty"],
    [{ followers: { min: null, max: null } }, "/followers", "interval-empty"],
    [{ followers: { min: 2, max: 1 } }, "/followers", "interval-reversed"],
    [{ followers: { min: -1 } }, "/followers/min", "integer-expected"],
    [{ followers: { min: 1.5, max: 2 } }, "/followers/min", "integer-expected"],
    [{ followers: { max: "100" } }, "/followers/max", "integer-expected"],
    [{ followers: { max: 1e11 } }, "/followers/max", "number-too-large"],
    [{ followers: { min: 1, to: 2 } }, "/followers/to", "key-unknown"],
    [{ followers: { min: 1, source: "self" } }, "/followers/source", "key-unknown"],
    [{ followers: { min: 1, value: 1 } }, "/followers/min", "key-unknown"],
    [{ followers: { value: {} } }, "/followers/value", "interval-empty"],
    [{ followers: { value: { min: 2, max: 1 } } }, "/followers/value", "interval-reversed"],
    [{ followers: [{ min: 1 }] }, "/followers", "integer-expected"],
    [{ dau: { min: 101, max: 100 } }, "/dau", "interval-reversed"],
    [{ dau: { min: [1] } }, "/dau/min", "integer-expected"],
    [{ dau: [1, 2, 3, { min: 4 }, 5, 6, 7] }, "/dau/3", "integer-expected"],
    [{ adSpend: { min: "1.234" } }, "/adSpend/min", "amount-expected"],
    [{ adSpend: { max: -1 } }, "/adSpend/max", "amount-expected"],
    [{ adSpend: { min: 1, max: "0.99" } }, "/adSpend", "interval-reversed"],
    [{ adSpend: {} }, "/adSpend", "interval-empty"],
    [{ region: {} }, "/region", "value-missing"],
    [{ followers: { value: 1, by: "me" } }, "/followers/by", "key-unknown"],
    [{ followers: { value: "1" } }, "/followers/value", "integer-expected"],
    [{ followers: { value: { value: 1 } } }, "/followers/value/value", "key-unknown"],
    [{ followers: { value: 1, source: "me" } }, "/followers/source", "choice-expected"],
    [
      { followers: { value: 1, observedOn: "2026-11-23" } },
      "/followers/observedOn",
      "date-in-future",
    ],
    [{ followers: { value: 1, observedOn: "x" } }, "/followers/observedOn", "date-expected"],
    [{ followers: { value: 1, note: "x".repeat(201) } }, "/followers/note", "too-long"],
    [[], "", "object-expected"],
    [null, "", "object-expected"],
    [undefined, "", "object-expected"],
    ["{}", "", "object-expected"],
  ])("%j is refused at %s as %s", (input, pointer, code) => {
    expect(problemsIn(input)).toEqual([[pointer, code]]);
  });

  it("are all reported at once, each with what was read", () => {
    const parsed = parseFacts(
      { followers: "1w", dau: [1, -2, 3, 4, 5, 6, "7"], region: "x", y: 1 },
      DATES,
    );

    expect(parsed).toMatchObject({
      ok: false,
      problems: [
        { pointer: "/y", code: "key-unknown", read: '"y"' },
        { pointer: "/region", code: "choice-expected", read: '"x"' },
        { pointer: "/followers", code: "integer-expected", read: '"1w"' },
        { pointer: "/dau/1", code: "integer-expected", read: "-2" },
        { pointer: "/dau/6", code: "integer-expected", read: '"7"' },
      ],
    });
  });

  it("never come from inherited members", () => {
    const input: unknown = Object.create({ followers: 101 });

    expect(parseFacts(input, DATES)).toMatchObject({ ok: true, facts: {} });
    expect(parseFacts(input, DATES)).not.toHaveProperty("facts.followers");
  });

  it("never make the reader throw, whatever they are", () => {
    const values = fc.oneof(fc.anything(), fc.jsonValue());
    const keys = fc.constantFrom(...Object.keys(GOOD), "__proto__", "constructor", "x");
    fc.assert(
      fc.property(fc.oneof(values, fc.dictionary(keys, values)), (input) => {
        const parsed = parseFacts(input, DATES);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
});
