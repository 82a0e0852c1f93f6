import { describe, expect, it } from "vitest";
import {
  asFieldProblem,
  asFileProblem,
} from "../../../../../server/application/goods/import/read-goods-import.ts";
import { fieldProblemMessage } from "../../../../../server/application/reading/field-problems.ts";
import {
  COVER,
  date,
  HEADER,
  imported,
  number,
  read,
  rowWith,
  type Settings,
  told,
} from "./imports.ts";

const ID = `img_${"0a".repeat(16)}`;
const TEMPLATE = "pages/product/detail?id={id}";
const one = async (cells: Parameters<typeof rowWith>[0], settings?: Settings) =>
  await imported(HEADER, [rowWith(cells)], settings);
const goodsOf = async (cells: Parameters<typeof rowWith>[0], settings?: Settings) =>
  (await one(cells, settings)).goods[0]?.goods;

describe("a list of goods", () => {
  it("gives what the typed form gives, with a picture to be fetched", async () => {
    expect((await one({ sku: " A-1 " })).goods).toEqual([
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
    [{ name: "", price: "x" }, ["2 price price-expected", "2 name required"]],
  ])("with %j is told why it is refused", async (cells, expected) => {
    const result = await one(cells);

    expect(told(result)).toEqual(expected);
    expect(result.goods).toEqual([]);
    expect(result.refused).toEqual([{ line: 2, cells: rowWith(cells) }]);
  });

  it.each([
    [{ cover: "http://img.example.com/a.jpg" }, "cover", "cover-expected"],
    [{ cover: "https://user:word@img.example.com/a.jpg" }, "cover", "cover-expected"],
    [{ cover: "https://localhost/a.jpg" }, "cover", "cover-expected"],
    [{ cover: "//img.example.com/a.jpg" }, "cover", "cover-expected"],
    [{ cover: '=DISPIMG("ID_1",1)' }, "cover", "cover-expected"],
    [{ cover: { is: "error", shown: "#N/A" } as const }, "cover", "cell-error"],
    [{ sku: "1.23E+12" }, "sku", "number-rounded"],
    [{ sku: "a".repeat(65) }, "sku", "too-long"],
    [{ sku: date("2023-03-15") }, "sku", "date-unexpected"],
    [{ sku: number(6.9e17, "6.9E+17", true) }, "sku", "number-rounded"],
  ])(
    "takes goods without what cannot be read of them, and says so: %j",
    async (cells, field, code) => {
      const result = await one(cells);

      expect(result.problems).toEqual([]);
      expect(result.goods).toHaveLength(1);
      expect(result.notes).toMatchObject([{ line: 2, field, code }]);
    },
  );

  it("tells line, column as the file names it, what was read and what is expected", async () => {
    const header = ["名称", "封面图片URL", "价格", "URL"];
    const { problems } = await imported(header, [["羊毛围巾", COVER, "面议", "pages/a"]]);

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

  it("of SHOP++ lacks prices, which is told of each row", async () => {
    const header = ["名称", "封面图片URL", "价格类型", "URL"];
    const rows = [["羊毛围巾", COVER, "一口价", "pages/a?id=1"]];

    expect(told(await imported(header, rows))).toEqual(["2 price required"]);
  });

  it("is refused as a whole for a template that cannot be used", async () => {
    const result = await read(HEADER, [rowWith({})], { template: "/a" });

    expect(result.problems.map((one) => ("pointer" in one ? one.pointer : one.line))).toEqual([
      "/template",
      "/template",
    ]);
  });

  it("refuses a row of a text in which a sign was taken for a delimiter", async () => {
    const rows = [rowWith({}).slice(0, -1), [...rowWith({ url: "pages/a?id=2" }), "x"]];

    expect(told(await imported(HEADER, rows))).toEqual(["3 - cells-mismatch"]);
    expect(told(await imported(HEADER, rows, { isText: false }))).toEqual([]);
  });

  it("reads the price type off the prices where only one is possible, and says so once", async () => {
    const result = await imported(HEADER, [
      rowWith({ priceType: "" }),
      rowWith({ priceType: "", price: "19.9-29.9", url: "pages/a?id=2" }),
      rowWith({ priceType: "", url: "pages/a?id=3" }),
    ]);

    expect(result.goods.map(({ goods }) => [goods.priceType, goods.price, goods.price2])).toEqual([
      [1, "19.90", null],
      [2, "19.90", "29.90"],
      [1, "19.90", null],
    ]);
    const echoes = result.echoes.map(({ line, field, understood, count }) => [
      ...[line, field, understood, count],
    ]);
    expect(echoes).toEqual([
      [2, "priceType", "1", 2],
      [3, "price", "19.9 – 29.9", 1],
      [3, "priceType", "2", 1],
    ]);
  });

  it.each([
    ["现价", 3],
    ["区间上限", 2],
  ])("takes a second price under %s for what it says", async (name, priceType) => {
    const [low, high] = priceType === 3 ? ["9", "5"] : ["5", "9"];
    const result = await imported(
      ["name", "cover", "price", name, "url"],
      [["羊毛围巾", COVER, low, high, "pages/a"]],
    );

    expect(result.goods[0]?.goods.priceType).toBe(priceType);
  });

  it.each([
    [number(59.699999999999996), "59.70"],
    [number(19.9, "¥19.90"), "19.90"],
    [number(1.2, "1.2万"), "12000.00"],
    ["¥1,299.00元", "1299.00"],
    ["１９．９", "19.90"],
    ['="19.9"', "19.90"],
  ])("takes the price %j for what people see", async (price, expected) => {
    expect((await goodsOf({ price }))?.price).toBe(expected);
  });

  it.each([
    [number(123, "000123"), "000123"],
    ['="001"', "001"],
    ["'1001", "1001"],
    [number(6901234567890, "6.90123E+12"), "6901234567890"],
    ["—", null],
  ])("keeps the number %j as it is", async (sku, expected) => {
    expect((await goodsOf({ sku }))?.sku).toBe(expected);
  });
});

describe("the picture of goods in a list", () => {
  const [first, second] = ["https://cdn.example.com/a,w_300.png", "https://cdn.example.com/b.png"];

  it.each([
    [ID, { imageId: ID }, []],
    [COVER, { address: COVER }, []],
    ["", { file: null }, []],
    ["scarf.jpg", { file: "scarf.jpg" }, []],
    ["images\\A-17 主图.PNG", { file: "A-17 主图.PNG" }, []],
    [`${first},${second}`, { address: first }, [first]],
    [`${first}; ${second}`, { address: first }, [first]],
    [`${first}\n${second}`, { address: first }, [first]],
    [`0a1b:1:0:|${second};0c1d:1:1:|${COVER};`, { address: second }, [second]],
  ])("is %j", async (cover, expected, understood) => {
    const result = await one({ cover });

    expect(result.goods[0]?.goods.cover).toEqual(expected);
    expect(result.echoes.map((echo) => echo.understood)).toEqual(understood);
  });

  it("is never both an address and the id of a picture", async () => {
    expect((await goodsOf({ cover: `https://a.example/${ID}` }))?.cover).not.toHaveProperty(
      "imageId",
    );
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
  ])("is %j", async (cells, url, understood) => {
    const result = await one(cells, { template: TEMPLATE });

    expect(result.goods[0]?.goods.url).toBe(url);
    expect(result.echoes.map((echo) => echo.understood)).toEqual(understood);
  });

  it.each([
    [{ url: "" }, ["2 sku required"]],
    [{ url: "https://m.example/p" }, ["2 url web-address-unexpected"]],
    [{ url: "https://m.example/p?id=1&id=2" }, ["2 url web-address-unexpected"]],
    [{ url: "", sku: "1E+15" }, ["2 sku number-rounded"]],
  ])("cannot be made of %j", async (cells, expected) => {
    expect(told(await one(cells, { template: TEMPLATE }))).toEqual(expected);
  });

  it("takes the product's id and its article number from two columns", async () => {
    const header = ["name", "cover", "price", "商品ID", "货号"];
    const template = "pages/a?id={id}&sku={sku}";
    const result = await imported(
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
    { name: "旧衬衫", url: "pages/a?id=8", sku: null, thirdPartyAppid: null },
  ] as const;
  const found = async (...rows: Parameters<typeof rowWith>[0][]) => {
    const { duplicates, notes } = await imported(HEADER, rows.map(rowWith), { existing });
    return [...duplicates, ...notes].map(({ line, field, code, params }) => [
      ...[line, field, code, params],
    ]);
  };

  it("are those whose path and number agree", async () => {
    expect(
      await found(
        { sku: "S1" },
        { sku: " S1", price: "5" },
        { url: "pages/a?id=9", sku: "S9" },
        { url: "pages/a?id=8" },
      ),
    ).toEqual([
      [3, "url", "duplicate-in-file", { first: 2 }],
      [4, "url", "duplicate-in-library", { name: "旧围巾" }],
      [5, "url", "duplicate-in-library", { name: "旧衬衫" }],
    ]);
  });

  it("are taken and told where only path, number, or all that a buyer sees is the same", async () => {
    expect(
      await found(
        { sku: "S1" },
        { name: "别的商品", sku: "S2" },
        { name: "另一商品", sku: "S1", url: "pages/a?id=2" },
        { name: "　羊毛围巾 ", url: "pages/a?id=3" },
        { name: "羊毛围巾", price: "20", url: "pages/a?id=4" },
        { name: "某个商品", url: "pages/a?id=5", sku: "S9" },
      ),
    ).toEqual([
      [3, "url", "resembles-in-file", { first: 2 }],
      [4, "sku", "resembles-in-file", { first: 2 }],
      [5, "name", "resembles-in-file", { first: 2 }],
      [7, "sku", "resembles-in-library", { name: "旧围巾" }],
    ]);
  });

  it("are not the same in two mini programs", async () => {
    const header = [...HEADER, "小程序appid"];
    const rows = [
      [...rowWith({}), ""],
      [...rowWith({ price: "2" }), "wx0123456789abcdef"],
    ];

    expect(await imported(header, rows)).toMatchObject({ duplicates: [], notes: [] });
  });

  it("are no errors, and a refused row is not the first of anything", async () => {
    const result = await imported(HEADER, [rowWith({ price: "x" }), rowWith({}), rowWith({})]);

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
  ])("of %i rows and room for %i leaves %i outside", async (count, space, outside) => {
    const result = await imported(HEADER, many(count), { space });

    expect(result.goods).toHaveLength(count - outside);
    expect(result.refused).toHaveLength(outside);
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(
      new Set(outside > 0 ? ["library-full"] : []),
    );
    for (const { params } of result.problems)
      expect(params).toEqual({ max: 5000, from: space + 2 });
  });

  it("is not taken by duplicates", async () => {
    const result = await imported(HEADER, [...many(1), ...many(1), ...many(2)], { space: 2 });

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
      params: { max: "10 MB" },
    } as const;

    expect(fieldProblemMessage(asFileProblem(mistake), "zh-CN")).toContain("（第 7 行）");
    expect(fieldProblemMessage(asFileProblem({ ...mistake, line: null }), "en")).toMatch(
      /^a quote is never closed, another one/,
    );
  });
});
