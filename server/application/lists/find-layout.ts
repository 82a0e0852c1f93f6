/** Finds the header among the first rows of a sheet, and what the columns below it mean. */
import type { SheetRow, TableSheet } from "../ports/sheets.ts";
import { assignColumns, type Candidate } from "./assign-columns.ts";
import { type ColumnName, namesInRow, namesInTwoRows } from "./header-names.ts";
import { type Unit, unitTold } from "./header-text.ts";
import type { ColumnChoice, Layout, ListColumn } from "./layout.ts";
import { filledDown } from "./merged-cells.ts";
import { remembering } from "./remembering.ts";
import { isBlank, shownIn } from "./shown-cell.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The header stands among so many rows in which something stands. */
const HEADER_WITHIN = 40;

type Head = Pick<TableSheet, "name" | "head" | "merges">;
type Found<Key extends string> = {
  readonly rows: readonly SheetRow[];
  readonly columns: readonly ListColumn<Key>[];
  readonly score: number;
};

/** Null for a sheet in which no row names columns that we know. */
export function findLayout<Key extends string>(
  sheet: Head,
  vocabulary: Vocabulary<Key>,
): Layout<Key> | null {
  return findLayouts(sheet, vocabulary)[0] ?? null;
}

/** Of each table that stands on the sheet, one below the other. */
export function findLayouts<Key extends string>(
  sheet: Head,
  vocabulary: Vocabulary<Key>,
): readonly Layout<Key>[] {
  const all = headersIn(sheet, remembering(vocabulary));
  const best = all.reduce<Found<Key> | null>(
    (found, one) => (found === null || one.score > found.score ? one : found),
    null,
  );
  if (best === null || !isHeader(best, vocabulary)) return [];
  const alike = all.filter((one) => one === best || isHeaderLike(one, best, vocabulary));
  const tables = alike.filter((one, at) =>
    alike.slice(0, at).every((before) => !isSameTable(one, before)),
  );
  return tables.map((table, at) => {
    const again = alike.filter((one) => one !== table && isSameTable(one, table));
    return layoutOf(sheet, { table, again, isNext: at > 0 }, vocabulary);
  });
}

type FoundTable<Key extends string> = {
  readonly table: Found<Key>;
  /** Its names once more, in other words. */
  readonly again: readonly Found<Key>[];
  readonly isNext: boolean;
};

function layoutOf<Key extends string>(
  { name, head, merges }: Head,
  { table, again, isNext }: FoundTable<Key>,
  vocabulary: Vocabulary<Key>,
): Layout<Key> {
  const [first, last] = linesOf(table);
  const above = head.filter(({ line }) => line < first);
  return {
    sheet: name,
    headerLines: [first, last],
    headerRows: table.rows.map(({ cells }) => cells.map((cell) => shownIn(cell).trim())),
    columns: withUnitTold(table.columns, above, vocabulary),
    dividers: [...dividersIn(merges, last), ...again.map((one) => linesOf(one)[0])],
    isNext,
  };
}

function linesOf<Key extends string>({ rows }: Found<Key>): readonly [number, number] {
  return [rows[0]?.line ?? 0, rows.at(-1)?.line ?? 0];
}

/** Another header has about as many names as the best one. */
const ALSO_A_HEADER = 0.6;

function isHeaderLike<Key extends string>(
  one: Found<Key>,
  best: Found<Key>,
  vocabulary: Vocabulary<Key>,
): boolean {
  const [first, last] = linesOf(best);
  const [line] = linesOf(one);
  if (one.rows.length > 1 || (line >= first && line <= last)) return false;
  const isOfTexts = one.rows.every(({ cells }) => cells.every((cell) => typeof cell === "string"));
  const isEnough = one.score >= Math.max(2, best.score * ALSO_A_HEADER);
  return isOfTexts && isEnough && isHeader(one, vocabulary);
}

/** Every name means the same in its place: the names are repeated, or stand there in another language. */
function isSameTable<Key extends string>(one: Found<Key>, other: Found<Key>): boolean {
  return one.columns.every(({ key, index }) => key === null || other.columns[index]?.key === key);
}

/** Merged over so many columns of one row. */
const DIVIDER_WIDTH = 3;

function dividersIn(merges: Head["merges"], below: number): readonly number[] {
  return merges.flatMap(({ top, bottom, left, right }) =>
    top === bottom && top >= below && right - left + 1 >= DIVIDER_WIDTH ? [top + 1] : [],
  );
}

