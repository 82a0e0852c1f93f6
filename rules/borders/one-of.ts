/** The fact is one of the values. */
import { z } from "zod";
import { type BorderOn, type NoUnits, TIMELESS, UNASKED, UNCOUNTED, unique } from "./border.ts";
import { includesOneOf } from "./measure.ts";

type Threshold<Option, Unit> = {
  readonly operator: "isOneOf";
  readonly value: Option[];
  readonly unit: Unit;
};

export function oneOf<Option extends string, const Unit extends string>(
  options: z.ZodEnum<{ [O in Option]: O }>,
  unit: Unit,
): BorderOn<Option, "one-of", Threshold<Option, Unit>, NoUnits> {
  const all: readonly Option[] = options.options;
  return {
    kind: "one-of",
    threshold: z.strictObject({
      operator: z.literal("isOneOf"),
      value: z.array(options).min(1).max(all.length),
      unit: z.literal(unit),
    }),
    operator: "isOneOf",
    units: [unit],
    ...UNCOUNTED,
    measure: (_threshold, value) => ({ kind: "list", values: [value] }),
    compared: ({ value }) => value,
    holds: includesOneOf,
    figures: (_threshold, value) => ({ actual: value }),
    ...TIMELESS,
    cells: () => all,
    extents: (values) => (values.length > 0 ? [{ of: "relations", values: unique(values) }] : []),
    ...UNASKED,
  };
}
