import { describe, expect, it } from "vitest";
import {
  asFieldProblem,
  asFileProblem,
} from "../../../../../server/application/goods/import/read-goods-import.ts";
import { fieldProblemMessage } from "../../../../../server/application/reading/field-problems.ts";
import { COVER, HEADER, imported, read, rowWith, type Settings, told } from "./imports.ts";

const ID = `img_${"0a".repeat(16)}`;
const OTHER_ID = `img_${"0b".repeat(16)}`;
const TEMPLATE = "pages/product/detail?id={id}";
const one = (cells: Parameters<typeof rowWith>[0], settings?: Settings) =>
  imported(HEADER, [rowWith(cells)], settings);
const goodsOf = (cells: Parameters<typeof rowWith>[0], settings?: Settings) =>
  one(cells, settings).goods[0]?.goods;

describe("a list of goods", () => {
  it("gives what the typed form gives, with a picture to be fetched", () => {
    expect(one({ sku: " A-1 " }).goods).toEqual([
      {
        line: 2,
        goods: {
          name: "羊毛围巾",
          cover: { address: COVER },
          priceType: 1,
          price: "19.90",
          price2: null,
          url: "pages/a?id=1",
          sku: "A-1",
          thirdPartyAppid: null,
        },
      },
    ]);
  });

  it.each([
    [{ name: "" }, ["2 name required"]],
    [{ name: "两字" }, ["2 name text-width"]],
    [{ name: "字".repeat(15) }, ["2 name text-width"]],
    [{ name: "三个\n字" }, ["2 name text-unprintable"]],
    [{ cover: "" }, ["2 cover required"]],
    [{ cover: "http://img.example.com/a.jpg" }, ["2 cover cover-expected"]],
    [{ cover: "https://user:word@img.example.com/a.jpg" }, ["2 cover cover-expected"]],
    [{ cover: "https://localhost/a.jpg" }, ["2 cover cover-expected"]],
    [{ cover: "//img.example.com/a.jpg" }, ["2 cover cover-expected"]],
    [{ cover: "a.jpg" }, ["2 cover cover-expected"]],
    [{ priceType: "四" }, ["2 priceType choice-expected"]],
    [{ price: "" }, ["2 price required"]],
    [{ price: "", priceType: "" }, ["2 price required"]],
    [{ price: "面议", priceType: "" }, ["2 price price-expected"]],
    [{ price: "0" }, ["2 price price-expected"]],
    [{ price2: "x" }, ["2 price2 price-expected"]],
    [{ price2: "29" }, ["2 price2 price2-unexpected"]],
    [{ priceType: "2" }, ["2 price2 price2-missing"]],
    [{ priceType: "2", price2: "9" }, ["2 price2 price2-below-price"]],
    [{ priceType: "3", price2: "29" }, ["2 price2 price2-above-price"]],
    [{ priceType: "", price2: "29" }, ["2 priceType required"]],
    [{ price: "19-29" }, ["2 price price-range-unexpected"]],
    [{ priceType: "2", price: "19-29", price2: "30" }, ["2 price price-range-unexpected"]],
    [{ priceType: "2", price: "29-19" }, ["2 price2 price2-below-price"]],
    [{ url: "" }, ["2 url required"]],
    [{ url: "pages/商品" }, ["2 url path-expected"]],
    [{ url: "https://mall.example/product?id=1" }, ["2 url web-address-unexpected"]],
    [{ url: "www.mall.example/product" }, ["2 url web-address-unexpected"]],
    [{ sku: "1.23E+12" }, ["2 sku number-rounded"]],
    [{ sku: "a\u0000" }, ["2 sku text-unprintable"]],
    [{ sku: "a".repeat(65) }, ["2 sku too-long"]],
    [{ name: "", price: "x" }, ["2 price price-expected", "2 name required"]],
  ])("with %j is told why it is refused", (cells, expected) => {
    const result = one(cells);

    expect(told(result)).toEqual(expected);
    expect(result.goods).toEqual([]);
    expect(result.refused).toEqual([{ line: 2, cells: rowWith(cells) }]);
  });

  it("tells line, column as the file names it, what was read and what is expected", () => {
    const header = ["名称", "封面图片URL", "价格", "URL"];
    const { problems } = imported(header, [["羊毛围巾", COVER, "面议", "pages/a"]]);

    expect(problems).toEqual([
      {
        line: 2,
        field: "price",
        column: "价格",
        code: "price-expected",
        read: '"面议"',
        params: {},
      },
    ]);
    expect(problems.map((problem) => asFieldProblem(problem))[0]).toMatchObject({
      pointer: "/rows/2/price",
    });
  });

  it("of SHOP++ lacks prices, which is told of each row unless one is filled in", () => {
    const header = ["名称", "封面图片URL", "价格类型", "URL"];
    const rows = [["羊毛围巾", COVER, "一口价", "pages/a?id=1"]];

    expect(told(imported(header, rows))).toEqual(["2 price required"]);
    const filled = imported(header, rows, { fillIns: { price: "¥9.9" } });
    expect(filled.goods[0]?.goods).toMatchObject({ priceType: 1, price: "9.90" });
    expect(filled.problems).toEqual([]);
  });

  it("is refused as a whole for a template or a fill-in that cannot be used", () => {
    const refusedBy = (settings: Settings) => {
      const result = read(HEADER, [rowWith({})], settings);
      return result.ok ? [] : result.problems.map(({ pointer, code }) => `${pointer} ${code}`);
    };

    expect(refusedBy({ template: "/a" })).toEqual([
      "/template path-expected",
      "/template template-id-missing",
    ]);
    expect(refusedBy({ fillIns: { priceType: "4", price: "x" } })).toEqual([
      "/fillIns/priceType choice-expected",
      "/fillIns/price price-expected",
    ]);
  });

  it("is refused without any row, and without its columns", () => {
    const result = read(["a"], []);

    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual([
      "column-missing",
      "column-missing",
      "column-missing",
      "list-no-rows",
    ]);
  });

  it("refuses a row of another width than the header", () => {
    const result = imported(HEADER, [
      rowWith({}).slice(1),
      [...rowWith({}), "x"],
      [...rowWith({}), " "],
    ]);

    expect(told(result)).toEqual(["2 - cells-mismatch", "3 - cells-mismatch"]);
    expect(result.goods).toHaveLength(1);
  });

  it("reads the price type off the prices where only one is possible, and says so", () => {
    const result = imported(HEADER, [
      rowWith({ priceType: "" }),
      rowWith({ priceType: "", price: "19.9-29.9", url: "pages/a?id=2" }),
    ]);

    expect(result.goods.map(({ goods }) => [goods.priceType, goods.price, goods.price2])).toEqual([
      [1, "19.90", null],
      [2, "19.90", "29.90"],
    ]);
    expect(result.echoes.map(({ line, field, understood }) => [line, field, understood])).toEqual([
      [2, "priceType", "1"],
      [3, "price", "19.9 – 29.9"],
      [3, "priceType", "2"],
    ]);
  });

  it.each([
    ["现价", 3],
    ["区间上限", 2],
  ])("takes a second price under %s for what it says", (name, priceType) => {
    const [low, high] = priceType === 3 ? ["9", "5"] : ["5", "9"];
    const result = imported(
      ["name", "cover", "price", name, "url"],
      [["羊毛围巾", COVER, low, high, "pages/a"]],
    );

    expect(result.goods[0]?.goods.priceType).toBe(priceType);
  });
});