/** The layout with what the owner of the list says of its columns. */
export function withChoices<Key extends string>(
  layout: Layout<Key>,
  choices: readonly ColumnChoice<Key>[],
): Layout<Key> {
  const chosen = new Map<number, Key | null>();
  for (const { column, key } of choices) {
    for (const { index } of columnsCalled(layout, column)) chosen.set(index, key);
  }
  const taken = new Set([...chosen.values()].filter((key) => key !== null));
  const columns = layout.columns.map((column) => {
    const key = chosen.get(column.index);
    if (key === column.key && key !== null) return { ...column, isCertain: true };
    if (key !== undefined) return { ...column, key, part: null, isCertain: true, question: null };
    return release(column, taken);
  });
  return { ...layout, columns };
}

/** By its header, or by its letter or number; none when nothing is called so. */
export function columnsCalled<Key extends string>(
  { columns }: Pick<Layout<Key>, "columns">,
  name: string,
): readonly ListColumn<Key>[] {
  const plain = (text: string) => text.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();
  const named = columns.filter(({ header }) => plain(header) === plain(name));
  if (named.length > 0) return named;
  const last = columns.filter(
    ({ header }) => plain(header.split(" / ").at(-1) ?? "") === plain(name),
  );
  if (last.length > 0) return last;
  return columns.filter(
    ({ index }) => name === String(index + 1) || name.toUpperCase() === columnLetters(index),
  );
}

/** `A`, `B`, … `AA`, as spreadsheets call their columns. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? "" : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}

/** What another column was chosen for is no question any more. */
function release<Key extends string>(column: ListColumn<Key>, taken: ReadonlySet<Key>) {
  const isTaken = (key: Key) => taken.has(key);
  if (column.key !== null && isTaken(column.key)) return { ...column, key: null, part: null };
  return column.question?.may.every(isTaken) === true ? { ...column, question: null } : column;
}

function headersIn<Key extends string>(
  { head, merges }: Head,
  vocabulary: Vocabulary<Key>,
): readonly Found<Key>[] {
  return head.slice(0, HEADER_WITHIN).flatMap((row, at) => {
    const below = head[at + 1];
    const two = below === undefined ? null : namesInTwoRows(row, below, merges);
    const found = (names: readonly ColumnName[], rows: readonly SheetRow[]) => {
      const data = filledDown(head.slice(at + rows.length), merges);
      const columns = assignColumns(candidatesOf(names, data), vocabulary);
      return { rows, columns, score: columns.map(scoreOf).reduce((sum, one) => sum + one, 0) };
    };
    const single = found(namesInRow(row), [row]);
    return two === null || below === undefined ? [single] : [single, found(two, [row, below])];
  });
}

function candidatesOf(
  names: readonly ColumnName[],
  data: readonly SheetRow[],
): readonly Candidate[] {
  return names.map((name, index) => ({
    ...name,
    index,
    cells: data.map(({ cells }) => cells[index] ?? "").filter((cell) => !isBlank(cell)),
  }));
}

function scoreOf<Key extends string>({ key, isCertain, question }: ListColumn<Key>): number {
  if (key !== null) return isCertain ? 1 : 0.75;
  return question === null ? 0 : 0.5;
}

/** One name among other texts is no header, and none above nothing; a list may have one column only. */
function isHeader<Key extends string>(
  { columns, rows, score }: Found<Key>,
  { isDeciding }: Vocabulary<Key>,
): boolean {
  const deciding = columns.filter(
    ({ key, question }) => (key !== null && isDeciding(key)) || question !== null,
  );
  if (score >= 2) return deciding.length > 0;
  const named = rows.at(-1)?.cells.filter((cell) => !isBlank(cell)).length ?? 0;
  return named <= 2 && score >= 1 && deciding.some(({ samples }) => samples.length > 0);
}

/** `单位：万元` above the header holds for amounts whose own header names no unit. */
function withUnitTold<Key extends string>(
  columns: readonly ListColumn<Key>[],
  above: readonly SheetRow[],
  { isMoney }: Vocabulary<Key>,
): readonly ListColumn<Key>[] {
  const texts = above.flatMap(({ cells }) => cells.map(shownIn));
  const unit = texts.map(unitTold).find((one): one is Unit => one?.word.includes("元") === true);
  if (unit === undefined) return columns;
  return columns.map((column) =>
    column.key !== null && isMoney(column.key) && column.unit === null
      ? { ...column, unit, isCertain: false }
      : column,
  );
}
