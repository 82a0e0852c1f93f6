/** An empty list of goods to fill in: its columns by both names and two examples. */
import { type GoodsColumn, ownColumnName } from "../../../application/goods/import/columns.ts";
import { EXPLANATION_PREFIX } from "../../../application/reading/explanation-columns.ts";
import type { Language } from "../../../errors.ts";

export type ListSheet = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** In characters; a Chinese one takes two. */
  readonly widths: readonly number[];
};

const COLUMNS: readonly GoodsColumn[] = [
  "name",
  "cover",
  "priceType",
  "price",
  "price2",
  "url",
  "sku",
  "thirdPartyAppid",
];
const WIDTHS = [30, 44, 20, 14, 14, 40, 20, 24, 60];

/** The last column is passed over when the list is read, so the notes in it can stay. */
const WORDS: Readonly<
  Record<
    Language,
    { sheet: string; notes: string; fixed: [string, string]; range: [string, string] }
  >
> = {
  "zh-CN": {
    sheet: "商品",
    notes: "说明",
    fixed: ["羊毛围巾 灰色", "示例，请删除。名称 3 至 14 个汉字；一口价只填“价格”"],
    range: ["真丝衬衫 多色", "示例，请删除。价格区间填两个价格；折扣价先填原价，再填现价"],
  },
  en: {
    sheet: "Goods",
    notes: "notes",
    fixed: [
      "Wool scarf, grey",
      "An example, delete it. A name counts 3 to 14 汉字 (two letters are one); a fixed price has only `price`",
    ],
    range: [
      "Silk shirt, colours",
      "An example, delete it. A range has two prices; a discount has the original price first, then the present one",
    ],
  },
};

export function goodsListTemplate(language: Language): ListSheet {
  const { sheet, notes, fixed, range } = WORDS[language];
  const cover = (name: string) => `https://img.example.com/${name}.jpg`;
  const path = (id: number) => `pages/product/detail?id=${id}`;
  return {
    name: sheet,
    rows: [
      [...COLUMNS.map(ownColumnName), `${EXPLANATION_PREFIX} ${notes}`],
      [fixed[0], cover("scarf"), "1", "199.00", "", path(1001), "1001", "", fixed[1]],
      [range[0], cover("shirt"), "2", "299.00", "399.00", path(1002), "1002", "", range[1]],
    ],
    widths: WIDTHS,
  };
}
