/**
 * The cells of a ruleset. Its borders cut everything that may be known of an account into finitely many parts within
 * which no answer changes; a cell is one account of each part, right at its border.
 */
import { alternativesOf } from "./alternatives.ts";
import type { CivilDate } from "./civil-date.ts";
import { borderOf, type Threshold } from "./conditions.ts";
import type { Facts } from "./facts/all.ts";
import type { Condition, Ruleset } from "./ruleset.ts";

/** A day in the middle of a month, and those around which months differ in length. */
export const CELL_DATES = [
  "2026-11-22",
  "2026-08-31",
  "2027-02-28",
  "2028-02-29",
  "2028-03-01",
  "2026-12-31",
] as const satisfies readonly CivilDate[];

/** At the end of a month a border of calendar months stands up to three days beside the same day of that month. */
const MONTH_END_DAYS = 4;

/**
 * Every cell of one condition: what may be known of its facts, and nothing of any other; around a border of calendar
 * months some days to each side.
 */
export function cellsOf(condition: Condition, asOf: CivilDate): Facts[] {
  const border = borderOf(condition);
  return cellsBy(condition, (threshold) =>
    border.cells(threshold, { asOf, monthDays: MONTH_END_DAYS }),
  );
}

/** As few cells of one condition as still show each status and each way to it; to be combined with those of the others. */
export function coreCellsOf(condition: Condition, asOf: CivilDate): Facts[] {
  const border = borderOf(condition);
  return cellsBy(condition, (threshold) => border.coreCells(threshold, { asOf, monthDays: 1 }));
}

/** With nothing known among them. */
function cellsBy(condition: Condition, cellsAt: (threshold: Threshold) => Facts[]): Facts[] {
  const cells = alternativesOf(condition).flatMap(({ threshold }) => cellsAt(threshold));
  return distinct([{}, ...cells]);
}

/** One account for every combination of the conditions' core cells. */
export function* combinedCells(ruleset: Ruleset, asOf: CivilDate): Generator<Facts> {
  yield* combinationsOf(ruleset.conditions.map((condition) => coreCellsOf(condition, asOf)));
}

export function countOfCombinedCells({ conditions }: Ruleset, asOf: CivilDate): number {
  return conditions.reduce((count, one) => count * coreCellsOf(one, asOf).length, 1);
}

/** One account for every choice of one cell from each axis. */
export function* combinationsOf(axes: readonly (readonly Facts[])[]): Generator<Facts> {
  const [axis, ...rest] = axes;
  if (axis === undefined) {
    yield {};
    return;
  }
  for (const facts of combinationsOf(rest)) for (const cell of axis) yield { ...cell, ...facts };
}

function distinct(cells: readonly Facts[]): Facts[] {
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}
