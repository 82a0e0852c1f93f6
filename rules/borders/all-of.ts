/** The fact, a list, holds every one of the values. */
import { z } from "zod";
import { type BorderOn, type NoUnits, TIMELESS, UNASKED, UNCOUNTED, unique } from "./border.ts";
import { includesAllOf } from "./measure.ts";

type Threshold<Option, Unit> = {
  readonly operator: "includesAllOf";
  readonly value: Option[];
  readonly unit: Unit;
};

export function allOf<Option extends string, const Unit extends string>(
  options: z.ZodEnum<{ [O in Option]: O }>,
  unit: Unit,
): BorderOn<readonly Option[], "all-of", Threshold<Option, Unit>, NoUnits> {
  const all: readonly Option[] = options.options;
  return {
    kind: "all-of",
    threshold: z.strictObject({
      operator: z.literal("includesAllOf"),
      value: z.array(options).min(1).max(all.length),
      unit: z.literal(unit),
    }),
    operator: "includesAllOf",
    units: [unit],
    ...UNCOUNTED,
    measure: (_threshold, values) => ({ kind: "list", values }),
    compared: ({ value }) => value,
    holds: includesAllOf,
    figures: (_threshold, values) => ({ actual: values }),
    ...TIMELESS,
    cells: () => subsetsOf(all),
    extents(values) {
      const sets = unique(values.map((one) => one.join("+")));
      return sets.length > 0 ? [{ of: "relations", values: sets }] : [];
    },
    ...UNASKED,
  };
}

function subsetsOf<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]]);
}
