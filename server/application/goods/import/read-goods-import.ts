/** A list of goods as a whole: the good rows go on, the bad ones are told, and none is lost. */
import { GOODS_MAX } from "../../../../machines/onboarding/context.ts";
import { beginningOf, readAs } from "../../../../rules/fact-problems.ts";
import type { ListMistakeFound, ListRow, TableMistakeCode } from "../../ports/lists.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { OrProblems } from "../../reading/issues.ts";
import { problemAt, type Typed } from "../../reading/read-numbers.ts";
import { type GoodsColumn, type GoodsColumns, readGoodsColumns } from "./columns.ts";
import { coverReader, type NamedPicture } from "./cover.ts";
import { DuplicateSearch, type ExistingGoods } from "./duplicates.ts";
import {
  type FillIns,
  type RowEcho,
  type RowProblem,
  type RowReading,
  readGoodsRow,
} from "./goods-row.ts";
import type { ImportedGoods } from "./imported-goods.ts";
import { type PathTemplate, readPathTemplate } from "./path-template.ts";
import { readPrices, readPriceType } from "./price-cells.ts";

/** What a list may be, for whoever reads the file. */
export const GOODS_LIST_LIMITS = {
  bytesMax: 10 * 1024 ** 2,
  rowsMax: GOODS_MAX,
  columnsMax: 200,
} as const;

export type GoodsImportRequest = {
  readonly header: ListRow;
  /** Those in which something stands. */
  readonly rows: readonly ListRow[];
  readonly existing: readonly ExistingGoods[];
  /** How many goods the library still takes. */
  readonly space: number;
  /** The mall's product path, `pages/product/detail?id={id}`; empty for none. */
  readonly template: string;
  readonly pictures: readonly NamedPicture[];
  readonly fillIns: FillIns;
};

/** Where in the file it is: the row, and the name that the file gives to the column; null when it has none. */
type Place = { readonly line: number; readonly column: string | null };
export type ImportProblem = Place & Required<RowProblem>;
export type ImportEcho = Place & RowEcho;

export type GoodsImport = {
  readonly ok: true;
  readonly goods: readonly { readonly line: number; readonly goods: ImportedGoods }[];
  /** Every problem of every refused row, in the order of the rows. */
  readonly problems: readonly ImportProblem[];
  readonly refused: readonly ListRow[];
  /** Rows that are left out because their goods are known already. */
  readonly duplicates: readonly ImportProblem[];
  readonly echoes: readonly ImportEcho[];
  /** All of them: `goods`, `refused` and `duplicates` together. */
  readonly rows: number;
  readonly header: readonly string[];
  readonly ignoredColumns: readonly string[];
};

/** Problems of the file or of a setting mean that no row was looked at. */
export type GoodsImportResult = OrProblems<GoodsImport>;

/** Rows that are read without a break; they take some milliseconds. */
const PART_ROWS = 100;

export function readGoodsImport(request: GoodsImportRequest): GoodsImportResult {
  const parts = readInParts(request);
  let part = parts.next();
  while (part.done !== true) part = parts.next();
  return part.value;
}

/** As `readGoodsImport`, with a break now and then, in which others can have a turn. */
export function* readInParts(request: GoodsImportRequest): Generator<void, GoodsImportResult> {
  const template = request.template.trim() === "" ? null : readPathTemplate(request.template);
  const columns = readGoodsColumns(request.header.cells, template !== null);
  const problems = [
    ...(template?.ok === false ? template.problems : []),
    ...fillInProblems(request.fillIns),
    ...(columns.ok ? [] : columns.problems),
  ];
  if (request.rows.length === 0)
    problems.push({ pointer: "/file", code: "list-no-rows", read: "" });
  if (!columns.ok || problems.length > 0) return { ok: false, problems };
  return yield* sortRows(request, columns.columns, template?.ok === true ? template.value : null);
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

function* sortRows(
  { rows, existing, space, pictures, fillIns, header }: GoodsImportRequest,
  columns: GoodsColumns,
  template: PathTemplate | null,
): Generator<void, GoodsImport> {
  const reading: RowReading = { columns, template, fillIns, readCover: coverReader(pictures) };
  const search = new DuplicateSearch(existing);
  const goods: GoodsImport["goods"][number][] = [];
  const problems: ImportProblem[] = [];
  const refused: ListRow[] = [];
  const duplicates: ImportProblem[] = [];
  const echoes: ImportEcho[] = [];
  let fullFrom: number | null = null;
  const columnOf = (field: GoodsColumn | null) =>
    field === null ? null : columnName(columns, field);
  const placed = (line: number, { params = {}, ...problem }: RowProblem): ImportProblem => ({
    line,
    column: columnOf(problem.field),
    ...problem,
    params,
  });
  const refuse = (row: ListRow, found: readonly RowProblem[]) => {
    refused.push(row);
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
    const duplicate = search.find(read.goods, line);
    if (duplicate !== null) duplicates.push(placed(line, duplicate));
    else if (goods.length >= space) {
      fullFrom ??= line;
      refuse(row, [libraryFull(read.goods, fullFrom)]);
    } else {
      goods.push({ line, goods: read.goods });
      for (const echo of read.echoes) {
        echoes.push({ line, column: columnOf(echo.field), ...echo });
      }
    }
  }
  return {
    ok: true,
    goods,
    problems,
    refused,
    duplicates,
    echoes,
    rows: rows.length,
    header: header.cells,
    ignoredColumns: columns.ignored,
  };
}

/** The name that a list gives to a column; null when it has none. */
export function columnName({ header, at }: GoodsColumns, field: GoodsColumn): string | null {
  const name = header[at.get(field) ?? -1];
  return name === undefined ? null : beginningOf(name);
}

function libraryFull({ name }: ImportedGoods, from: number): RowProblem {
  return {
    field: null,
    code: "library-full",
    read: readAs(name),
    params: { max: GOODS_MAX, from },
  };
}

function fillInProblems({ priceType = "", price = "" }: FillIns): FieldProblem[] {
  const problemsIn = (name: string, text: string, read: (typed: string) => Typed<unknown>) => {
    const typed = text === "" ? null : read(text);
    return typed === null || typed.ok ? [] : [problemAt(`/fillIns/${name}`, typed)];
  };
  return [
    ...problemsIn("priceType", priceType, readPriceType),
    ...problemsIn("price", price, readPrices),
  ];
}
