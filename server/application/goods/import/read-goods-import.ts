/** A list of goods as a whole: the good rows go on, the bad ones are told, and none is lost. */
import { GOODS_MAX } from "../../../../machines/onboarding/context.ts";
import { beginningOf, readAs } from "../../../../rules/fact-problems.ts";
import { shownIn } from "../../lists/shown-cell.ts";
import type { ListMistakeFound, ListRow, TableMistakeCode } from "../../ports/lists.ts";
import type { SheetRow } from "../../ports/sheets.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { GoodsColumn } from "./columns.ts";
import { DuplicateSearch, type ExistingGoods } from "./duplicates.ts";
import type { GoodsLayout } from "./goods-layout.ts";
import { type RowEcho, type RowProblem, type RowReading, readGoodsRow } from "./goods-row.ts";
import type { ImportedGoods } from "./imported-goods.ts";
import type { PathTemplate } from "./path-template.ts";

/** What a list may be, for whoever reads the file; `sizeMax` as people count, a little less than what is taken. */
export const GOODS_LIST_LIMITS = {
  bytesMax: 10 * 1024 ** 2,
  sizeMax: "10 MB",
  rowsMax: GOODS_MAX,
} as const;

export type GoodsImportRequest = {
  readonly layout: GoodsLayout;
  /** Those that are goods. */
  readonly rows: readonly SheetRow[];
  readonly existing: readonly ExistingGoods[];
  /** How many goods the library still takes. */
  readonly space: number;
  /** Makes paths of the mall's numbers; null for none. */
  readonly template: PathTemplate | null;
  readonly isText: boolean;
};

/** Where in the file it is: the row, and the name that the file gives to the column; null when it has none. */
type Place = { readonly line: number; readonly column: string | null };
export type ImportProblem = Place & Required<RowProblem>;
/** `line` is the first of `count` rows in which the same was read so. */
export type ImportEcho = Place & RowEcho & { readonly count: number };

export type GoodsImport = {
  readonly goods: readonly { readonly line: number; readonly goods: ImportedGoods }[];
  /** Every problem of every refused row, in the order of the rows. */
  readonly problems: readonly ImportProblem[];
  readonly refused: readonly ListRow[];
  /** Rows that are left out because their goods are known already. */
  readonly duplicates: readonly ImportProblem[];
  /** Of rows that are taken: what was left out of them, and which other goods they resemble. */
  readonly notes: readonly ImportProblem[];
  readonly echoes: readonly ImportEcho[];
  /** All of them: `goods`, `refused` and `duplicates` together. */
  readonly rows: number;
  readonly header: readonly string[];
};

/** Rows that are read without a break; they take some milliseconds. */
const PART_ROWS = 100;

/** With a break now and then, in which others can have a turn. */
export function* readInParts(request: GoodsImportRequest): Generator<void, GoodsImport> {
  const { layout, rows, existing, space, template, isText } = request;
  const reading: RowReading = { layout, template, isText };
  const search = new DuplicateSearch(existing);
  const goods: GoodsImport["goods"][number][] = [];
  const problems: ImportProblem[] = [];
  const refused: ListRow[] = [];
  const duplicates: ImportProblem[] = [];
  const notes: ImportProblem[] = [];
  const echoes = new Map<string, ImportEcho>();
  let fullFrom: number | null = null;
  const columnOf = (field: GoodsColumn | null) =>
    field === null ? null : columnName(layout, field);
  const placed = (line: number, { params = {}, ...problem }: RowProblem): ImportProblem => ({
    line,
    column: columnOf(problem.field),
    ...problem,
    params,
  });
  const refuse = (row: SheetRow, found: readonly RowProblem[]) => {
    refused.push(textsOf(row, layout));
    for (const problem of found) problems.push(placed(row.line, problem));
  };
  for (const [index, row] of rows.entries()) {
    if (index % PART_ROWS === PART_ROWS - 1) yield;
    const { line } = row;
    const read = readGoodsRow(row, reading);
    if (!read.ok) {
      refuse(row, read.problems);
      continue;
    }
    const { duplicate, resembling } = search.find(read.goods, line);
    if (duplicate !== null) duplicates.push(placed(line, duplicate));
    else if (goods.length >= space) {
      fullFrom ??= line;
      refuse(row, [libraryFull(read.goods, fullFrom)]);
    } else {
      goods.push({ line, goods: read.goods });
      const told = resembling === null ? read.notes : [...read.notes, resembling];
      for (const note of told) notes.push(placed(line, note));
      for (const echo of read.echoes) {
        const key = JSON.stringify([echo.field, echo.typed, echo.understood]);
        const first = echoes.get(key) ?? { line, column: columnOf(echo.field), ...echo, count: 0 };
        echoes.set(key, { ...first, count: first.count + 1 });
      }
    }
  }
  const header = layout.columns.map((column) => ownName(column.header));
  const told = { problems, refused, duplicates, notes, echoes: [...echoes.values()] };
  return { goods, ...told, rows: rows.length, header };
}

/** A list that cannot be read at all, told as any other problem. */
export function asFileProblem({
  code,
  line,
  read,
  params,
}: ListMistakeFound<TableMistakeCode>): FieldProblem {
  const place = line === null ? {} : { line };
  return { pointer: "/file", code, read, params: { ...params, ...place } };
}

/** The problem of a row as that of a field; the pointer names row and field. */
export function asFieldProblem({ line, field, code, read, params }: ImportProblem): FieldProblem {
  const pointer = field === null ? `/rows/${line}` : `/rows/${line}/${field}`;
  return { pointer, code, read, params };
}

/** The name that a list gives to a column; null when it has none. */
export function columnName({ columns }: GoodsLayout, field: GoodsColumn): string | null {
  const column = columns.find(({ key }) => key === field);
  return column === undefined ? null : beginningOf(ownName(column.header));
}

/** Without the group above it. */
function ownName(header: string): string {
  return header.split(" / ").at(-1) ?? header;
}

/** As texts, as wide as the header. */
function textsOf({ line, cells }: SheetRow, { columns }: GoodsLayout): ListRow {
  const width = Math.max(columns.length, cells.length);
  return { line, cells: Array.from({ length: width }, (_, index) => shownIn(cells[index])) };
}

function libraryFull({ name }: ImportedGoods, from: number): RowProblem {
  return {
    field: null,
    code: "library-full",
    read: readAs(name),
    params: { max: GOODS_MAX, from },
  };
}
