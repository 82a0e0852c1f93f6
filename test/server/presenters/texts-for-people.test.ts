import { describe, expect, it } from "vitest";
import { ERRCODES } from "../../../server/application/errcodes/table.ts";
import { problemMessage } from "../../../server/presenters/forms/problem-message.ts";
import { zhCn } from "../../../server/presenters/texts/zh-cn.ts";

/** Words that people of the trade say, names that WeChat's console shows, and what our own pages show beside them. */
const KNOWN = new Set(
  [
    "https weixin mp qq com app json pages product detail id version x wx wx demo",
    "errcode errmsg rid code problems answers invalid goods url errors kaibo img ics csv xlsx zip",
    "miniprogram client credential pay live player plugin rules engine npx",
  ].flatMap((line) => line.split(" ")),
);

/** Words of programs: two small words joined by a hyphen, a dot or an underscore, or one that is a value of ours. */
const CODE_LIKE =
  /(?<![\w/.@-])[a-z]+(?:[-_.][a-z0-9]+)+(?![\w/])|\b(?:never|null|true|false|undefined|none|enterprise|individual|mainland|overseas|eligible|ineligible|undetermined|operator|anchor|admin)\b/g;

function textsIn(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words !== "object" || words === null) return [];
  return Object.values(words).flatMap(textsIn);
}

function codesIn(text: string): string[] {
  const withoutPlaces = text.replaceAll(/\{\w+\}/g, "");
  return (withoutPlaces.match(CODE_LIKE) ?? []).filter(
    (code) => !code.split(/[-_.]/).every((word) => KNOWN.has(word)),
  );
}

describe("a Chinese sentence", () => {
  const pages = textsIn(zhCn).filter((text) => /\p{Script=Han}/u.test(text));
  const remedies = ERRCODES.map(({ remedy }) => remedy["zh-CN"]);

  it.each([
    ["the pages", pages],
    ["the errcodes, for merchants", remedies],
  ])("has no code in it: %s", (_, texts) => {
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.flatMap((text) => codesIn(text).map((code) => `${code}: ${text}`))).toEqual([]);
  });

  it("finds one where it is, so that the test can fail", () => {
    expect(codesIn("没有过则为 never（无）")).toEqual(["never"]);
    expect(codesIn("类型为 individual-business")).toEqual(["individual-business"]);
  });
});

it.each(["date-or-never-expected", "choice-expected"] as const)(
  "a page says what its form has, where the interface names a value: %s",
  (code) => {
    const problem = {
      pointer: "/x",
      code,
      read: '"昨天"',
      params: { choices: "enterprise media" },
    };
    const message = problemMessage(problem, { t: zhCn, language: "zh-CN" });

    expect(message).toContain("昨天");
    expect(codesIn(message)).toEqual([]);
  },
);
