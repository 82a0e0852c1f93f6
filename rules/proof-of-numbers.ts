/** What is proven of the numbers that a ruleset wants to be exceeded, known exactly or in part. */
import type { AcceptedRuleset } from "./accept.ts";
import { alternativesOf } from "./alternatives.ts";
import type { Numbers } from "./borders/border.ts";
import { CELL_DATES } from "./cells.ts";
import { borderOf, type ConditionId } from "./conditions.ts";
import type { Facts } from "./facts/all.ts";
import type { Interval } from "./facts/interval.ts";
import { counted, type PropertyResult } from "./properties.ts";
import type { Ruleset } from "./ruleset.ts";
import type { ConditionStatus } from "./verdict.ts";

/** Exactly the number is not enough, and one more is. */
export function strictBorders({ ruleset, plan }: AcceptedRuleset): PropertyResult {
  const judge = plan.on(CELL_DATES[0]);
  return counted("strict-borders", limitsIn(ruleset), ({ id, index, limit, numbers }) => {
    const statusOf = (number: number) => judge(numbers.exactly(number)).statuses[index];
    if (statusOf(limit) !== "unmet") return `${id}: the border itself passes`;
    return statusOf(limit + 1) === "met" ? null : `${id}: more than the border fails`;
  });
}

type LimitOf = {
  readonly id: ConditionId;
  readonly index: number;
  readonly limit: number;
  readonly numbers: Numbers<Facts>;
};

/** Every number that is to be exceeded. */
function limitsIn({ conditions }: Ruleset): LimitOf[] {
  return conditions.flatMap((condition, index) => {
    const border = borderOf(condition);
    const { numbers } = border;
    return alternativesOf(condition).flatMap(({ threshold }) => {
      const limit = border.compared(threshold);
      if (numbers === null || typeof limit !== "number") return [];
      return [{ id: condition.id, index, limit, numbers }];
    });
  });
}

/** How far from a border intervals are tried, to both sides. */
const NEAR = 2;

/** All intervals that end near a border, or not at all. */
function* intervalsNear(limit: number): Generator<Interval> {
  const near = Array.from({ length: 2 * NEAR + 2 }, (_unused, at) => limit - NEAR + at);
  const ends = [undefined, ...near.filter((end) => end >= 0)];
  for (const min of ends) {
    for (const max of ends) {
      if (min === undefined && max === undefined) continue;
      if (min !== undefined && max !== undefined && min > max) continue;
      yield { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    }
  }
}

/** An interval is judged as all the numbers in it are judged, and is unknown where they differ. */
export function intervalsByNumbers({ ruleset, plan }: AcceptedRuleset): PropertyResult {
  const judge = plan.on(CELL_DATES[0]);
  const cases = limitsIn(ruleset).flatMap((one) =>
    [...intervalsNear(one.limit)].map((ends) => ({ ...one, ends })),
  );
  return counted("intervals-by-their-numbers", cases, ({ id, index, limit, numbers, ends }) => {
    const statusOf = (facts: Facts) => judge(facts).statuses[index];
    // Beyond these nothing changes any more.
    const from = Math.max(0, ends.min ?? limit - NEAR);
    const to = ends.max ?? limit + NEAR + 2;
    const seen = new Set<ConditionStatus | undefined>();
    for (let one = from; one <= to; one += 1) seen.add(statusOf(numbers.exactly(one)));
    const expected = seen.size === 1 ? [...seen][0] : "unknown";
    const got = statusOf(numbers.between(ends));
    return got === expected
      ? null
      : `${id} ${JSON.stringify(ends)}: ${String(expected)} is expected, not ${String(got)}`;
  });
}

const STATUS_ORDER: Readonly<Record<ConditionStatus, number>> = { unmet: 0, unknown: 1, met: 2 };

/** To raise an end, or to give up the upper one, never makes the status worse. */
export function raisingEnds({ ruleset, plan }: AcceptedRuleset): PropertyResult {
  const judge = plan.on(CELL_DATES[0]);
  const cases = limitsIn(ruleset).flatMap((one) =>
    [...intervalsNear(one.limit)].flatMap((ends) =>
      raisedEnds(ends).map((raised) => ({ ...one, ends, raised })),
    ),
  );
  return counted("raising-an-end-never-hurts", cases, ({ id, index, numbers, ends, raised }) => {
    const rankOf = (interval: Interval) =>
      STATUS_ORDER[judge(numbers.between(interval)).statuses[index] ?? "unmet"];
    return rankOf(raised) >= rankOf(ends)
      ? null
      : `${id}: ${JSON.stringify(raised)} is worse than ${JSON.stringify(ends)}`;
  });
}

function raisedEnds({ min, max }: Interval): Interval[] {
  const lower = min ?? 0;
  return [
    ...(max === undefined || lower < max
      ? [{ ...(max !== undefined && { max }), min: lower + 1 }]
      : []),
    ...(max === undefined ? [] : [{ min: lower, max: max + 1 }, { min: lower }]),
  ];
}
