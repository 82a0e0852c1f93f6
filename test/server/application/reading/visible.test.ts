import { describe, expect, it } from "vitest";
import { visible } from "../../../../server/application/reading/visible.ts";

describe("a text as people see it", () => {
  it.each([
    ["zero-width spaces alone", "\u200b".repeat(8), ""],
    ["a zero-width space within", "羊\u200b毛", "羊毛"],
    ["a soft hyphen", "wo\u00adol", "wool"],
    ["an override of the direction", "\u202e35.5\u202c", "35.5"],
    ["isolates and marks", "\u2068a\u2069\u200eb\u200f", "ab"],
    ["a byte order mark", "\ufeff名", "名"],
    ["a word joiner", "a\u2060b", "ab"],
    ["fillers of other scripts", "\u3164\uffa0\u115f\u2800", ""],
    ["a joiner between letters", "a\u200db", "ab"],
    ["tags without a flag", "a\u{e0061}\u{e007f}", "a"],
    ["a selector after a letter", "a\ufe0f", "a"],
  ])("has no %s", (_, typed, seen) => {
    expect(visible(typed)).toBe(seen);
  });

  it.each(["👩‍👩‍👧", "❤️", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "🇨🇳", "羊毛围巾 A1", "مرحبا", "é"])(
    "keeps %s",
    (typed) => {
      expect(visible(typed)).toBe(typed);
    },
  );
});
