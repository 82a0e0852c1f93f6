/** The figures behind a status: what was compared, what is missing, and what the calendar alone will change. */
import type { Alternative } from "./alternatives.ts";
import type { Judged } from "./borders/border.ts";
import { borderOf } from "./conditions.ts";
import type { ConditionResult } from "./evaluation.ts";
import type { Condition } from "./ruleset.ts";

export function describeCondition(
  judged: Judged & { readonly condition: Condition; readonly alternative: Alternative },
): ConditionResult {
  const { condition, alternative, status } = judged;
  const figures = borderOf(condition).figures(alternative.threshold, judged);
  return {
    id: condition.id,
    group: condition.group,
    status,
    threshold: alternative.threshold,
    reading: alternative.id,
    // Member by member: an object of this size that another is spread into is several times as slow.
    detail: figures.detail ?? null,
    actual: figures.actual ?? null,
    gap: figures.gap ?? null,
    gapUnit: figures.gapUnit ?? null,
    missingShare: figures.missingShare ?? (status === "met" ? 0 : 1),
    heldUntil: figures.heldUntil ?? null,
    holdsFrom: figures.holdsFrom ?? null,
  };
}
