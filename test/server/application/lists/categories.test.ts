import { describe, expect, it } from "vitest";
import {
  categoriesReader,
  type KnownCategories,
} from "../../../../server/application/lists/cells/categories.ts";
import { told } from "./told-reading.ts";

const NAMES = [
  "商家自营>食品",
  "商家自营>服装/鞋/箱包",
  "商家自营>珠宝/饰品/眼镜/钟表",
  "工具>预约/报名",
  "食品",
  "美妆",
  "307",
];
const fold = (text: string) =>
  text
    .normalize("NFKC")
    .replaceAll("、", "/")
    .replaceAll(/\s*(?:>|→|-)\s*/g, ">");
const known: KnownCategories = {
  fold,
  isKnown: (text) => NAMES.includes(fold(text)),
  nearest: (text) => (text.includes("零食") ? ["商家自营>食品"] : []),
};
const read = categoriesReader(known);

describe("a cell of categories", () => {
  it.each([
    ["商家自营>食品", "商家自营>食品"],
    [" 商家自营 → 食品 ", "商家自营>食品"],
    ["商家自营＞服装／鞋／箱包", "商家自营>服装/鞋/箱包"],
    ["商家自营>珠宝、饰品、眼镜、钟表", "商家自营>珠宝/饰品/眼镜/钟表"],
    ["工具>预约/报名;商家自营>食品", "工具>预约/报名; 商家自营>食品"],
    ["工具>预约/报名；商家自营>食品", "工具>预约/报名; 商家自营>食品"],
    ["工具>预约/报名\n商家自营>食品", "工具>预约/报名; 商家自营>食品"],
    ["工具>预约/报名、商家自营>食品", "工具>预约/报名; 商家自营>食品"],
    ["工具>预约/报名，商家自营>食品", "工具>预约/报名; 商家自营>食品"],
    ["工具>预约/报名 商家自营>食品", "工具>预约/报名; 商家自营>食品"],
    ["商家自营>服装/鞋/箱包,食品", "商家自营>服装/鞋/箱包; 食品"],
    ["食品/美妆", "食品; 美妆"],
    ["商家自营>食品;商家自营>食品", "商家自营>食品"],
    ["307", "307"],
    ["未知", "unknown"],
    ["#N/A", "? cell-error"],
  ])("that says %j is %s", (written, expected) => {
    expect(told(read(written))).toBe(expected);
  });

  it.each([
    ["商家自营", "商家自营 ? category-unrecognised"],
    ["商家自营>零食", "商家自营>零食 ? category-unrecognised"],
    ["工具>预约/报名、商家自营>零食", "工具>预约/报名; 商家自营>零食 ? category-unrecognised"],
  ])("that is not known, %j, is kept and listed", (written, expected) => {
    expect(told(read(written))).toBe(expected);
  });

  it("that is nearly known is asked about with what may have been meant", () => {
    expect(read("商家自营>零食")).toMatchObject({
      doubt: { code: "category-unrecognised", params: { nearest: "商家自营>食品" } },
    });
  });

  it("takes a number for an id", () => {
    expect(read("307")).toMatchObject({ is: "value", value: [307] });
  });
});
