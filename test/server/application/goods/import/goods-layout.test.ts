import { describe, expect, it } from "vitest";
import {
  GOODS_COLUMN_NAMES,
  GOODS_COLUMNS,
  type GoodsColumn,
  ownColumnName,
} from "../../../../../server/application/goods/import/columns.ts";
import {
  type GoodsChoices,
  layOutGoods,
  NOTHING_SAID,
  withRemembered,
} from "../../../../../server/application/goods/import/goods-layout.ts";
import { knownGoodsColumns } from "../../../../../server/application/goods/import/goods-vocabulary.ts";
import type { SheetCell } from "../../../../../server/application/ports/sheets.ts";
import { COVER, imported, readSheet, sheetOf } from "./imports.ts";

const ALIASES = GOODS_COLUMNS.flatMap((key) =>
  [key, ownColumnName(key), ...GOODS_COLUMN_NAMES[key]].map((name) => [name, key] as const),
);
const NEEDED: readonly GoodsColumn[] = ["name", "url"];
const CELLS: Readonly<Record<GoodsColumn, string>> = {
  name: "羊毛围巾一号",
  cover: COVER,
  priceType: "1",
  price: "19.9",
  price2: "29.9",
  url: "pages/a?id=1",
  productId: "1001",
  sku: "A-1",
  thirdPartyAppid: "wx0123456789abcdef",
};

function laidOut(
  rows: readonly (readonly SheetCell[])[],
  choices: GoodsChoices = NOTHING_SAID,
  hasTemplate = false,
) {
  return layOutGoods([sheetOf(rows)], choices, hasTemplate);
}

/** The key of each column; `?` for one that has to be asked about. */
function keysOf(header: readonly string[], row: readonly SheetCell[]): readonly string[] {
  const { shown } = laidOut([header, row]);
  return (shown?.columns ?? []).map(({ key, question }) => (question ? "?" : (key ?? "-")));
}

function problemsIn(header: readonly string[], hasTemplate = false): string[] {
  const read = laidOut([header, header.map(() => "x")], NOTHING_SAID, hasTemplate);
  return read.ok ? [] : read.problems.map(({ code }) => code);
}

