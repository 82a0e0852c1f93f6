/** The figures that are compared with a threshold, each typed, and what they are compared with. */
import type { CivilDate } from "../civil-date.ts";
import type { DateOrNever } from "../facts/date-or-never.ts";

export type Measure =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "moment"; readonly on: DateOrNever; readonly asOf: CivilDate }
  | { readonly kind: "list"; readonly values: readonly string[] };
export type MeasureOf<K extends Measure["kind"]> = Extract<Measure, { kind: K }>;

/** Each kind of border gives its own operator what it compares with, which the type of the operator cannot know. */
export type Compared =
  | readonly string[]
  | number
  | { readonly value: number; readonly unit: "month" | "day" };

/** An operator that takes a measure of another kind than its own for a mistake of ours. */
export function strict<K extends Measure["kind"]>(
  kind: K,
  holds: (measure: MeasureOf<K>, compared: never) => boolean,
): (measure: Measure, compared: Compared) => boolean {
  return (measure, compared) => {
    if (measure.kind !== kind) throw new TypeError(`a ${kind} was expected, not a ${measure.kind}`);
    // The kind was just compared, and a border compares with nothing but what its own `compared` gives.
    return holds(measure as MeasureOf<K>, compared as never);
  };
}

/** More than the limit. `"5" > 3` is true, and NaN is less than nothing: neither may decide. */
export const isGreaterThan = strict("number", ({ value }, limit: number) => {
  if (!Number.isFinite(value)) throw new TypeError(`a number was expected, not ${String(value)}`);
  return value > limit;
});

export const includesOneOf = strict("list", ({ values }, open: readonly string[]) =>
  values.some((value) => open.includes(value)),
);

export const includesAllOf = strict("list", ({ values }, wanted: readonly string[]) =>
  wanted.every((one) => values.includes(one)),
);
