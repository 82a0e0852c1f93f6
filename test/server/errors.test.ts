import { describe, expect, it } from "vitest";
import { isolated } from "../../rules/isolated.ts";
import { fill } from "../../server/errors.ts";
import { say } from "../../server/presenters/texts/texts.ts";

const FSI = "\u2068";
const PDI = "\u2069";

describe("somebody else's text within a sentence of ours", () => {
  it("turns nothing around it", () => {
    expect(fill("读到 {read}，应为 17 个", { read: "\u202e35.5" })).toBe("读到 35.5，应为 17 个");
    expect(say("{name} 已添加", { name: `a${PDI}\u202eb` })).toBe("ab 已添加");
  });

  it("stands by itself where it is written from right to left", () => {
    expect(say("{name}：17", { name: "مرحبا" })).toBe(`${FSI}مرحبا${PDI}：17`);
    expect(fill("{a} {b}", { a: "שלום", b: 3 })).toBe(`${FSI}שלום${PDI} 3`);
  });

  it("keeps the isolates that a sentence within it has, and none that are left open", () => {
    const inner = say("“{name}”", { name: "שלום" });

    expect(isolated(inner)).toContain(`${FSI}שלום${PDI}`);
    expect(isolated(`${FSI}open`)).toBe("open");
    expect(isolated(`${PDI}${FSI}`)).toBe("");
  });

  it.each(["羊毛围巾", "ASCII 100", "é", "😀", ""])("is left as it is: %s", (text) => {
    expect(isolated(text)).toBe(text);
  });
});