describe("the columns of a list of goods", () => {
  it.each(ALIASES)("take %s for %s", (name, key) => {
    const others = NEEDED.filter((one) => one !== key);
    const header = [...others, ` ${name.toUpperCase()} `];

    expect(
      keysOf(
        header,
        [...others, key].map((one) => CELLS[one]),
      ),
    ).toEqual([...others, key]);
  });

  it.each([
    ["SHOP++", "名称 封面图片URL 价格类型 URL 库存", "name cover priceType url -"],
    ["有赞", "商品ID 商品标题 商品主图地址 商品价格 商品URL", "productId name cover price url"],
    [
      "a running number",
      "ID 商品ID 商品名称 图片URL 价格(元) 路径",
      "- productId name cover price url",
    ],
    ["微店", "商品编码 商品标题 商品图片 价格 库存 商品链接", "sku name cover price - url"],
    [
      "Shopify",
      "Handle Title Vendor Variant_SKU Price Image_Src URL",
      "- name - - price cover url",
    ],
    [
      "stars and notes",
      "*商品名称(必填) *封面图片(必填) 售价（元） 小程序路径(必填)",
      "name cover price url",
    ],
    [
      "costs beside the price",
      "商品名称 成本价 市场价 会员价 销售价 图片 商品路径",
      "name - - - price cover url",
    ],
    ["traditional signs", "商品名稱 圖片 售價 路徑", "name cover price url"],
  ])("are those of %s", (_, names, keys) => {
    const samples: Readonly<Record<string, SheetCell>> = { ...CELLS, "-": "12" };
    const row = keys.split(" ").map((key) => samples[key] ?? "");

    expect(
      keysOf(
        names.split(" ").map((name) => name.replace("_", " ")),
        row,
      ),
    ).toEqual(keys.split(" "));
  });

  it("are counted by their names for whoever has to find out the encoding", () => {
    expect(knownGoodsColumns(["名称", "封面图片URL", "价格类型", "URL", "库存"])).toBe(4);
  });

  it.each([
    ["nothing that is known", ["甲", "乙"], false, ["list-header-unknown"]],
    ["no name", ["封面图片", "商品路径"], false, ["column-missing"]],
    ["no path", ["商品名称", "封面图片", "货号"], false, ["column-missing"]],
    ["a number and a template", ["商品名称", "封面图片", "货号"], true, []],
    ["a template without any number", ["商品名称", "封面图片"], true, ["column-missing"]],
    ["no picture", ["商品名称", "商品路径"], false, []],
  ])("are told once for the file with %s", (_, header, hasTemplate, codes) => {
    expect(problemsIn(header, hasTemplate)).toEqual(codes);
  });

  it("are asked about where two say the same and differ", () => {
    const rows = [
      ["商品名称", "原价", "售价", "路径"],
      ["羊毛围巾一号", "30", "20", "pages/a"],
      ["羊毛围巾二号", "50", "40", "pages/b"],
    ];
    const asked = laidOut(rows);
    const columns = [
      { column: "售价", key: "price" },
      { column: "原价", key: null },
    ] as const;
    const answered = laidOut(rows, { sheet: null, columns });

    expect(asked.ok ? [] : asked.problems.map(({ code, read }) => [code, read])).toEqual([
      ["column-unclear", '"原价"'],
      ["column-unclear", '"售价"'],
    ]);
    expect(answered.shown?.columns.map(({ key }) => key)).toEqual(["name", null, "price", "url"]);
    expect(answered.ok).toBe(true);
  });

  it("are refused when two are said to be the same", () => {
    const columns = [
      { column: "名称", key: "name" },
      { column: "价格", key: "name" },
    ] as const;
    const read = laidOut(
      [
        ["名称", "价格", "URL"],
        ["羊毛围巾", "1", "pages/a"],
      ],
      {
        sheet: null,
        columns,
      },
    );

    expect(read.ok ? [] : read.problems).toMatchObject([
      { code: "column-twice", read: '"价格"', params: { other: "名称" } },
    ]);
  });
});

describe("a list of goods as somebody made it", () => {
  const goods = ["羊毛围巾", COVER, "9", "pages/a"];
  const header = ["商品名称", "图片", "价格", "商品路径"];

  it("has a title and notes above its header, totals and notes below", async () => {
    const rows = [
      ["秋季直播商品", "", "", ""],
      ["请勿修改表头。", "", "", ""],
      header,
      goods,
      header,
      ["丝巾礼盒", COVER, "19", "pages/b"],
      ["合计", "", "28", ""],
      ["备注：以上价格含税", "", "", ""],
    ];
    const read = await readSheet(sheetOf(rows));
    if (!read.ok) throw new Error("it was refused");

    expect(read.goods.map(({ line }) => line)).toEqual([4, 6]);
    expect(read.passed.map(({ line, as }) => [line, as])).toEqual([
      [5, "header"],
      [7, "total"],
      [8, "note"],
    ]);
    expect(read.problems).toEqual([]);
  });

  it("leaves out what is hidden, and says so", async () => {
    const read = await readSheet(sheetOf([header, goods, goods], [3]));
    if (!read.ok) throw new Error("it was refused");

    expect(read.goods).toHaveLength(1);
    expect(read.passed).toEqual([{ line: 3, as: "hidden", read: "羊毛围巾" }]);
  });

  it("may be a package of 淘宝, with its names in two rows", async () => {
    const read = await readSheet(
      sheetOf([
        ["version 1.00", "", "", "", ""],
        ["title", "cid", "price", "outer_id", "picture"],
        ["宝贝名称", "宝贝类目", "宝贝价格", "商家编码", "新图片"],
        ["羊毛围巾", "50012", "9.90", "A-1", `0a1b:1:0:|${COVER};`],
      ]),
      { template: "pages/p?id={id}" },
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));

    expect(read.goods.map((one) => one.goods)).toMatchObject([
      {
        name: "羊毛围巾",
        price: "9.90",
        sku: "A-1",
        url: "pages/p?id=A-1",
        cover: { address: COVER },
      },
    ]);
    expect(read.problems).toEqual([]);
  });

  it("may count its prices in another unit, which its header says", async () => {
    const read = await imported(
      ["商品名称", "价格（万元）", "路径"],
      [["轻型货车", "12.5", "pages/c"]],
    );

    expect(read.goods[0]?.goods.price).toBe("125000.00");
  });
});

