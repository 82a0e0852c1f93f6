/** Finds goods that are in the library already, or stood further up in the same list, and those that only look so. */
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

/** Where the same was found, and whether it is the same goods. */
const CODES = {
  duplicate: { library: "duplicate-in-library", file: "duplicate-in-file" },
  resembling: { library: "resembles-in-library", file: "resembles-in-file" },
} as const;

type Sign = { readonly field: "url" | "sku" | "name"; readonly key: string; readonly read: string };
type Found = {
  /** The same goods: passed over. */
  readonly duplicate: RowProblem | null;
  /** Others, of which something is the same: taken, and told. */
  readonly resembling: RowProblem | null;
};

/** One look-up for each sign, so that a list costs as much as its rows. */
export class DuplicateSearch {
  /** Name of the goods by what tells them from others. */
  readonly #library = new Map<string, string>();
  readonly #lines = new Map<string, number>();

  constructor(existing: readonly ExistingGoods[]) {
    for (const goods of existing) {
      for (const { key } of [identityOf(goods), ...signsOf(goods)]) {
        this.#library.set(key, goods.name);
      }
    }
  }

  /** What the goods of this row are to others; later rows are held against them, unless they are a duplicate. */
  find(goods: ImportedGoods, line: number): Found {
    const identity = identityOf(goods);
    const duplicate = this.#known(identity, CODES.duplicate);
    if (duplicate !== null) return { duplicate, resembling: null };
    const signs = [...signsOf(goods), lookOf(goods)];
    const resembling = signs.reduce<RowProblem | null>(
      (found, sign) => found ?? this.#known(sign, CODES.resembling),
      null,
    );
    for (const { key } of [identity, ...signs]) {
      if (!this.#lines.has(key)) this.#lines.set(key, line);
    }
    return { duplicate: null, resembling };
  }

  #known({ field, key, read }: Sign, codes: (typeof CODES)[keyof typeof CODES]): RowProblem | null {
    const name = this.#library.get(key);
    if (name !== undefined) {
      return { field, code: codes.library, read: readAs(read), params: { name } };
    }
    const first = this.#lines.get(key);
    return first === undefined
      ? null
      : { field, code: codes.file, read: readAs(read), params: { first } };
  }
}

type Identified = Pick<ExistingGoods, "url" | "sku" | "thirdPartyAppid">;

/** Path and number together: variants share a page, and malls give a number twice. */
function identityOf({ url, sku, thirdPartyAppid }: Identified): Sign {
  const key = keyOf("goods", thirdPartyAppid ?? "", url.trim(), sku?.trim() ?? "");
  return { field: "url", key, read: url };
}

/** A path is one of a mini program, so the same path in another one is another product. */
function signsOf({ url, sku, thirdPartyAppid }: Identified): Sign[] {
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
  const key = keyOf("look", folded(name), price, price2 ?? "", JSON.stringify(cover));
  return { field: "name", key, read: name };
}

function keyOf(...parts: string[]): string {
  return JSON.stringify(parts);
}
