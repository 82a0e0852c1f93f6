/** What the engine may compare: our own operators, each strict about the kind of what it is given. */
import { addMonths, daysBetween } from "./civil-date.ts";
import { borderOf, type Measure } from "./measures.ts";
import type { Threshold } from "./thresholds.ts";
import type { ConditionStatus } from "./verdict.ts";

type MeasureOf<K extends Measure["kind"]> = Extract<Measure, { kind: K }>;
type Border =
  | readonly string[]
  | number
  | { readonly value: number; readonly unit: "month" | "day" };

/** A ruleset's schema gives each operator a border of its own type, which the engine's untyped call cannot know. */
type Operator = (measured: never, border: never) => boolean;

export const OPERATORS: Readonly<Record<string, Operator>> = {
  includesOneOf: strict("list", includesOneOf),
  isOneOf: strict("list", includesOneOf),
  includesAllOf: strict("list", includesAllOf),
  atLeastAgo: strict("moment", isAtLeastAgo),
  atMostAgo: strict("moment", isAtMostAgo),
  greaterThan: strict("number", isGreaterThan),
  isMet: (status: ConditionStatus, wanted: ConditionStatus) => status === wanted,
};

/** What is unknown never passes, and a measure of another kind is our mistake. */
function strict<K extends Measure["kind"], B extends Border>(
  kind: K,
  holds: (measure: MeasureOf<K>, border: B) => boolean,
) {
  return (measure: Measure | null, value: B): boolean => {
    if (measure === null) return false;
    if (measure.kind !== kind) throw new TypeError(`a ${kind} was expected, not a ${measure.kind}`);
    return holds(measure as MeasureOf<K>, value); // the kind was just compared
  };
}

/** The value that the operator of a threshold takes, in the unit of the measure. */
export function comparedWith(threshold: Threshold): Border {
  if (threshold.operator === "atLeastAgo") return { value: threshold.value, unit: threshold.unit };
  return threshold.operator === "greaterThan" ? borderOf(threshold) : threshold.value;
}

function includesOneOf({ values }: MeasureOf<"list">, open: readonly string[]): boolean {
  return values.some((value) => open.includes(value));
}

function includesAllOf({ values }: MeasureOf<"list">, wanted: readonly string[]): boolean {
  return wanted.every((one) => values.includes(one));
}

function isGreaterThan({ value }: MeasureOf<"number">, limit: number): boolean {
  // `"5" > 3` is true, and NaN is less than nothing: neither may decide.
  if (!Number.isFinite(value)) throw new TypeError(`a number was expected, not ${String(value)}`);
  return value > limit;
}

function isAtMostAgo({ on, asOf }: MeasureOf<"moment">, days: number): boolean {
  return on !== "never" && daysBetween(on, asOf) <= days;
}

function isAtLeastAgo(
  { on, asOf }: MeasureOf<"moment">,
  { value, unit }: Extract<Border, { unit: string }>,
): boolean {
  if (on === "never") return true;
  return unit === "month" ? asOf >= addMonths(on, value) : daysBetween(on, asOf) >= value;
}
