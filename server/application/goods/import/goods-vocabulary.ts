/** The columns of a list of goods, by name and by what stands in them. */

import { isErrorText, saysUnknown } from "../../lists/cells/tidy-text.ts";
import { readHeaderText } from "../../lists/header-text.ts";
import { type NameReader, nameReader } from "../../lists/naming.ts";
import { shownIn } from "../../lists/shown-cell.ts";
import type { Vocabulary } from "../../lists/vocabulary.ts";
import type { SheetCell } from "../../ports/sheets.ts";
import { GOODS_COLUMN_NAMES, GOODS_COLUMNS, GOODS_NAMINGS, type GoodsColumn } from "./columns.ts";
import { readPriceType } from "./price-cells.ts";

const READERS = new Map<GoodsColumn, NameReader>(
  GOODS_COLUMNS.map((key) => [key, nameReader(GOODS_NAMINGS[key], namesOf(key))]),
);

/** A name by itself, its key, and both, `商品名称 name`, as our documents write them. */
function namesOf(key: GoodsColumn): readonly string[] {
  const names = GOODS_COLUMN_NAMES[key];
  return [key, ...names, ...names.map((name) => `${name}${key}`)];
}

/** Without these there are no goods; the others can be told later, or not at all. */
const DECIDING: readonly GoodsColumn[] = ["name", "price", "price2", "url"];

export const GOODS_VOCABULARY: Vocabulary<GoodsColumn> = {
  keys: GOODS_COLUMNS,
  sureness: (key, header, group) => READERS.get(key)?.(header, group) ?? null,
  isDeciding: (key) => DECIDING.includes(key),
  isMoney: (key) => key === "price" || key === "price2",
  partOf: () => null,
  byCells: { keys: [], lets: () => null },
  fits,
};

/** How many names of a header we know: they decide on the encoding and the delimiter of a text. */
export function knownGoodsColumns(header: readonly string[]): number {
  return header.filter(isKnown).length;
}

const NAME_LENGTH_MAX = 60;

function isKnown(name: string): boolean {
  if (name.length > NAME_LENGTH_MAX || !/\p{L}/u.test(name)) return false;
  const header = readHeaderText(name);
  return GOODS_COLUMNS.some((key) => READERS.get(key)?.(header, null) != null);
}

const ADDRESS = /(?:https?:)?\/\/[^\s/]|^www\./i;
const PICTURE = /\.(?:jpe?g|png|gif|webp|bmp|heic)\b/i;
const PAGE = /^\/?[\w-]+(?:\/[\w-]+)+(?:\.html)?(?:\?|$)/;
const AMOUNT = /^[¥￥]?\s*\d[\d,.]*\s*(?:元|万|起)?(?:\s*[-~–—至到]\s*[¥￥]?\d[\d,.]*\s*元?)?$/;

/** Only what is evidently of another kind speaks against a column: cells that cannot be read are told one by one. */
function fits(key: GoodsColumn, cell: SheetCell): boolean | null {
  const text = shownIn(cell).trim();
  if (text === "" || saysUnknown(text) || isErrorText(text)) return null;
  const isNumber = typeof cell !== "string" && cell.is === "number";
  const isAddress = ADDRESS.test(text);
  const isPicture = isAddress || PICTURE.test(text) || /^img_[0-9a-f]{32}$/.test(text);
  switch (key) {
    case "name":
      return !isPicture && !PAGE.test(text) && /\p{L}/u.test(text);
    case "cover":
      return isPicture || (isNumber || AMOUNT.test(text) ? false : null);
    case "priceType":
      return readPriceType(text).ok || (isAddress || isNumber ? false : null);
    case "price":
    case "price2":
      return isNumber || AMOUNT.test(text);
    case "url":
      return (isAddress && !PICTURE.test(text)) || PAGE.test(text);
    case "sku":
    case "productId":
      return isPicture ? false : /\s|\p{Script=Han}/u.test(text) ? null : true;
    case "thirdPartyAppid":
      return /^wx[0-9a-f]{16}$/i.test(text) || (isAddress || isNumber ? false : null);
    default:
      key satisfies never;
      return null;
  }
}
