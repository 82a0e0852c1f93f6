/** Finds goods that are in the library already, or stood further up in the same list. */
import { readAs } from "../../../../rules/fact-problems.ts";
import { folded } from "../../reading/folded.ts";
import type { RowProblem } from "./goods-row.ts";
import type { ImportedGoods } from "./imported-goods.ts";

/** Goods that the library holds, as far as they can be told from others. */
export type ExistingGoods = {
  readonly name: string;
  readonly url: string;
  readonly sku: string | null;
  readonly thirdPartyAppid: string | null;
};

type Sign = { readonly field: "url" | "sku" | "name"; readonly key: string; readonly read: string };

/** One look-up for each sign, so that a list costs as much as its rows. */
export class DuplicateSearch {
  /** Name of the goods by what tells them from others. */
  readonly #library = new Map<string, string>();
  readonly #lines = new Map<string, number>();

  constructor(existing: readonly ExistingGoods[]) {
    for (const goods of existing) {
      for (const { key } of signsOf(goods)) this.#library.set(key, goods.name);
    }
  }

  /** The duplicate that the goods of this row are, or null, and then later rows are held against them. */
  find(goods: ImportedGoods, line: number): RowProblem | null {
    const signs = [...signsOf(goods), lookOf(goods)];
    for (const { field, key, read } of signs) {
      const name = this.#library.get(key);
      if (name !== undefined) {
        return { field, code: "duplicate-in-library", read: readAs(read), params: { name } };
      }
    }
    for (const { field, key, read } of signs) {
      const first = this.#lines.get(key);
      if (first !== undefined) {
        return { field, code: "duplicate-in-file", read: readAs(read), params: { first } };
      }
    }
    for (const { key } of signs) this.#lines.set(key, line);
    return null;
  }
}

/** A path is one of a mini program, so the same path in another one is another product. */
function signsOf({
  url,
  sku,
  thirdPartyAppid,
}: Pick<ExistingGoods, "url" | "sku" | "thirdPartyAppid">): Sign[] {
  const path: Sign = {
    field: "url",
    key: keyOf("url", thirdPartyAppid ?? "", url.trim()),
    read: url,
  };
  if (sku === null || sku.trim() === "") return [path];
  return [path, { field: "sku", key: keyOf("sku", sku.trim()), read: sku }];
}

/** Two goods that look the same to a buyer. */
function lookOf({ name, price, price2, cover }: ImportedGoods): Sign {
  const picture = "imageId" in cover ? cover.imageId : cover.address;
  const key = keyOf("look", folded(name), price, price2 ?? "", picture);
  return { field: "name", key, read: name };
}

function keyOf(...parts: string[]): string {
  return JSON.stringify(parts);
}
