import { describe, expect, it } from "vitest";
import {
  FIELD_PROBLEM_CODES,
  fieldProblemMessage,
} from "../../../../server/application/reading/field-problems.ts";

describe("the sentence for a field problem", () => {
  it("says what was read and what is expected", () => {
    const problem = {
      pointer: "/facts/followers",
      code: "integer-expected",
      read: '"1w"',
    } as const;

    expect(fieldProblemMessage(problem, "zh-CN")).toBe('读到 "1w"，应为不小于 0 的整数，例如 120');
    expect(fieldProblemMessage(problem, "en")).toContain(
      'read "1w", a whole number of 0 or more is expected',
    );
  });

  it("leaves out what it was not told", () => {
    const problem = { pointer: "/x", code: "key-unknown", read: '"x"' } as const;

    expect(fieldProblemMessage(problem, "en")).toBe('there is no "x" here');
    expect(fieldProblemMessage({ ...problem, params: { known: "a, b" } }, "en")).toBe(
      'there is no "x" here, there are: a, b',
    );
  });

  it("has no words of a library's in Chinese", () => {
    const read = "a part of it cannot be unpacked";
    const problem = { pointer: "/file", code: "list-workbook-broken", read } as const;

    expect(fieldProblemMessage(problem, "zh-CN")).not.toMatch(/[a-z]/);
    expect(fieldProblemMessage(problem, "en")).toContain(read);
  });

  it("does not fill in what was read a second time", () => {
    const problem = {
      pointer: "/x",
      code: "number-too-large",
      read: "{max}",
      params: { max: 5 },
    } as const;

    expect(fieldProblemMessage(problem, "en")).toBe("read {max}, the largest is 5");
  });

  it.each([
    ["image-too-large", "size"],
    ["image-too-many-pixels", "wan"],
  ] as const)("leaves the figures out where they are not known: %s", (code, name) => {
    const problem = { pointer: "/x", code, read: "1", params: { limit: "10 MB" } } as const;

    for (const language of ["zh-CN", "en"] as const) {
      expect(fieldProblemMessage(problem, language)).not.toContain(`{${name}`);
    }
  });

  it.each(FIELD_PROBLEM_CODES)("exists for %s in both languages", (code) => {
    const problem = { pointer: "/x", code, read: '"x"' };

    expect(fieldProblemMessage(problem, "zh-CN")).toMatch(/\p{Script=Han}/u);
    expect(fieldProblemMessage(problem, "en")).toMatch(/^[a-z{]/);
  });
});
