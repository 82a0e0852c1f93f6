import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRepeatedKey } from "../../../server/cli/repeated-key.ts";

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
