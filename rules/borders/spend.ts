/** More than so many whole yuan, spent while younger than the window; an amount without dates counts whole. */
import { z } from "zod";
import { addDays, addMonths, type CivilDate, daysBetween } from "../civil-date.ts";
import type { Interval } from "../facts/interval.ts";
import { amountsOf, type Spend } from "../facts/spend.ts";
import { amountOf, FEN_MAX, type Fen } from "../money.ts";
import { type BorderOn, type Figures, unique } from "./border.ts";
import { decidingNumber, numberMeasure } from "./intervals.ts";
import { isGreaterThan } from "./measure.ts";
import {
  countExtents,
  countsAround,
  isNumber,
  Limit,
  missingOf,
  numberRange,
  stepsOf,
} from "./numbers.ts";

const Threshold = z.strictObject({
  operator: z.literal("greaterThan"),
  value: Limit,
  unit: z.literal("CNY"),
  windowMonths: z.int().min(1).max(120),
});
type Threshold = z.infer<typeof Threshold>;

const FEN_PER_YUAN = 100;

export const spend: BorderOn<Spend, "spend", Threshold, { gap: "CNY"; step: "CNY" }> = {
  kind: "spend",
  threshold: Threshold,
  operator: "greaterThan",
  units: ["CNY"],
  gapUnits: ["CNY"],
  stepUnit: "CNY",
  measure: (threshold, spent, asOf) =>
    numberMeasure(limitOf(threshold), within(threshold, spent, asOf)),
  compared: limitOf,
  holds: isGreaterThan,
  figures(threshold, spent, { asOf }) {
    const fen = within(threshold, spent, asOf);
    const { gap, ...rest } = missingOf(limitOf(threshold), fen, "CNY" as const);
    return {
      actual: isNumber(fen) ? amountOf(fen) : amountsOf(fen),
      gap: isNumber(gap) ? amountOf(gap) : null,
      ...rest,
      ...turnOf(threshold, spent, asOf),
    };
  },
  turningDays: daysOf,
  notBefore: () => null,
  cells: (threshold, { asOf }) =>
    spendsAround(limitOf(threshold), addMonths(asOf, -threshold.windowMonths), asOf),
  numbers: { exactly: totalOf, between: (fen) => ({ kind: "between", fen }) },
  extents(values, { isAlike, asOf }) {
    const sums = values.flatMap((spent) => (spent.kind === "total" ? spent.fen : []));
    const dated = values.flatMap((spent) => (spent.kind === "entries" ? spent.entries : []));
    const days = unique(dated.map(({ on }) => daysBetween(on, asOf)));
    return [
      ...countExtents(sums, "CNY" as const, (fen) => isAlike(totalOf(fen))),
      // Where the border moved, the days on which so much was spent tell nothing more.
      ...(days.length > 0 && sums.length === 0 ? [{ of: "spendDaysAgo" as const, days }] : []),
    ];
  },
  moves(threshold, spent) {
    // Dated amounts come from programs; an address holds one amount for the year.
    const value = spent?.kind === "total" ? spent.fen : undefined;
    const sizes = [1000 * FEN_PER_YUAN, 100 * FEN_PER_YUAN];
    const steps = stepsOf({ value, max: FEN_MAX, sizes, unit: "CNY" as const }, totalOf);
    return {
      steps: steps.map(({ step, change }) => ({
        step: { ...step, amount: step.amount / FEN_PER_YUAN },
        change,
      })),
      enough: totalOf(limitOf(threshold) + 1),
      short: totalOf(limitOf(threshold)),
    };
  },
  range: (spent) =>
    spent.kind === "total"
      ? numberRange(spent.fen / FEN_PER_YUAN, { least: 20_000, step: 100 })
      : null,
};

/** In fen, as what is compared with it. */
function limitOf({ value }: Threshold): Fen {
  return value * FEN_PER_YUAN;
}

function totalOf(fen: Fen): Spend {
  return { kind: "total", fen };
}

/** The spend that counts on a date. */
function within({ windowMonths }: Threshold, spent: Spend, asOf: CivilDate): Fen | Interval {
  if (spent.kind !== "entries") return spent.fen;
  const after = addMonths(asOf, -windowMonths);
  return spent.entries
    .filter(({ on }) => on > after && on <= asOf)
    .reduce((sum, { fen }) => sum + fen, 0);
}

/** The days on which the spend that counts can change: an amount counts until it has grown older than the window. */
function daysOf({ windowMonths }: Threshold, spent: Spend): CivilDate[] {
  if (spent.kind !== "entries") return [];
  return spent.entries.flatMap(({ on }) => [on, firstDayOutside(on, windowMonths)]);
}

/** The first date whose window begins on or after `on`; month ends can move it by days. */
function firstDayOutside(on: CivilDate, windowMonths: number): CivilDate {
  let date = addMonths(on, windowMonths);
  while (addMonths(date, -windowMonths) < on) date = addDays(date, 1);
  return date;
}

/** When the calendar alone ends or begins that enough was spent within the window. */
function turnOf(
  threshold: Threshold,
  spent: Spend,
  asOf: CivilDate,
): Pick<Figures, "heldUntil" | "holdsFrom"> {
  const limit = limitOf(threshold);
  const enoughOn = (date: CivilDate) =>
    (decidingNumber(limit, within(threshold, spent, date)) ?? limit) > limit;
  const isEnough = enoughOn(asOf);
  const days = daysOf(threshold, spent).filter((day) => day > asOf);
  const turn = days.sort().find((day) => enoughOn(day) !== isEnough) ?? null;
  return {
    heldUntil: isEnough && turn !== null ? addDays(turn, -1) : null,
    holdsFrom: isEnough ? null : turn,
  };
}

/** Sums at the border and one fen to each side, whole or dated; dated on the days at both ends of the window. */
function spendsAround(limit: Fen, after: CivilDate, asOf: CivilDate): Spend[] {
  const dates = [addDays(after, -1), after, addDays(after, 1), asOf, addDays(asOf, 1)];
  const dated = dates.map((on) => [{ on, fen: limit + 1 }]);
  const split = [
    { on: asOf, fen: limit },
    { on: addDays(after, 1), fen: 1 },
  ];
  return [
    ...countsAround(limit).map(totalOf),
    ...[[], ...dated, split].map((entries): Spend => ({ kind: "entries", entries })),
  ];
}
