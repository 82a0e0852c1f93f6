/** The header of a list of goods: ours in Chinese or English, or that of a SHOP++ export, in any order. */
import { beginningOf, readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { columnFinder, isExplanation } from "../../reading/header-names.ts";
import type { OrProblems } from "../../reading/issues.ts";

/** The first name of each is the one that we write ourselves. */
export const GOODS_COLUMN_NAMES = {
  name: ["商品名称", "名称", "商品名", "品名", "productName", "title"],
  cover: [
    "封面图片",
    "封面图片URL",
    "封面图片地址",
    "封面图",
    "封面",
    "商品图片",
    "商品主图",
    "主图",
    "图片",
    "coverImage",
    "coverImgUrl",
    "image",
    "picture",
  ],
  priceType: ["价格类型"],
  price: ["价格", "商品价格", "售价", "销售价", "原价", "区间下限", "最低价"],
  price2: ["价格2", "第二个价格", "区间上限", "最高价", "现价"],
  url: ["商品路径", "路径", "小程序路径", "页面路径", "商品链接", "链接", "path", "link"],
  sku: ["商品编号", "编号", "货号", "商品编码", "商家编码", "sn"],
  productId: ["商品ID", "id", "商品编号 productId"],
  thirdPartyAppid: ["小程序appid", "第三方小程序appid", "appid"],
} as const;

export type GoodsColumn = keyof typeof GOODS_COLUMN_NAMES;

export type GoodsColumns = {
  /** As it was read. */
  readonly header: readonly string[];
  /** Where each column stands; absent ones are not in it. */
  readonly at: ReadonlyMap<GoodsColumn, number>;
  /** Names that mean nothing to us. */
  readonly ignored: readonly string[];
};

const columnOf = columnFinder<GoodsColumn>(GOODS_COLUMN_NAMES);

/** How we name a column that a file does not have: `商品名称 name`. */
export function ownColumnName(column: GoodsColumn): string {
  return `${GOODS_COLUMN_NAMES[column][0]} ${column}`;
}

/** How many names of a header we know. */
export function knownGoodsColumns(header: readonly string[]): number {
  return header.filter((name) => columnOf(name) !== null).length;
}

/**
 * Which column is what. A column that has to be there and is not, or is there twice, is a problem of the file and
 * not one of each row. `hasTemplate` says that a product's number is as good as its path.
 */
export function readGoodsColumns(
  header: readonly string[],
  hasTemplate: boolean,
): OrProblems<{ columns: GoodsColumns }> {
  const at = new Map<GoodsColumn, number>();
  const ignored: string[] = [];
  const problems: FieldProblem[] = [];
  for (const [index, name] of header.entries()) {
    const column = columnOf(name);
    const first = column === null ? undefined : at.get(column);
    if (column === null) {
      if (name.trim() !== "" && !isExplanation(name)) ignored.push(beginningOf(name.trim()));
    } else if (first === undefined) at.set(column, index);
    else {
      const params = { other: readAs(header[first]) };
      problems.push({ pointer: "/file", code: "column-twice", read: readAs(name), params });
    }
  }
  for (const column of missingColumns(at, hasTemplate)) {
    const params = { column: ownColumnName(column) };
    problems.push({ pointer: "/file", code: "column-missing", read: "", params });
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, columns: { header, at, ignored } };
}

function missingColumns(
  at: ReadonlyMap<GoodsColumn, number>,
  hasTemplate: boolean,
): readonly GoodsColumn[] {
  const hasPath = at.has("url") || (hasTemplate && (at.has("productId") || at.has("sku")));
  const wanted = ["name", "cover"] as const;
  return [...wanted.filter((column) => !at.has(column)), ...(hasPath ? [] : ["url" as const])];
}
