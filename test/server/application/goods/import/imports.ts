/** Lists of goods for the tests, as an opener of files gives them. */
import { tableOpener } from "../../../../../server/adapters/lists/open-table.ts";
import type { ExistingGoods } from "../../../../../server/application/goods/import/duplicates.ts";
import {
  type GoodsChoices,
  layOutGoods,
  NOTHING_SAID,
} from "../../../../../server/application/goods/import/goods-layout.ts";
import {
  goodsRows,
  type PassedRow,
} from "../../../../../server/application/goods/import/goods-rows.ts";
import { knownGoodsColumns } from "../../../../../server/application/goods/import/goods-vocabulary.ts";
import { readPathTemplate } from "../../../../../server/application/goods/import/path-template.ts";
import {
  GOODS_LIST_LIMITS,
  type GoodsImport,
  readInParts,
} from "../../../../../server/application/goods/import/read-goods-import.ts";
import type {
  DateCell,
  NumberCell,
  SheetCell,
  SheetRow,
  TableSheet,
} from "../../../../../server/application/ports/sheets.ts";
import type { FieldProblem } from "../../../../../server/application/reading/field-problems.ts";

export const HEADER = ["name", "cover", "priceType", "price", "price2", "url", "sku"];
export const COVER = "https://img.example.com/a.jpg";

type Cells = readonly SheetCell[];
export type Settings = {
  readonly existing?: readonly ExistingGoods[];
  readonly space?: number;
  readonly template?: string;
  readonly choices?: GoodsChoices;
  readonly isText?: boolean;
};
export type Read =
  | ({ readonly ok: true; readonly passed: readonly PassedRow[] } & GoodsImport)
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** A sheet whose first row stands on line 1; the line of each row below goes up by one. */
export function sheetOf(rows: readonly Cells[], hidden: readonly number[] = []): TableSheet {
  const all: SheetRow[] = rows.map((cells, index) => ({
    line: index + 1,
    cells,
    isHidden: hidden.includes(index + 1),
  }));
  return {
    ...{ name: null, isHidden: null, isActive: true, merges: [], head: all.slice(0, 60) },
    async *rows() {
      await Promise.resolve();
      yield all;
    },
  };
}

export async function readSheet(sheet: TableSheet, settings: Settings = {}): Promise<Read> {
  const { existing = [], space = 5000, choices = NOTHING_SAID, isText = true } = settings;
  const typed = settings.template ?? "";
  const template = typed === "" ? null : readPathTemplate(typed);
  if (template?.ok === false) return template;
  const laidOut = layOutGoods([sheet], choices, template !== null);
  if (!laidOut.ok) return laidOut;
  const { layout } = laidOut;
  const { rows, passed } = await goodsRows(sheet, layout, 6000);
  const request = { layout, rows, existing, space, template: template?.value ?? null, isText };
  const parts = readInParts(request);
  let part = parts.next();
  while (part.done !== true) part = parts.next();
  return { ok: true, passed, ...part.value };
}

export async function read(
  header: readonly string[],
  rows: readonly Cells[],
  settings: Settings = {},
): Promise<Read> {
  return await readSheet(sheetOf([header, ...rows]), settings);
}

/** Throws when the file itself is refused. */
export async function imported(
  header: readonly string[],
  rows: readonly Cells[],
  settings: Settings = {},
) {
  const result = await read(header, rows, settings);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** Throws when the file cannot be read, or is refused. */
export async function importedFile(bytes: Uint8Array, settings: Settings = {}) {
  const table = await tableOpener(GOODS_LIST_LIMITS, knownGoodsColumns).open(bytes);
  try {
    const [sheet] = table.sheets;
    if (sheet === undefined) throw new Error("there is no sheet");
    const result = await readSheet(sheet, { isText: table.kind === "text", ...settings });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result;
  } finally {
    await table.close();
  }
}

/** A row under `HEADER` with some of its cells changed. */
export function rowWith(cells: Partial<Record<(typeof HEADER)[number], SheetCell>>): SheetCell[] {
  const good = ["羊毛围巾", COVER, "1", "19.9", "", "pages/a?id=1", ""];
  return HEADER.map((name, index) => cells[name] ?? good[index] ?? "");
}

/** A number as a spreadsheet keeps it, and as it shows it. */
export function number(value: number, shown = String(value), isRounded = false): NumberCell {
  return { is: "number", value, shown, isPercent: false, isRounded };
}

export function date(on: string): DateCell {
  return { is: "date", on, at: null, lacks: null, shown: on };
}

/** `2 price price-expected` for each problem. */
export function told({ problems }: Pick<GoodsImport, "problems">): string[] {
  return problems.map(({ line, field, code }) => `${line} ${field ?? "-"} ${code}`);
}