describe("the picture of goods in a list", () => {
  const pictures = [
    { name: "Scarf.JPG", imageId: ID },
    { name: "two.jpg", imageId: ID },
    { name: "two.jpg", imageId: OTHER_ID },
    { name: "same.jpg", imageId: ID },
    { name: "same.jpg", imageId: ID },
  ];

  it.each([
    [ID, { imageId: ID }],
    ["scarf.jpg", { imageId: ID }],
    ["same.jpg", { imageId: ID }],
    [COVER, { address: COVER }],
  ])("is found by %s", (cover, expected) => {
    expect(goodsOf({ cover }, { pictures })?.cover).toEqual(expected);
  });

  it("is not guessed among several of one name", () => {
    expect(told(one({ cover: "two.jpg" }, { pictures }))).toEqual(["2 cover cover-ambiguous"]);
  });

  it("is never both an address and the id of a picture", () => {
    expect(goodsOf({ cover: `https://a.example/${ID}` })?.cover).not.toHaveProperty("imageId");
  });
});

describe("the path of goods in a list", () => {
  it.each([
    [{ url: "pages/b?x=1", sku: "7" }, "pages/b?x=1", []],
    [{ url: "", sku: "7 红" }, "pages/product/detail?id=7%20%E7%BA%A2", []],
    [{ url: "/pages/b" }, "pages/b", ["pages/b"]],
    [
      { url: "https://m.example/p?id=9" },
      "pages/product/detail?id=9",
      ["pages/product/detail?id=9"],
    ],
    [
      { url: "https://m.example/p?id=9", sku: "7" },
      "pages/product/detail?id=7",
      ["pages/product/detail?id=7"],
    ],
  ])("is %j", (cells, url, understood) => {
    const result = one(cells, { template: TEMPLATE });

    expect(result.goods[0]?.goods.url).toBe(url);
    expect(result.echoes.map((echo) => echo.understood)).toEqual(understood);
  });

  it.each([
    [{ url: "" }, ["2 sku required"]],
    [{ url: "https://m.example/p" }, ["2 url web-address-unexpected"]],
    [{ url: "https://m.example/p?id=1&id=2" }, ["2 url web-address-unexpected"]],
    [{ url: "", sku: "1E+15" }, ["2 sku number-rounded"]],
  ])("cannot be made of %j", (cells, expected) => {
    expect(told(one(cells, { template: TEMPLATE }))).toEqual(expected);
  });

  it("takes the product's id and its article number from two columns", () => {
    const header = ["name", "cover", "price", "商品ID", "货号"];
    const template = "pages/a?id={id}&sku={sku}";
    const result = imported(
      header,
      [
        ["羊毛围巾", COVER, "9", "1", "A"],
        ["真丝衬衫", COVER, "9", "2", ""],
      ],
      { template },
    );

    expect(result.goods[0]?.goods).toMatchObject({ url: "pages/a?id=1&sku=A", sku: "A" });
    expect(told(result)).toEqual(["3 sku required"]);
  });
});

