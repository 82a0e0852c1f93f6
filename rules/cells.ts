/**
 * The cells of a ruleset. Its borders cut everything that may be known of an account into finitely many parts within
 * which no answer changes; a cell is one account of each part, right at its border.
 */
import { addDays, addMonths, type CivilDate } from "./civil-date.ts";
import { ChannelsAssociation, ChannelsEntity, EntityType, type Facts, Region } from "./facts.ts";
import { alternativesOf } from "./measures.ts";
import type { Condition, Ruleset } from "./ruleset.ts";
import type { Threshold } from "./thresholds.ts";

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
 * months so many days to each side.
 */
export function cellsOf(
  condition: Condition,
  asOf: CivilDate,
  aroundMonths = MONTH_END_DAYS,
): Facts[] {
  const cells = alternativesOf(condition).flatMap(({ threshold }) =>
    cellsAt(threshold, asOf, aroundMonths),
  );
  return distinct([{}, ...cells]);
}

/** As few cells of one condition as still show each status and each way to it; to be combined with those of the others. */
export function coreCellsOf(condition: Condition, asOf: CivilDate): Facts[] {
  if (condition.fact !== "categories") return cellsOf(condition, asOf, 1);
  const { value, excludedEntityTypes, excludedRegions } = condition.threshold;
  const open = { categories: value.slice(0, 1) };
  return [
    {},
    open,
    { categories: [NOT_OPEN] },
    ...excludedEntityTypes.slice(0, 1).map((entityType) => ({ ...open, entityType })),
    ...excludedRegions.slice(0, 1).map((region) => ({ ...open, region })),
  ];
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

const NOT_OPEN = "不开放>不开放";

function cellsAt(threshold: Threshold, asOf: CivilDate, aroundMonths: number): Facts[] {
  switch (threshold.operator) {
    case "includesOneOf":
      return categoryCells(threshold.value);
    case "atLeastAgo":
      return violationCells(threshold, asOf, aroundMonths);
    case "atMostAgo":
      return around(addDays(asOf, -threshold.value), 1)
        .concat(asOf, "never")
        .filter((on) => on === "never" || on <= asOf)
        .map((lastPaymentOn) => ({ lastPaymentOn }));
    case "greaterThan":
      return numberCells(threshold, asOf);
    case "isOneOf":
      return ChannelsEntity.options.map((channelsEntity) => ({ channelsEntity }));
    case "includesAllOf":
      return subsetsOf(ChannelsAssociation.options).map((channelsAssociation) => ({
        channelsAssociation,
      }));
  }
}

/** Each open category by itself; and every kind of entity in every region with open categories, others, none. */
function categoryCells(open: readonly string[]): Facts[] {
  const lists = [undefined, [], [NOT_OPEN], [NOT_OPEN, ...open.slice(0, 1)]];
  const entities = [undefined, ...EntityType.options].flatMap((entityType) =>
    [undefined, ...Region.options].map((region) => ({
      ...(entityType && { entityType }),
      ...(region && { region }),
    })),
  );
  return [
    ...open.map((category) => ({ categories: [category] })),
    ...entities.flatMap((entity) =>
      lists.map((categories) => ({ ...entity, ...(categories && { categories }) })),
    ),
  ];
}

function violationCells(
  { value, unit }: Extract<Threshold, { operator: "atLeastAgo" }>,
  asOf: CivilDate,
  aroundMonths: number,
): Facts[] {
  const days =
    unit === "month"
      ? around(addMonths(asOf, -value), aroundMonths)
      : around(addDays(asOf, -value), 1);
  return [...days, asOf, "never"]
    .filter((on) => on === "never" || on <= asOf)
    .map((lastSevereViolationOn) => ({ lastSevereViolationOn }));
}

function numberCells(
  threshold: Extract<Threshold, { operator: "greaterThan" }>,
  asOf: CivilDate,
): Facts[] {
  const border = threshold.value;
  switch (threshold.unit) {
    case "follower":
      return countsAround(border).map((followers) => ({ followers }));
    case "user":
      return [...countsAround(border), ...weeksAround(border)].map((dau) => ({ dau }));
    case "CNY":
      return spendCells(border * 100, addMonths(asOf, -threshold.windowMonths), asOf);
  }
}

function countsAround(border: number): number[] {
  return [border - 1, border, border + 1].filter((count) => count >= 0);
}

/** Seven days on which the mean, the lowest and the highest are at the border and just above, apart and together. */
function weeksAround(border: number): number[][] {
  const week = (usual: number, last: number) => [...Array<number>(6).fill(usual), last];
  return [
    week(border, border),
    week(border, border + 1),
    week(border + 1, border),
    week(border + 1, border + 1),
    week(0, border),
    week(0, border + 1),
    week(0, border * 7),
    week(0, border * 7 + 1),
  ];
}

/** Sums at the border and one fen to each side, whole or dated; dated on the days at both ends of the window. */
function spendCells(border: number, after: CivilDate, asOf: CivilDate): Facts[] {
  const sums = countsAround(border);
  const dates = [addDays(after, -1), after, addDays(after, 1), asOf, addDays(asOf, 1)];
  const dated = dates.map((on) => [{ on, fen: border + 1 }]);
  const split = [
    { on: asOf, fen: border },
    { on: addDays(after, 1), fen: 1 },
  ];
  return [
    ...sums.map((fen): Facts => ({ adSpend: { kind: "total", fen } })),
    ...[[], ...dated, split].map((entries): Facts => ({ adSpend: { kind: "entries", entries } })),
  ];
}

function around(date: CivilDate, days: number): CivilDate[] {
  return Array.from({ length: 2 * days + 1 }, (_unused, index) => addDays(date, index - days));
}

function subsetsOf<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]]);
}

function distinct(cells: readonly Facts[]): Facts[] {
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}