describe("a list of goods that is refused as a whole", () => {
  const header = ["商品名称", "图片", "价格", "商品路径"];
  const goods = ["羊毛围巾", COVER, "9", "pages/a"];

  it("has another table below, whose columns would be misread", () => {
    const rows = [header, goods, ["", "", "", ""], ["商品路径", "价格", "商品名称", "图片"]];
    const read = laidOut([...rows, ["pages/b", "19", "丝巾礼盒", COVER]]);

    expect(read.ok ? [] : read.problems).toMatchObject([
      { code: "list-tables-several", params: { line: 4 } },
    ]);
  });

  it("has more rows, or more columns, than a library or a mall", async () => {
    const rows = [header, ...Array.from({ length: 6001 }, () => goods)];
    const wide = [Array.from({ length: 201 }, (_, index) => `列${index}`)];

    await expect(readSheet(sheetOf(rows))).rejects.toMatchObject({ code: "list-rows-too-many" });
    expect(laidOut(wide)).toMatchObject({
      ok: false,
      problems: [{ code: "list-columns-too-many" }],
    });
  });
});

describe("the sheet of the goods", () => {
  const named = (name: string, rows: readonly (readonly string[])[], isHidden = false) => ({
    ...sheetOf(rows),
    name,
    isHidden,
  });
  const header = ["商品名称", "图片", "价格", "商品路径"];
  const goods = ["羊毛围巾", COVER, "9", "pages/a"];

  it("is the one that has the columns, whatever is hidden before it", () => {
    const sheets = [
      named("选项", [["一口价"], ["价格区间"]], true),
      named("说明", [["填写说明"]]),
      named("商品", [header, goods]),
    ];

    expect(layOutGoods(sheets, NOTHING_SAID, false)).toMatchObject({
      ok: true,
      shown: { sheet: "商品", sheets: ["选项", "说明", "商品"] },
    });
  });

  it("is asked for where two fit, and can be said", () => {
    const sheets = [named("一月", [header, goods]), named("二月", [header, goods])];

    expect(layOutGoods(sheets, NOTHING_SAID, false)).toMatchObject({
      ok: false,
      problems: [{ code: "list-sheets-several", read: '"一月, 二月"' }],
      shown: { sheet: "一月" },
    });
    expect(layOutGoods(sheets, { sheet: "二月", columns: [] }, false)).toMatchObject({
      ok: true,
      shown: { sheet: "二月" },
    });
    expect(layOutGoods(sheets, { sheet: "三月", columns: [] }, false)).toMatchObject({
      ok: false,
      problems: [{ code: "list-sheet-unknown" }],
    });
  });

  it("is remembered where the next file has it, with the columns; what is said now wins", () => {
    const known = {
      sheet: "二月",
      columns: [
        { column: "货", key: "name" },
        { column: "钱", key: "price" },
        { column: "旧", key: "no longer known" },
      ],
    };
    const said = { sheet: null, columns: [{ column: "钱", key: null }] } as const;

    expect(withRemembered(said, known, [named("二月", [header])])).toEqual({
      sheet: "二月",
      columns: [
        { column: "货", key: "name" },
        { column: "钱", key: null },
      ],
    });
    expect(withRemembered(NOTHING_SAID, known, []).sheet).toBeNull();
  });
});
