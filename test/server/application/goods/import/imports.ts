/** Lists of goods for the tests, as a reader of files gives them. */
import {
  type GoodsImport,
  type GoodsImportRequest,
  readGoodsImport,
} from "../../../../../server/application/goods/import/read-goods-import.ts";
import type { ListRow } from "../../../../../server/application/ports/lists.ts";

export const HEADER = ["name", "cover", "priceType", "price", "price2", "url", "sku"];
export const COVER = "https://img.example.com/a.jpg";

/** The rows below a header; the first stands on line 2. */
export function rowsOf(rows: readonly (readonly string[])[]): ListRow[] {
  return rows.map((cells, index) => ({ line: index + 2, cells }));
}

export type Settings = Partial<Omit<GoodsImportRequest, "header" | "rows">>;

export function read(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  settings: Settings = {},
) {
  return readGoodsImport({
    header: { line: 1, cells: header },
    rows: rowsOf(rows),
    existing: [],
    space: 5000,
    template: "",
    pictures: [],
    fillIns: {},
    ...settings,
  });
}

/** Throws when the file itself is refused. */
export function imported(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  settings: Settings = {},
): GoodsImport {
  const result = read(header, rows, settings);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** A row under `HEADER` with some of its cells changed. */
export function rowWith(cells: Partial<Record<(typeof HEADER)[number], string>>): string[] {
  const good = ["羊毛围巾", COVER, "1", "19.9", "", "pages/a?id=1", ""];
  return HEADER.map((name, index) => cells[name] ?? good[index] ?? "");
}

/** `2 price price-expected` for each problem. */
export function told({ problems }: Pick<GoodsImport, "problems">): string[] {
  return problems.map(({ line, field, code }) => `${line} ${field ?? "-"} ${code}`);
}
