import { describe, expect, it } from "vitest";
import { en } from "../../../server/presenters/texts/en.ts";
import { say, textsIn } from "../../../server/presenters/texts/texts.ts";
import { zhCn } from "../../../server/presenters/texts/zh-cn.ts";

const chinese = new Map(leavesOf(zhCn));
const english = new Map(leavesOf(en));

describe("the words of the pages", () => {
  it("should have the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it.each([...chinese])("should have the same placeholders in both languages: %s", (key, text) => {
    expect(placeholdersOf(english.get(key) ?? "")).toEqual(placeholdersOf(text));
  });

  it.each([
    ["zh-CN", chinese],
    ["en", english],
  ] as const)("should have no empty text in %s", (_language, texts) => {
    const empty = [...texts].filter(([, text]) => text.trim() === "").map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it("should be found by language, and name that language", () => {
    expect(textsIn("zh-CN").lang).toBe("zh-CN");
    expect(textsIn("en").lang).toBe("en");
  });
});

describe("say", () => {
  it("should leave a text without placeholders as it is", () => {
    expect(say("可以申请开通。")).toBe("可以申请开通。");
  });

  it("should fill every placeholder, zero, the empty string and repetitions included", () => {
    expect(say("{a}/{b}/{a}/{c}", { a: 0, b: "", c: "x" })).toBe("0//0/x");
  });

  it("should put values in as they are, even when they look like patterns or placeholders", () => {
    expect(say("“{raw}”", { raw: "$& {read} <b>" })).toBe("“$& {read} <b>”");
  });

  it.each(["step", "constructor"])("should name the missing placeholder {%s}", (name) => {
    expect(() => say(`Next: {${name}}`, { other: 1 })).toThrow(`{${name}}`);
  });
});

/** Every text with its place as a JSON path, because some keys have dots of their own. */
function leavesOf(node: object, path: readonly string[] = []): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const place = [...path, key];
    if (typeof value === "string") return [[JSON.stringify(place), value] as [string, string]];
    if (typeof value === "object" && value !== null) return leavesOf(value, place);
    if (isMade(value)) return leavesOf({ [key]: madeText(value) }, path);
    throw new Error(`neither a text nor a group of texts: ${place.join(" › ")}`);
  });
}

type Made = (...params: string[]) => string;

function isMade(value: unknown): value is Made {
  return typeof value === "function";
}

/** A text that is made of its parameters, with a place for each of them. */
function madeText(text: Made): string {
  return text(...Array.from({ length: text.length }, (_none, at) => `{p${at}}`));
}

function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole))].sort();
}
