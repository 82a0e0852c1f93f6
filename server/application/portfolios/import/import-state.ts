/** What was said of a list while it waits to be imported, and what became of it. */
import { z } from "zod";
import { isCivilDate } from "../../../../rules/civil-date.ts";
import { FactSource } from "../../../../rules/provenance.ts";
import { ImportCounts } from "../statements.ts";
import { type ImportKey, isImportKey } from "./import-columns.ts";

const Key = z.custom<ImportKey>((value) => typeof value === "string" && isImportKey(value));
const text = z.string().max(200);

export const CELLS_SAID_MAX = 2000;
export const COLUMNS_SAID_MAX = 300;
export const SHEETS_SAID_MAX = 300;

export const ColumnSaid = z.strictObject({ column: text, key: Key.nullable() });

/** How all cells of a column that are written so are to be read; null for what stays unknown. */
export const CellSaid = z.strictObject({ key: Key, typed: text, as: text.nullable() });
export type CellSaid = z.infer<typeof CellSaid>;

/** Which of the values that contradict each other counts, as JSON. */
export const Settled = z.strictObject({ conflict: text, value: z.string().max(2000) });
export type Settled = z.infer<typeof Settled>;

/** Rows without an entity below one that has it belong to that entity, or each stands alone. */
export const BlankEntity = z.enum(["above", "alone"]);
export type BlankEntity = z.infer<typeof BlankEntity>;

export const ImportState = z.strictObject({
  /** Those that are read; null for the one that fits. */
  sheet: z
    .union([
      z.literal("all"),
      z.strictObject({ sheet: text }),
      z.strictObject({ sheets: z.array(text).min(1).max(SHEETS_SAID_MAX).readonly() }),
    ])
    .nullable(),
  columns: z.array(ColumnSaid).max(COLUMNS_SAID_MAX).readonly(),
  cells: z.array(CellSaid).max(CELLS_SAID_MAX).readonly(),
  settled: z.array(Settled).max(CELLS_SAID_MAX).readonly(),
  /** What day the figures are of where the list does not say; null until somebody says. */
  observedOn: z.string().refine(isCivilDate).nullable(),
  source: FactSource.extract(["consultant", "document"]),
  /** What rows without an entity below one that has it mean; null until somebody says. */
  blankEntity: BlankEntity.nullable().default(null),
  /** Whether what is said of columns and cells holds for the next list. */
  isRemembered: z.boolean(),
  /** What became of it; null while it waits. */
  applied: z.strictObject({ revision: z.int(), counts: ImportCounts }).nullable(),
});
export type ImportState = z.infer<typeof ImportState>;

export const NOTHING_SAID: ImportState = {
  sheet: null,
  columns: [],
  cells: [],
  settled: [],
  observedOn: null,
  source: "consultant",
  blankEntity: null,
  isRemembered: true,
  applied: null,
};

/** What is said of a list; what is left out stays as it was. */
export type ImportAnswers = Partial<
  Pick<
    ImportState,
    | "sheet"
    | "columns"
    | "cells"
    | "settled"
    | "observedOn"
    | "source"
    | "blankEntity"
    | "isRemembered"
  >
>;
