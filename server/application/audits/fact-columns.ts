/** Reads the facts of a row: most stand in one column, a week or a category may stand in several. */
import type { CategoryNames } from "../../../rules/categories/names.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { type FactKey, factOf, isFactKey } from "../../../rules/facts/all.ts";
import type { AccountKey } from "../lists/account-naming.ts";
import type { CellReading } from "../lists/cells/cell-reading.ts";
import { type FactCellReader, factCellReader } from "../lists/cells/fact-cells.ts";
import { countReader } from "../lists/cells/numbers.ts";
import type { Layout, ListColumn } from "../lists/layout.ts";
import { isBlank, shownIn } from "../lists/shown-cell.ts";
import type { SheetCell } from "../ports/sheets.ts";

/** The column at fault beside what was read. */
export type FoundFact = { readonly column: number; readonly reading: CellReading };

export type FactColumn = {
  readonly key: FactKey;
  /** The first of its columns. */
  readonly column: number;
  /** What programs wrote in it, which needs no memory and no echo; undefined for anything else. */
  readonly plain: ((cell: string) => unknown) | null;
  readonly read: (cells: readonly SheetCell[]) => FoundFact;
};

/** Lists repeat their cells; what was read once is remembered, so many of each column. */
const REMEMBERED_MAX = 5000;
/** Nothing longer is repeated. */
const REMEMBERED_LENGTH_MAX = 100;

type Column = ListColumn<AccountKey>;

export function factColumns(
  { columns }: Layout<AccountKey>,
  names: CategoryNames,
): readonly FactColumn[] {
  const byKey = new Map<FactKey, Column[]>();
  for (const column of columns) {
    const { key } = column;
    if (key !== null && isFactKey(key)) byKey.set(key, [...(byKey.get(key) ?? []), column]);
  }
  return [...byKey].map(([key, own]) => factColumn(key, own, names));
}

function factColumn(key: FactKey, columns: readonly Column[], names: CategoryNames): FactColumn {
  const [first] = columns;
  const column = first?.index ?? 0;
  switch (first?.part?.kind) {
    case "day":
      return { key, column, plain: null, read: weekReader(columns) };
    case "place":
      return { key, column, plain: null, read: placeReader(key, columns) };
    case "level":
    case "one-of-several":
      return { key, column, plain: null, read: joinedReader(key, columns, names) };
    case undefined: {
      const unit = first?.unit ?? null;
      const read = remembering(factCellReader(key, unit, names));
      const plain = unit === null || unit.places === 0 ? factOf(key).canonical : null;
      return {
        key,
        column,
        plain,
        read: (cells) => ({ column, reading: read(cells[column] ?? "") }),
      };
    }
  }
}

/** Seven columns, of which every one has to say its day. */
function weekReader(columns: readonly Column[]): FactColumn["read"] {
  const days = columns.toSorted((one, other) => (one.part?.at ?? 0) - (other.part?.at ?? 0));
  const readers = days.map(({ unit }) => remembering(countReader(unit)));
  return (cells) => {
    const read = days.map(({ index }, day) => ({
      column: index,
      reading: readers[day]?.(cells[index] ?? "") ?? { is: "unknown" as const },
    }));
    const values = read.flatMap(({ reading }) =>
      reading.is === "value" && typeof reading.value === "number" ? [reading.value] : [],
    );
    if (values.length === days.length) {
      return { column: days[0]?.index ?? 0, reading: { is: "value", value: values, echo: null } };
    }
    const strange = read.find(({ reading }) => reading.is === "odd");
    const missing = read.find(({ reading }) => reading.is !== "value" || !isNumber(reading.value));
    const at = strange ?? missing ?? { column: 0, reading: { is: "unknown" } };
    if (strange !== undefined || values.length === 0) return at;
    const { column } = at;
    const params = { count: values.length };
    const problem = {
      ok: false,
      code: "seven-days-expected",
      read: readAs(shownIn(cells[column])),
      params,
    } as const;
    return { column, reading: { is: "odd", problem } };
  };
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

/** The levels of a category become one; several categories become several. */
function joinedReader(
  key: FactKey,
  columns: readonly Column[],
  names: CategoryNames,
): FactColumn["read"] {
  const parts = columns.toSorted((one, other) => (one.part?.at ?? 0) - (other.part?.at ?? 0));
  const column = parts[0]?.index ?? 0;
  const sign = parts.some(({ part }) => part?.kind === "level") ? ">" : ";";
  const read = remembering(factCellReader(key, null, names));
  return (cells) => {
    const texts = parts
      .map(({ index }) => cells[index] ?? "")
      .filter((cell) => !isBlank(cell))
      .map((cell) => shownIn(cell).trim());
    // The second level may bring its first along.
    const last = texts.at(-1) ?? "";
    const whole = sign === ">" && last.includes(">") ? last : texts.join(sign);
    return { column, reading: read(whole) };
  };
}

/** The levels of a place: `中国` and `香港` are one, which neither of them tells alone. */
function placeReader(key: FactKey, columns: readonly Column[]): FactColumn["read"] {
  const levels = columns.toSorted((one, other) => (one.part?.at ?? 0) - (other.part?.at ?? 0));
  const column = levels[0]?.index ?? 0;
  const read = remembering(factCellReader(key));
  return (cells) => {
    const filled = levels.filter(({ index }) => !isBlank(cells[index]));
    const texts = filled.map(({ index }) => shownIn(cells[index]).trim());
    const readings = texts.map(read).filter(({ is }) => is !== "unknown");
    const [first] = readings;
    if (first === undefined) return { column, reading: { is: "unknown" } };
    const values = readings.map((one) => (one.is === "value" ? one.value : null));
    const isOfOneMind = values.every((one) => one !== null && one === values[0]);
    // Abroad stays abroad, however its provinces are called.
    if (isOfOneMind || values[0] === "overseas") return { column, reading: first };
    return { column, reading: read(texts.join("")) };
  };
}

function remembering(read: FactCellReader): FactCellReader {
  const remembered = new Map<string, CellReading>();
  return (cell) => {
    if (typeof cell !== "string") return read(cell);
    const known = remembered.get(cell);
    if (known !== undefined) return known;
    const reading = read(cell);
    if (remembered.size < REMEMBERED_MAX && cell.length <= REMEMBERED_LENGTH_MAX) {
      remembered.set(cell, reading);
    }
    return reading;
  };
}
