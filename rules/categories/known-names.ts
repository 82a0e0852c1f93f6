/** The tables of names that there are, and those of an operator beside them. */
import { oncePer } from "../once-per.ts";
import { type AddedName, type CategoryNames, categoryNames } from "./names.ts";
import type { CategoryTable } from "./table.ts";
import { TABLE_2026_07 } from "./table-2026-07.ts";

export const CATEGORY_TABLES = { "2026-07": TABLE_2026_07 } as const satisfies Readonly<
  Record<string, CategoryTable>
>;
export type CategoryTableId = keyof typeof CATEGORY_TABLES;
export const CATEGORY_TABLE_IDS = Object.keys(CATEGORY_TABLES) as [CategoryTableId];

/** The names of the newest table, by which forms and lists are read. */
export const LATEST_TABLE: CategoryTableId = "2026-07";

const shipped = oncePer((table: CategoryTable) => categoryNames(table));

/** The names of a table as it is shipped. */
export function shippedNames(id: CategoryTableId): CategoryNames {
  return shipped(CATEGORY_TABLES[id]);
}

/** Whatever reads by a table may be given more names than are shipped; it is known by itself, so that nothing is global. */
const bound = new WeakMap<object, CategoryNames>();

/** Lets thresholds read by their table and by what the operator knows besides. */
export function readAlsoBy(
  thresholds: readonly { readonly names: { readonly table: CategoryTableId } }[],
  added: readonly AddedName[],
): void {
  const byTable = new Map<CategoryTableId, CategoryNames>();
  if (added.length === 0) return;
  for (const threshold of thresholds) {
    const { table } = threshold.names;
    const names = byTable.get(table) ?? categoryNames(CATEGORY_TABLES[table], added);
    byTable.set(table, names);
    bound.set(threshold, names);
  }
}

/** The names that a threshold reads by. */
export function namesOf(threshold: {
  readonly names: { readonly table: CategoryTableId };
}): CategoryNames {
  return bound.get(threshold) ?? shippedNames(threshold.names.table);
}
