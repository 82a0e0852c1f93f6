import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, sortedJson } from "../../rules/canonical-json.ts";

/** RFC 8785, appendix B: the bits of a double and how it is written. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
];

const doubleOf = (bits: string) => Buffer.from(bits, "hex").readDoubleBE();

describe("canonical JSON", () => {
  it.each(NUMBERS)("writes the double %s as RFC 8785 does: %s", (bits, written) => {
    expect(canonicalJson(doubleOf(bits))).toBe(written);
  });

  it.each(["7fffffffffffffff", "7ff0000000000000"])("has no word for the double %s", (bits) => {
    expect(() => canonicalJson(doubleOf(bits))).toThrow("not allowed");
  });

  it("writes the example of RFC 8785, section 3.2.2", () => {
    const source = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;

    expect(canonicalJson(JSON.parse(source))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("orders keys as RFC 8785, section 3.2.3 does: by their UTF-16 units, numbers first or not", () => {
    const source = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    const values = [...canonicalJson(JSON.parse(source)).matchAll(/:"([^"]*)"/g)];

    expect(values.map(([, value]) => value)).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
    expect(canonicalJson({ "10": 1, "9": 2, "\r": 3 })).toBe('{"\\r":3,"10":1,"9":2}');
  });

  it("has no word for half a surrogate pair, a ring, or nothing at all", () => {
    const ring: unknown[] = [];
    ring.push(ring);

    expect(() => canonicalJson("\ud800")).toThrow("surrogate");
    expect(() => canonicalJson({ "\udead": 1 })).toThrow("surrogate");
    expect(() => canonicalJson(ring)).toThrow("Circular");
    expect(() => canonicalJson(undefined)).toThrow("no JSON");
  });

  it("leaves out members without a value, and keeps one called `__proto__`", () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
    expect(canonicalJson(JSON.parse('{"__proto__":{"b":1,"a":2}}'))).toBe(
      '{"__proto__":{"a":2,"b":1}}',
    );
  });

  it("says the same of a value however its members are ordered, and can be read back", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== "object" || value === null) return value;
      const members = Object.entries(value).map(([key, member]) => [key, reversed(member)]);
      return Object.fromEntries(members.reverse()) as unknown;
    };
    // JSON has no minus zero, and this writer of objects in tests none of the member `__proto__`.
    const value = fc
      .jsonValue()
      .map((one) => JSON.parse(JSON.stringify(one)) as unknown)
      .filter((one) => !JSON.stringify(one).includes("__proto__"));

    fc.assert(
      fc.property(value, (one) => {
        const text = canonicalJson(one);
        expect(canonicalJson(reversed(one))).toBe(text);
        expect(JSON.parse(text)).toEqual(one);
      }),
    );
  });
});

it("is written faster, and the same, for a value that was proven", () => {
  const name = fc.string({ unit: "grapheme" }).filter((text) => !/^\d+$|^__proto__$/.test(text));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.constant(-0), fc.boolean()),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(name, tie("value"), { maxKeys: 6 }),
    ),
  }));
  const object = fc.dictionary(name, value, { maxKeys: 6 });

  fc.assert(
    fc.property(object, (one) => {
      expect(sortedJson(one)).toBe(canonicalJson(one));
    }),
  );
});
