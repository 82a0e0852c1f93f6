/** One row of a list of goods, typed by people, read and checked. */
import { beginningOf, readAs } from "../../../../rules/fact-problems.ts";
import type { ListRow } from "../../ports/lists.ts";
import { isPrintable } from "../../reading/field-kinds.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { isOfOtherWidth } from "../../reading/header-names.ts";
import { refused, type Typed } from "../../reading/read-numbers.ts";
import type { GoodsColumn, GoodsColumns } from "./columns.ts";
import type { Cover } from "./cover.ts";
import { type ImportedGoods, parseImportedGoods } from "./imported-goods.ts";
import type { PathTemplate } from "./path-template.ts";
import {
  type Prices,
  type PriceType,
  readPrice,
  readPrices,
  readPriceType,
} from "./price-cells.ts";
import { productPath } from "./product-path.ts";

/** What is wrong with a row, and where; no column when it is of the whole row. */
export type RowProblem = Omit<FieldProblem, "pointer"> & { readonly field: GoodsColumn | null };

/** What was understood differently from how it was typed. */
export type RowEcho = {
  readonly field: GoodsColumn;
  readonly typed: string;
  readonly understood: string;
};

export type ReadRow =
  | { readonly ok: true; readonly goods: ImportedGoods; readonly echoes: readonly RowEcho[] }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/** What stands for the cells in which nothing stands. */
export type FillIns = { readonly priceType?: string; readonly price?: string };

export type RowReading = {
  readonly columns: GoodsColumns;
  readonly readCover: (typed: string) => Typed<Cover>;
  readonly template: PathTemplate | null;
  readonly fillIns: FillIns;
};

const NUMBER_LENGTH_MAX = 64;

export function readGoodsRow({ cells }: ListRow, reading: RowReading): ReadRow {
  const width = reading.columns.header.length;
  if (isOfOtherWidth(cells, width)) {
    const params = { count: cells.length, max: width };
    const read = readAs(cells.length);
    return { ok: false, problems: [{ field: null, code: "cells-mismatch", read, params }] };
  }
  const row = new RowCells(cells, reading);
  const fields = {
    name: row.textOf("name"),
    cover: row.value("cover", reading.readCover),
    ...pricesOf(row, reading),
    ...pathOf(row, reading),
    thirdPartyAppid: row.textOf("thirdPartyAppid"),
  };
  const parsed = parseImportedGoods(fields);
  if (parsed.ok && row.problems.length === 0) {
    return { ok: true, goods: parsed.value, echoes: row.echoes };
  }
  const problems = parsed.ok ? [] : parsed.problems;
  return { ok: false, problems: [...row.problems, ...problems.flatMap(row.stillToTell)] };
}

/** The cells of one row by column; gathers what cannot be read and what was read differently. */
class RowCells {
  readonly problems: RowProblem[] = [];
  readonly echoes: RowEcho[] = [];
  readonly #cells: readonly string[];
  readonly #reading: RowReading;

  constructor(cells: readonly string[], reading: RowReading) {
    this.#cells = cells;
    this.#reading = reading;
  }

  has(field: GoodsColumn): boolean {
    return this.#reading.columns.at.has(field);
  }

  /** Empty when nothing stands there. */
  textOf(field: GoodsColumn): string {
    const column = this.#reading.columns.at.get(field);
    const text = column === undefined ? "" : (this.#cells[column] ?? "");
    return text.trim() === "" ? "" : text;
  }

  /** Undefined when nothing stands there or it cannot be read. */
  value<T>(field: GoodsColumn, read: (typed: string) => Typed<T>, fillIn = ""): T | undefined {
    const text = this.textOf(field) === "" ? fillIn : this.textOf(field);
    return text === "" ? undefined : this.taken(field, read(text));
  }

  taken<T>(field: GoodsColumn, typed: Typed<T>): T | undefined {
    if (!typed.ok) {
      const { code, read, params } = typed;
      this.problems.push({ field, code, read, ...(params && { params }) });
      return undefined;
    }
    if (typed.echo !== null) this.echo(field, typed.echo);
    return typed.value;
  }

  echo(field: GoodsColumn, understood: string): void {
    this.echoes.push({ field, typed: beginningOf(this.textOf(field)), understood });
  }

  /** A field that could not be read is not told of a second time. */
  readonly stillToTell = ({ pointer, ...problem }: FieldProblem): RowProblem[] => {
    const field = pointer.slice(1) as GoodsColumn;
    return this.problems.some((one) => one.field === field) ? [] : [{ field, ...problem }];
  };
}

type PricedFields = {
  priceType: PriceType | undefined;
  price: string | undefined;
  price2: string | null | undefined;
};

function pricesOf(row: RowCells, { fillIns, columns }: RowReading): PricedFields {
  const typed = row.value("priceType", readPriceType, fillIns.priceType);
  const prices = row.value<Prices>("price", readPrices, fillIns.price);
  const second = row.value("price2", readPrice);
  const isUnread = row.problems.some(({ field }) => field === "priceType" || field === "price2");
  const implied = typed ?? (isUnread ? undefined : impliedType(row, prices, columns));
  if (prices?.price2 != null && (implied !== 2 || row.textOf("price2") !== "") && !isUnread) {
    row.taken(
      "price",
      refused("price-range-unexpected", row.textOf("price") || (fillIns.price ?? "")),
    );
    return { priceType: implied, price: undefined, price2: null };
  }
  if (typed === undefined && implied !== undefined && prices !== undefined)
    row.echo("priceType", String(implied));
  return { priceType: implied, price: prices?.price, price2: second ?? prices?.price2 ?? null };
}

/** With one price only a fixed price is possible; two are told apart by the names of their columns, or not at all. */
function impliedType(
  row: RowCells,
  prices: Prices | undefined,
  { header, at }: GoodsColumns,
): PriceType | undefined {
  // What the price lacks is told by itself; the type is asked once there is one.
  if (prices === undefined) return 1;
  if (row.textOf("price2") === "") return prices.price2 === null ? 1 : 2;
  const name = (header[at.get("price2") ?? -1] ?? "").trim();
  if (name === "现价") return 3;
  return name === "区间上限" || name === "最高价" ? 2 : undefined;
}

function pathOf(
  row: RowCells,
  { template }: RowReading,
): { url: string | undefined; sku: string | null } {
  const before = row.problems.length;
  const productId = row.value("productId", readNumber) ?? null;
  const own = row.value("sku", readNumber) ?? null;
  const sku = own ?? productId;
  const isNumberUnread = row.problems.length > before;
  if (isNumberUnread && template !== null) {
    // Without the number there may be no path, and that would say the same twice.
    const text = row.textOf("url");
    return { url: text === "" ? "pages" : text, sku };
  }
  const path = productPath({ url: row.textOf("url"), productId, sku: own, template });
  if (!("missing" in path)) return { url: row.taken("url", path), sku };
  const fields: GoodsColumn[] = path.missing === "sku" ? ["sku"] : ["productId", "sku", "url"];
  row.taken(fields.find((field) => row.has(field)) ?? "sku", refused("required", ""));
  return { url: "pages", sku };
}

/** The mall's number of a product, as it is. */
function readNumber(typed: string): Typed<string> {
  const text = typed.trim();
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return refused("number-rounded", typed);
  if (!isPrintable(text)) return refused("text-unprintable", typed);
  if (text.length > NUMBER_LENGTH_MAX) {
    return refused("too-long", typed, { max: NUMBER_LENGTH_MAX });
  }
  return { ok: true, value: text, echo: null };
}
