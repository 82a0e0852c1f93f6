/** Whether two statements of a fact can both be true. */
import type { FactValue } from "../../../rules/facts/all.ts";
import type { Interval } from "../../../rules/facts/interval.ts";

/** An interval agrees with what lies in it, a list with one of the same members, and unknown with everything. */
export function mayBothBeTrue(one: FactValue | null, other: FactValue | null): boolean {
  if (one === null || other === null || one === other) return true;
  const [range, otherRange] = [rangeOf(one), rangeOf(other)];
  if (range === null || otherRange === null) return textOf(one) === textOf(other);
  return range.min <= otherRange.max && otherRange.min <= range.max;
}

type Range = Required<Interval>;

/** Null for what is no single number. */
function rangeOf(value: FactValue): Range | null {
  if (typeof value === "number") return { min: value, max: value };
  if (typeof value === "string" || isList(value)) return null;
  if (!("kind" in value)) return whole(value);
  return value.kind === "entries" ? null : rangeOf(value.fen);
}

function whole({ min = 0, max = Number.POSITIVE_INFINITY }: Interval): Range {
  return { min, max };
}

/** Seven days have an order; of categories and of what is associated only the members count. */
function textOf(value: FactValue): string {
  const isSet = isList(value) && value.some((one) => typeof one === "string");
  return JSON.stringify(isSet ? [...new Set(value)].map(String).sort() : value);
}

function isList(value: FactValue): value is FactValue & readonly unknown[] {
  return Array.isArray(value);
}
