/** More than a number of something, which is counted in the unit. */
import { z } from "zod";
import type { CountOrInterval } from "../facts/count.ts";
import { COUNT_MAX } from "../read-values.ts";
import { type BorderOn, TIMELESS } from "./border.ts";
import { numberMeasure } from "./intervals.ts";
import { isGreaterThan } from "./measure.ts";
import {
  COUNTS,
  countExtents,
  countFigures,
  countsAround,
  isNumber,
  Limit,
  numberRange,
  stepsOf,
} from "./numbers.ts";

type Threshold<Unit> = {
  readonly operator: "greaterThan";
  readonly value: number;
  readonly unit: Unit;
};

export function count<const Unit extends string>(
  unit: Unit,
): BorderOn<CountOrInterval, "count", Threshold<Unit>, { gap: Unit; step: Unit }> {
  return {
    kind: "count",
    threshold: z.strictObject({
      operator: z.literal("greaterThan"),
      value: Limit,
      unit: z.literal(unit),
    }),
    operator: "greaterThan",
    units: [unit],
    gapUnits: [unit],
    stepUnit: unit,
    measure: ({ value: limit }, value) => numberMeasure(limit, value),
    compared: ({ value }) => value,
    holds: isGreaterThan,
    figures: ({ value: limit }, value) => countFigures(value, { limit, unit }),
    ...TIMELESS,
    cells: ({ value }) => countsAround(value),
    numbers: COUNTS,
    extents: (values, { isAlike }) => countExtents(values.filter(isNumber), unit, isAlike),
    moves: ({ value: limit }, value) => ({
      steps: stepsOf({ value, max: COUNT_MAX, sizes: [10, 1], unit }, (to) => to),
      enough: limit + 1,
      short: limit,
    }),
    range: (value) => numberRange(value, { least: 200, step: 1 }),
  };
}
