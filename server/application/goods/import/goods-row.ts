/** One row of a list of goods, typed by people, read and checked. */
import { beginningOf, readAs } from "../../../../rules/fact-problems.ts";
import type { Unit } from "../../lists/header-text.ts";
import { isBlank } from "../../lists/shown-cell.ts";
import type { SheetCell, SheetRow } from "../../ports/sheets.ts";
import { isPrintable } from "../../reading/field-kinds.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { foldedTight } from "../../reading/folded.ts";
import { digitsOf } from "../../reading/number-text.ts";
import { type Refused, refused, type Typed } from "../../reading/read-numbers.ts";
import type { GoodsColumn } from "./columns.ts";
import { NO_PICTURE, readCover } from "./cover.ts";
import { goodsCell } from "./goods-cells.ts";
import type { GoodsLayout } from "./goods-layout.ts";
import { type ImportedGoods, parseImportedGoods } from "./imported-goods.ts";
import type { PathTemplate } from "./path-template.ts";
import {
  type Prices,
  type PriceType,
  readPrice,
  readPrices,
  readPriceType,
} from "./price-cells.ts";
import { isWebAddress, productPath } from "./product-path.ts";

/** What is wrong with a row, and where; no column when it is of the whole row. */
export type RowProblem = Omit<FieldProblem, "pointer"> & { readonly field: GoodsColumn | null };

/** What was understood differently from how it was typed. */
export type RowEcho = {
  readonly field: GoodsColumn;
  readonly typed: string;
  readonly understood: string;
};

export type ReadRow =
  | {
      readonly ok: true;
      readonly goods: ImportedGoods;
      readonly echoes: readonly RowEcho[];
      /** What was left out. */
      readonly notes: readonly RowProblem[];
    }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

export type RowReading = {
  readonly layout: GoodsLayout;
  readonly template: PathTemplate | null;
  /** Of a text: a cell beyond the header means that a sign in another cell was taken for a delimiter. */
  readonly isText: boolean;
};

const NUMBER_LENGTH_MAX = 64;

/** A cell that is not understood costs the row only where there are no goods without it. */
export function readGoodsRow(sheetRow: SheetRow, reading: RowReading): ReadRow {
  const { cells } = sheetRow;
  const width = reading.layout.columns.length;
  if (reading.isText && cells.slice(width).some((cell) => !isBlank(cell))) {
    const params = { count: cells.length, max: width };
    const read = readAs(cells.length);
    return { ok: false, problems: [{ field: null, code: "cells-mismatch", read, params }] };
  }
  const row = new RowCells(cells, reading);
  const fields = {
    name: row.value("name", asWritten) ?? "",
    cover: row.optional("cover", readCover) ?? NO_PICTURE,
    ...pricesOf(row, reading),
    ...pathOf(row, reading),
    thirdPartyAppid: row.value("thirdPartyAppid", asWritten) ?? "",
  };
  const parsed = parseImportedGoods(fields);
  if (parsed.ok && row.problems.length === 0) {
    return { ok: true, goods: parsed.value, echoes: row.echoes, notes: row.notes };
  }
  const problems = parsed.ok ? [] : parsed.problems;
  return { ok: false, problems: [...row.problems, ...problems.flatMap(row.stillToTell)] };
}

function asWritten(text: string): Typed<string> {
  return { ok: true, value: text, echo: null };
}

/** The cells of one row by column; gathers what cannot be read and what was read differently. */
class RowCells {
  readonly problems: RowProblem[] = [];
  readonly echoes: RowEcho[] = [];
  /** What is left out of goods that are taken all the same. */
  readonly notes: RowProblem[] = [];
  readonly #texts = new Map<GoodsColumn, string>();
  readonly #odd = new Map<GoodsColumn, Refused>();

  constructor(cells: readonly SheetCell[], { layout }: RowReading) {
    for (const { index, key, unit } of layout.columns) {
      if (key === null) continue;
      const reading = goodsCell(key, cells[index] ?? "");
      this.#texts.set(key, reading.is === "value" ? withUnit(reading.value, unit) : "");
      if (reading.is === "odd") this.#odd.set(key, reading.problem);
    }
  }

  has(field: GoodsColumn): boolean {
    return this.#texts.has(field);
  }

  /** Empty when nothing stands there. */
  textOf(field: GoodsColumn): string {
    return this.#texts.get(field) ?? "";
  }

  /** Undefined when nothing stands there or it cannot be read. */
  value<T>(field: GoodsColumn, read: (typed: string) => Typed<T>): T | undefined {
    const typed = this.#read(field, read);
    return typed === null ? undefined : this.taken(field, typed);
  }

  /** What cannot be read is left out, and told. */
  optional<T>(field: GoodsColumn, read: (typed: string) => Typed<T>): T | undefined {
    const typed = this.#read(field, read);
    if (typed === null) return undefined;
    if (typed.ok) return this.taken(field, typed);
    this.notes.push(problemOf(field, typed));
    return undefined;
  }

  #read<T>(field: GoodsColumn, read: (typed: string) => Typed<T>): Typed<T> | null {
    const odd = this.#odd.get(field);
    if (odd !== undefined) return odd;
    const text = this.textOf(field);
    return text === "" ? null : read(text);
  }

  taken<T>(field: GoodsColumn, typed: Typed<T>): T | undefined {
    if (!typed.ok) {
      this.problems.push(problemOf(field, typed));
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

function problemOf(field: GoodsColumn, { code, read, params }: Refused): RowProblem {
  return { field, code, read, ...(params && { params }) };
}

/** `价格（万元）`: a bare number below it is in that unit. */
function withUnit(text: string, unit: Unit | null): string {
  if (unit === null || unit.places === 0 || !/^\d[\d,.]*$/.test(text)) return text;
  return digitsOf(foldedTight(text), unit.places) ?? text;
}

type PricedFields = {
  priceType: PriceType | undefined;
  price: string | undefined;
  price2: string | null | undefined;
};

function pricesOf(row: RowCells, { layout }: RowReading): PricedFields {
  const typed = row.value("priceType", readPriceType);
  const prices = row.value<Prices>("price", readPrices);
  const second = row.value("price2", readPrice);
  const isUnread = row.problems.some(({ field }) => field === "priceType" || field === "price2");
  const implied = typed ?? (isUnread ? undefined : impliedType(row, prices, layout));
  if (prices?.price2 != null && (implied !== 2 || row.textOf("price2") !== "") && !isUnread) {
    row.taken("price", refused("price-range-unexpected", row.textOf("price")));
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
  { columns }: GoodsLayout,
): PriceType | undefined {
  // What the price lacks is told by itself; the type is asked once there is one.
  if (prices === undefined) return 1;
  if (row.textOf("price2") === "") return prices.price2 === null ? 1 : 2;
  const name = columns.find(({ key }) => key === "price2")?.header ?? "";
  if (/现价|折扣|优惠|促销|活动|秒杀|直播价|discount|promotion/i.test(name)) return 3;
  return /区间|最高/.test(name) ? 2 : undefined;
}

function pathOf(
  row: RowCells,
  { template }: RowReading,
): { url: string | undefined; sku: string | null } {
  const before = row.problems.length;
  const hasPath = row.textOf("url") !== "" && !isWebAddress(row.textOf("url"));
  // Goods that have their path need no number.
  const number = (field: "productId" | "sku") =>
    (hasPath ? row.optional(field, readNumber) : row.value(field, readNumber)) ?? null;
  const productId = number("productId");
  const own = number("sku");
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
