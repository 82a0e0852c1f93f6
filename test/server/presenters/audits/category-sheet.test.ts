import { expect, it } from "vitest";
import { categorySheet } from "../../../../server/presenters/audits/category-sheet.ts";
import { ruleset } from "../../../rules/wechat-live.ts";

it.each([
  [
    "zh-CN",
    "商家自营>食品饮料",
    "食品",
    /^以下之一：食品经营许可证/,
    "类目本身要求的资质（2026-07-30）",
  ],
  [
    "en",
    "汽车服务>汽车用品",
    /汽车\/其他交通工具的配件; 汽车内饰\/外饰/,
    "no licence is named",
    "what WeChat asks for (as of 2026-07-30)",
  ],
] as const)(
  "the sheet of categories says in %s what there is, what it was and what it asks for",
  (language, name, formerly, licence, header) => {
    const sheet = categorySheet(ruleset, language);
    const row = sheet.rows.find(([first]) => first === name) ?? [];

    expect(sheet.header[3]).toBe(header);
    expect(row[2]).toMatch(formerly);
    expect(row[3]).toMatch(licence);
    expect(sheet.rows.every((cells) => cells.length === sheet.header.length)).toBe(true);
  },
);
