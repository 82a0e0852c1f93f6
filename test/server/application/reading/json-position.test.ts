import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findJsonMistake,
  findRepeatedKey,
} from "../../../../server/application/reading/json-position.ts";

describe("the place where a text stops being JSON", () => {
  it.each<[string, number, number, string]>([
    ["", 1, 1, "a value"],
    ["{", 1, 2, 'a `"key"` or `}`'],
    ['{"a"}', 1, 5, "`:`"],
    ['{"a":1,}', 1, 8, 'a `"key"`'],
    ['{"a":1 "b":2}', 1, 8, "`,` or `}`"],
    ["[1,]", 1, 4, "a value"],
    ["[1 2]", 1, 4, "`,` or `]`"],
    ["[", 1, 2, "a value or `]`"],
    ["{}\n}", 2, 1, "the end"],
    ["{\r\n  'a': 1}", 2, 3, 'a `"key"` or `}`'],
    ['{"粉丝": 1w}', 1, 9, "`,` or `}`"],
    ["[01]", 1, 3, "`,` or `]`"],
    ['["a\nb"]', 1, 2, "a value or `]`"],
    ["nul", 1, 1, "a value"],
  ])("%j", (text, line, column, expected) => {
    expect(findJsonMistake(text)).toMatchObject({ line, column, expected: { en: expected } });
  });

  it("is none for JSON however deep, and one for anything that JSON.parse refuses", () => {
    const deep = "[".repeat(50_000) + "]".repeat(50_000);
    expect(findJsonMistake(deep)).toBeNull();
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      "1",
      "-",
      "0",
      ".5",
      "e3",
      "true",
      " ",
      "\n",
      '"',
      "\\u12",
      "\u0001",
      "\u007f",
      "é",
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.json(),
      fc.string(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(findJsonMistake(text) === null).toBe(isJson(text));
      }),
      { seed: 5, numRuns: 5000 },
    );
  });
});

describe("a member that is there twice", () => {
  it.each<[string, { line: number; column: number; key: string }]>([
    ['{"a":1,"a":1}', { line: 1, column: 8, key: "a" }],
    ['{\n  "a": 1,\n  "b": { "结": 1, "结" : 2 }\n}', { line: 3, column: 18, key: "结" }],
    ['[{"a":1},{"b":[],"b":[]}]', { line: 1, column: 18, key: "b" }],
    ['{"a":1,"\\u0061":2}', { line: 1, column: 8, key: "a" }],
    ['{"\\"":1,"x":"}","\\"":2}', { line: 1, column: 17, key: '"' }],
    ['{"__proto__":1,"__proto__":2}', { line: 1, column: 16, key: "__proto__" }],
  ])("is found in %s", (text, found) => {
    expect(findRepeatedKey(text)).toEqual(found);
  });

  it.each([
    '{"a":{"a":1},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"a"}',
    '{"a":["a","a"]}',
    '"a"',
    "{}",
    '{"a":"\\\\","b":":"}',
  ])("is not found in %s", (text) => {
    expect(findRepeatedKey(text)).toBeNull();
  });

  it("is never found in what a program wrote", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(findRepeatedKey(JSON.stringify(JSON.parse(text)))).toBeNull();
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
