import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, painter, wrap } from "../../../server/cli/terminal.ts";

const text = fc
  .array(
    fc.constantFrom("直播间", "，", "。", "（", "）", "live ", "room", " ", "100", "“", "”", ":"),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("wrapping", () => {
  it("counts a Chinese character as two columns", () => {
    expect(columnsOf("直播 live，")).toBe(11);
  });

  it("indents, and breaks between Chinese characters but between English words", () => {
    expect(wrap("开通直播 open live now", { columns: 10, first: "• ", rest: "  " })).toEqual([
      "• 开通直播",
      "  open",
      "  live now",
    ]);
  });

  it("never begins a line with closing punctuation", () => {
    expect(wrap("直播间，好", { columns: 6, first: "", rest: "" })).toEqual(["直播", "间，好"]);
  });

  it("loses nothing but the spaces at breaks, and is no wider than it must be", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 60 }), (words, columns) => {
        const lines = wrap(words, { columns, first: "", rest: "" });
        expect(lines.join("").replaceAll(" ", "")).toBe(words.replaceAll(" ", ""));
        const breakable = !/[^\s，。（）“”:]{19,}|[，。（）“”:]{6,}/.test(words);
        if (breakable) expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(columns + 12);
      }),
      { seed: 3 },
    );
  });
});

describe("colours", () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "yes" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { TERM: "dumb" }, false],
  ])("on a terminal %s with %j are shown: %s", (isTerminal, env, isShown) => {
    const painted = painter({ isTerminal, env })("red", "x");

    expect(painted).toBe(isShown ? "\u001b[31mx\u001b[39m" : "x");
  });
});
