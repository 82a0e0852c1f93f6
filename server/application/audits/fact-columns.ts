/** Reads the facts of a row: most stand in one column, a week or a category may stand in several. */
import type { CategoryNames } from "../../../rules/categories/names.ts";
import type { CivilDate } from "../../../rules/civil-date.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { type FactKey, type FactValue, factOf, isFactKey } from "../../../rules/facts/all.ts";
import { noCanonicalText } from "../../../rules/facts/fact.ts";
import type { AccountKey } from "../lists/account-naming.ts";
import type { CellReading, CellEcho as ReadEcho } from "../lists/cells/cell-reading.ts";
import { factCellReader } from "../lists/cells/fact-cells.ts";
import { countReader } from "../lists/cells/numbers.ts";
import type { Layout, ListColumn } from "../lists/layout.ts";
import { isBlank, shownIn } from "../lists/shown-cell.ts";
import type { SheetCell } from "../ports/sheets.ts";
import { problemAt } from "../reading/read-numbers.ts";
import type { CellEcho, CellProblem } from "./account.ts";
import type { AccountJudge } from "./account-judge.ts";
import { remembering } from "./remembered-cells.ts";

/** What was found of a fact in a row. */
export type FoundFact = {
  /** As JSON would tell it; undefined where nothing is known. */
  readonly raw: unknown;
  /** The same as a fact; undefined for what is not plain. */
  readonly fact: FactValue | undefined;
  /** The day that it names. */
  readonly on: CivilDate | null;
  readonly problem: CellProblem | null;
  readonly echo: CellEcho | null;
};

export type FactColumn = {
  readonly key: FactKey;
  /** The first of its columns. */
  readonly column: number;
  /** What programs wrote in it, which needs no memory and no echo and names no day; undefined for anything else. */
  readonly plain: ((cell: string) => FactValue | undefined) | null;
  /** Cells that are read again give the same object. */
  readonly find: (cells: readonly SheetCell[]) => FoundFact;
};

type Column = ListColumn<AccountKey>;
type Cells = readonly SheetCell[];
/** The column at fault beside what was read. */
type Read = { readonly column: number; readonly reading: CellReading };
type Understood = Pick<AccountJudge, "plain"> & {
  /** Those of categories that are known. */
  readonly names: CategoryNames;
};

export function factColumns(
  { columns }: Layout<AccountKey>,
  understood: Understood,
): readonly FactColumn[] {
  const byKey = new Map<FactKey, Column[]>();
  for (const column of columns) {
    const { key } = column;
    if (key !== null && isFactKey(key)) byKey.set(key, [...(byKey.get(key) ?? []), column]);
  }
  return [...byKey].map(([key, own]) => factColumn(key, own, understood));
}

function factColumn(
  key: FactKey,
  columns: readonly Column[],
  { names, plain: plainFact }: Understood,
): FactColumn {
  const [first] = columns;
  const column = first?.index ?? 0;
  const found = (read: Read, cell: SheetCell | undefined) => foundFact(key, read, cell, plainFact);
  const several = (read: (cells: Cells) => Read): FactColumn => {
    const find = (cells: Cells) => {
      const one = read(cells);
      return found(one, cells[one.column]);
    };
    return { key, column, plain: null, find };
  };
  switch (first?.part?.kind) {
    case "day":
      return several(weekReader(columns));
    case "place":
      return several(placeReader(key, columns));
    case "level":
    case "one-of-several":
      return several(joinedReader(key, columns, names));
    case undefined: {
      const unit = first?.unit ?? null;
      const read = factCellReader(key, unit, names);
      const find = remembering((cell) => found({ column, reading: read(cell) }, cell));
      const plain = unit === null || unit.places === 0 ? plainReader(key, plainFact) : null;
      return { key, column, plain, find: (cells) => find(cells[column] ?? "") };
    }
  }
}

/** Null where no text is plain. */
function plainReader(key: FactKey, plainFact: Understood["plain"]): FactColumn["plain"] {
  const { canonical } = factOf(key);
  if (canonical === noCanonicalText) return null;
  return (cell) => {
    const raw = canonical(cell);
    return raw === undefined ? undefined : plainFact(key, raw);
  };
}

function foundFact(
  key: FactKey,
  { column, reading }: Read,
  cell: SheetCell | undefined,
  plainFact: Understood["plain"],
): FoundFact {
  if (reading.is === "unknown") return NOTHING;
  const problemOf = (refused: Parameters<typeof problemAt>[1]) => ({
    column,
    problem: problemAt(`/${key}`, refused),
  });
  if (reading.is === "odd") return { ...NOTHING, problem: problemOf(reading.problem) };
  const { value: raw, doubt, echo } = reading;
  const fact = plainFact(key, raw);
  return {
    raw,
    fact,
    on: (fact === undefined ? null : factOf(key).happenedOn?.(fact)) ?? null,
    problem: doubt === undefined ? null : problemOf(doubt),
    echo: echo === null ? null : echoOf(column, shownIn(cell).trim(), echo),
  };
}

function echoOf(column: number, typed: string, { kind, understood }: ReadEcho): CellEcho {
  return { column, kind, typed, understood };
}

const NOTHING: FoundFact = {
  raw: undefined,
  fact: undefined,
  on: null,
  problem: null,
  echo: null,
};

/** Seven columns, of which every one has to say its day. */
function weekReader(columns: readonly Column[]): (cells: Cells) => Read {
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
): (cells: Cells) => Read {
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
function placeReader(key: FactKey, columns: readonly Column[]): (cells: Cells) => Read {
  const levels = columns.toSorted((one, other) => (one.part?.at ?? 0) - (other.part?.at ?? 0));
  const read = remembering(factCellReader(key));
  return (cells) => {
    const texts = levels.map(({ index }) => shownIn(cells[index]).trim());
    const told = levels.flatMap(({ index }, level) => {
      const reading = read(texts[level] ?? "");
      return reading.is === "unknown" ? [] : [{ column: index, reading }];
    });
    const [first] = told;
    if (first === undefined) return { column: levels[0]?.index ?? 0, reading: { is: "unknown" } };
    const [value, ...others] = told.map(({ reading }) =>
      reading.is === "value" ? reading.value : null,
    );
    const isOfOneMind = value !== null && others.every((one) => one === value);
    // Abroad stays abroad, however its provinces are called.
    if (isOfOneMind || value === "overseas") return first;
    return { column: first.column, reading: read(texts.join("")) };
  };
}
