import { describe, expect, it } from "vitest";
import { LATEST_TABLE, shippedNames } from "../../../../rules/categories/known-names.ts";
import { categoriesReader } from "../../../../server/application/lists/cells/categories.ts";
import { told } from "./told-reading.ts";

const read = categoriesReader(shippedNames(LATEST_TABLE));

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
    ["工具>预约/报名/商家自营>食品", "工具>预约/报名; 商家自营>食品"],
    ["工具>预约/报名 | 商家自营 > 食品", "工具>预约/报名; 商家自营>食品"],
    ["工具-预约/报名、商家自营-食品", "工具>预约/报名; 商家自营>食品"],
    ["商家自营>食品/商家自营>百货/工具>办公", "商家自营>食品; 商家自营>百货; 工具>办公"],
    ["商家自营 > 预付卡 > 发行方", "商家自营>预付卡"],
    // Below a first level that is closed these are one, however it goes on.
    ["跨境电商>美妆、食品", "跨境电商>美妆/食品"],
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
    expect(read("商家自营>鞋靴们")).toMatchObject({
      doubt: { code: "category-unrecognised", params: { nearest: "商家自营>鞋靴" } },
    });
  });

  it("takes a number for an id", () => {
    expect(read("307")).toMatchObject({ is: "value", value: [307] });
  });
});
