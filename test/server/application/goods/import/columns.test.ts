import { describe, expect, it } from "vitest";
import {
  GOODS_COLUMN_NAMES,
  type GoodsColumn,
  knownGoodsColumns,
  ownColumnName,
  readGoodsColumns,
} from "../../../../../server/application/goods/import/columns.ts";

const KEYS = Object.keys(GOODS_COLUMN_NAMES) as GoodsColumn[];
const ALIASES = KEYS.flatMap((key) =>
  [key, ownColumnName(key), ...GOODS_COLUMN_NAMES[key]].map((name) => [name, key] as const),
);
const NEEDED: readonly GoodsColumn[] = ["name", "cover", "url"];

function problemsIn(header: readonly string[], hasTemplate = false): string[] {
  const read = readGoodsColumns(header, hasTemplate);
  return read.ok
    ? []
    : read.problems.map(({ code, params }) => `${code} ${Object.values(params ?? {}).join()}`);
}

describe("the columns of a list of goods", () => {
  it.each(ALIASES)("take %s for %s", (name, key) => {
    const others = NEEDED.filter((one) => one !== key);
    const read = readGoodsColumns([...others, ` ${name.toUpperCase()} `], false);

    expect(read.ok && read.columns.at.get(key)).toBe(others.length);
  });

  it("belong to one column each", () => {
    expect(new Set(ALIASES.map(([name, key]) => `${name.toLowerCase()} ${key}`)).size).toBe(
      new Set(ALIASES.map(([name]) => name.toLowerCase())).size,
    );
  });

  it("are those of SHOP++ as well, in any order", () => {
    expect(problemsIn(["URL", "价格类型", "封面图片URL", "名称"])).toEqual([]);
    expect(knownGoodsColumns(["名称", "封面图片URL", "价格类型", "URL", "库存"])).toBe(4);
  });

  it("name what is passed over, but not our own explanations", () => {
    const read = readGoodsColumns(["[kaibo] 问题", "名称", "库存", "封面", "", "URL"], false);

    expect(read.ok && read.columns.ignored).toEqual(["库存"]);
  });

  it.each([
    ["nothing that is known", ["a"], false, 3],
    ["no name", ["cover", "url"], false, 1],
    ["no cover", ["name", "url"], false, 1],
    ["no path", ["name", "cover", "sku"], false, 1],
    ["a number and a template", ["name", "cover", "sku"], true, 0],
    ["a template without any number", ["name", "cover"], true, 1],
  ])("are missing once for the file with %s", (_, header, hasTemplate, count) => {
    const problems = problemsIn(header, hasTemplate);

    expect(problems).toHaveLength(count);
    expect(problems.every((one) => one.startsWith("column-missing "))).toBe(true);
  });

  it("are refused when two mean the same", () => {
    const read = readGoodsColumns(["名称", "商品名称", "封面", "URL"], false);

    expect(read.ok ? [] : read.problems).toEqual([
      { pointer: "/file", code: "column-twice", read: '"商品名称"', params: { other: '"名称"' } },
    ]);
  });
});
