/** What is proven of a ruleset, each by trying cases until one fails. */

export const PROPERTIES = [
  "plan-agrees-on-conditions",
  "plan-agrees-on-verdicts",
  "plan-agrees-on-combinations",
  "groups",
  "unknown-never-passes",
  "forgetting-never-decides",
  "meeting-never-hurts",
  "no-dead-condition",
  "strict-borders",
  "intervals-by-their-numbers",
  "raising-an-end-never-hurts",
  "order-is-irrelevant",
] as const;
export type Property = (typeof PROPERTIES)[number];

export type PropertyResult = {
  readonly property: Property;
  readonly holds: boolean;
  /** How many cases were looked at. */
  readonly checked: number;
  /** The first case in which it does not hold. */
  readonly counterexample: string | null;
};

/** Says what is wrong with a case, or null. */
export type Check<T> = (one: T) => string | null;

export function counted<T>(
  property: Property,
  cases: Iterable<T>,
  check: Check<T>,
): PropertyResult {
  let checked = 0;
  for (const one of cases) {
    checked += 1;
    const counterexample = check(one);
    if (counterexample !== null) return failed(property, checked, counterexample);
  }
  return held(property, checked);
}

export function held(property: Property, checked: number): PropertyResult {
  return { property, holds: true, checked, counterexample: null };
}

export function failed(
  property: Property,
  checked: number,
  counterexample: string,
): PropertyResult {
  return { property, holds: false, checked, counterexample };
}
