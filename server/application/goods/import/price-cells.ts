/** Prices and price types as people write them: `¥19.90`, `19.9元`, `19.9-29.9`, `一口价`. */
import { foldedTight } from "../../reading/folded.ts";
import { readTypedAmount, refused, type Typed } from "../../reading/read-numbers.ts";

export type PriceType = 1 | 2 | 3;

/** `price2` is null unless two prices stand in the cell. */
export type Prices = { readonly price: string; readonly price2: string | null };

const TYPE_WORDS: Readonly<Record<string, PriceType>> = {
  "1": 1,
  一口价: 1,
  固定价: 1,
  fixed: 1,
  fixedprice: 1,
  "2": 2,
  价格区间: 2,
  区间价: 2,
  区间: 2,
  range: 2,
  pricerange: 2,
  "3": 3,
  折扣价: 3,
  显示折扣价: 3,
  折扣: 3,
  discount: 3,
  discountprice: 3,
};
const TYPE_CHOICES = "1 一口价 fixed, 2 价格区间 range, 3 折扣价 discount";
const RANGE = /^([^-~–—至到]+)[-~–—至到]([^-~–—至到]+)$/;
const UNIT = /[百千k万萬w亿]/;

/** The words are not echoed, they say just that. */
export function readPriceType(typed: string): Typed<PriceType> {
  const word = foldedTight(typed);
  const value = Object.hasOwn(TYPE_WORDS, word) ? TYPE_WORDS[word] : undefined;
  if (value === undefined) return refused("choice-expected", typed, { choices: TYPE_CHOICES });
  return { ok: true, value, echo: null };
}

/** One price, which may have a currency and commas at the thousands. */
export function readPrice(typed: string): Typed<string> {
  const read = readTypedAmount(typed);
  if (read.ok) return read;
  return { ...read, code: read.code === "amount-expected" ? "price-expected" : read.code };
}

/** One price or a range of two. */
export function readPrices(typed: string): Typed<Prices> {
  const match = RANGE.exec(typed.normalize("NFKC").trim());
  const [, from = "", to = ""] = match ?? [];
  const [low, high] = [readPrice(from), readPrice(to)];
  if (match === null || !low.ok || !high.ok) {
    const one = readPrice(typed);
    return one.ok ? { ...one, value: { price: one.value, price2: null } } : one;
  }
  // `1-2万` may begin with one yuan or with ten thousand.
  if (UNIT.test(to.toLowerCase()) && !UNIT.test(from.toLowerCase())) {
    return refused("number-ambiguous", typed);
  }
  const value = { price: low.value, price2: high.value };
  return { ok: true, value, echo: `${low.echo ?? low.value} – ${high.echo ?? high.value}` };
}