describe("goods that are known already", () => {
  const existing = [
    { name: "旧围巾", url: "pages/a?id=9", sku: "S9", thirdPartyAppid: null },
  ] as const;
  const duplicates = (...rows: Parameters<typeof rowWith>[0][]) =>
    imported(HEADER, rows.map(rowWith), { existing }).duplicates.map(
      ({ line, field, code, params }) => [line, field, code, params],
    );

  it("are told apart by path, number, or all that a buyer sees", () => {
    expect(
      duplicates(
        { sku: "S1" },
        { name: "别的商品", sku: "S2" },
        { name: "别的商品", sku: "S1", url: "pages/a?id=2" },
        { name: "　羊毛围巾 ", url: "pages/a?id=3" },
        { name: "羊毛围巾", price: "20", url: "pages/a?id=4" },
      ),
    ).toEqual([
      [3, "url", "duplicate-in-file", { first: 2 }],
      [4, "sku", "duplicate-in-file", { first: 2 }],
      [5, "name", "duplicate-in-file", { first: 2 }],
    ]);
  });

  it("compares names without width and case", () => {
    expect(
      duplicates({ name: "Ｗool scarf" }, { name: "WOOL SCARF", url: "pages/a?id=2" }),
    ).toEqual([[3, "name", "duplicate-in-file", { first: 2 }]]);
  });

  it("are found in the library by path and number", () => {
    expect(duplicates({ url: "pages/a?id=9" }, { sku: " S9" }, { name: "旧围巾" })).toEqual([
      [2, "url", "duplicate-in-library", { name: "旧围巾" }],
      [3, "sku", "duplicate-in-library", { name: "旧围巾" }],
    ]);
  });

  it("are not the same in two mini programs", () => {
    const header = [...HEADER, "小程序appid"];
    const rows = [
      [...rowWith({}), ""],
      [...rowWith({ price: "2" }), "wx0123456789abcdef"],
    ];

    expect(imported(header, rows).duplicates).toEqual([]);
  });

  it("are no errors, and a refused row is not the first of anything", () => {
    const result = imported(HEADER, [rowWith({ price: "x" }), rowWith({}), rowWith({})]);

    expect(told(result)).toEqual(["2 price price-expected"]);
    expect(result.duplicates.map(({ params }) => params)).toEqual([{ first: 3 }]);
  });
});

describe("the space in the library", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_unused, index) =>
      rowWith({ name: `羊毛围巾${index}`, url: `pages/a?id=${index}`, sku: `${index}` }),
    );

  it.each([
    [4999, 5000, 0],
    [5000, 5000, 0],
    [5001, 5000, 1],
    [3, 0, 3],
    [3, 2, 1],
  ])("of %i rows and room for %i leaves %i outside", (count, space, outside) => {
    const result = imported(HEADER, many(count), { space });

    expect(result.goods).toHaveLength(count - outside);
    expect(result.refused).toHaveLength(outside);
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(
      new Set(outside > 0 ? ["library-full"] : []),
    );
    for (const { params } of result.problems)
      expect(params).toEqual({ max: 5000, from: space + 2 });
  });

  it("is not taken by duplicates", () => {
    const result = imported(HEADER, [...many(1), ...many(1), ...many(2)], { space: 2 });

    expect(result).toMatchObject({ rows: 4, refused: [] });
  });
});

describe("a file that cannot be read", () => {
  it("is told with its line, in the same words everywhere", () => {
    const mistake = {
      code: "list-quote-open",
      line: 7,
      column: 3,
      read: "",
      params: { max: "10 MiB" },
    } as const;

    expect(fieldProblemMessage(asFileProblem(mistake), "zh-CN")).toContain("（第 7 行）");
    expect(fieldProblemMessage(asFileProblem({ ...mistake, line: null }), "en")).toMatch(
      /^a quote is never closed, another one/,
    );
  });
});
