/** Which sheet of a file is the list: the visible one with the most columns that we know. */
import type { TableSheet } from "../ports/sheets.ts";
import { findLayouts } from "./find-layout.ts";
import type { Layout } from "./layout.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What the owner of a list says of its sheets: all that fit, or one or several by their names or numbers, from 1. */
export type SheetChoice =
  | "all"
  | { readonly sheet: string }
  | { readonly sheets: readonly string[] };

export type LaidOut<Key extends string> = {
  readonly sheet: TableSheet;
  readonly layout: Layout<Key>;
};

export type ChosenSheets<Key extends string> =
  | {
      readonly is: "chosen";
      readonly chosen: readonly [LaidOut<Key>, ...LaidOut<Key>[]];
      /** Sheets that are passed over, hidden ones among them. */
      readonly passed: readonly TableSheet[];
    }
  /** Several fit: it has to be said which. */
  | { readonly is: "several"; readonly fitting: readonly TableSheet[] }
  /** No row of any sheet names columns that we know. */
  | { readonly is: "none" }
  /** There is no such sheet. */
  | { readonly is: "unknown-sheet" };

/** Another sheet fits, too, with so large a share of the columns that the best one has. */
const ALSO_FITS = 0.6;

export function chooseSheets<Key extends string>(
  sheets: readonly TableSheet[],
  vocabulary: Vocabulary<Key>,
  choice: SheetChoice | null,
): ChosenSheets<Key> {
  if (choice !== null && choice !== "all") {
    const names = "sheet" in choice ? [choice.sheet] : choice.sheets;
    return chosenByName(sheets, vocabulary, names);
  }
  const laidOut = sheets
    .filter(({ isHidden }) => isHidden !== true)
    .flatMap((sheet) => {
      const tables = tablesOf(sheet, vocabulary);
      const [first] = tables;
      return first === undefined ? [] : [{ sheet, layout: first.layout, tables }];
    });
  const most = Math.max(0, ...laidOut.map(({ layout }) => knownIn(layout)));
  const fitting = laidOut.filter(({ layout }) => knownIn(layout) >= most * ALSO_FITS);
  const [first, ...others] = fitting;
  if (first === undefined) return { is: "none" };
  if (others.length > 0 && choice === null) {
    return { is: "several", fitting: fitting.map(({ sheet }) => sheet) };
  }
  const tables = fitting.flatMap((one) => one.tables);
  return chosen([first, ...tables.slice(1)], sheets);
}

function tablesOf<Key extends string>(
  sheet: TableSheet,
  vocabulary: Vocabulary<Key>,
): readonly LaidOut<Key>[] {
  return findLayouts(sheet, vocabulary).map((layout) => ({ sheet, layout }));
}

/** In the order of the file, each once; one without columns that we know is passed over where another has some. */
function chosenByName<Key extends string>(
  sheets: readonly TableSheet[],
  vocabulary: Vocabulary<Key>,
  names: readonly string[],
): ChosenSheets<Key> {
  const named = names.map((name) => sheetCalled(name, sheets));
  if (named.includes(undefined)) return { is: "unknown-sheet" };
  const [first, ...others] = sheets
    .filter((one) => named.includes(one))
    .flatMap((sheet) => tablesOf(sheet, vocabulary));
  return first === undefined ? { is: "none" } : chosen([first, ...others], sheets);
}

/** By its name, or by its number from 1. */
export function sheetCalled<Sheet extends { readonly name: string | null }>(
  name: string,
  sheets: readonly Sheet[],
): Sheet | undefined {
  return (
    sheets.find((one) => one.name?.trim() === name.trim()) ??
    (/^\d{1,3}$/.test(name) ? sheets[Number(name) - 1] : undefined)
  );
}

function chosen<Key extends string>(
  laidOut: readonly [LaidOut<Key>, ...LaidOut<Key>[]],
  sheets: readonly TableSheet[],
): ChosenSheets<Key> {
  const passed = sheets.filter((one) => laidOut.every(({ sheet }) => sheet !== one));
  return { is: "chosen", chosen: laidOut, passed };
}

/** A column that has to be asked about counts as one that is there. */
function knownIn<Key extends string>({ columns }: Layout<Key>): number {
  return columns.filter(({ key, question }) => key !== null || question !== null).length;
}
