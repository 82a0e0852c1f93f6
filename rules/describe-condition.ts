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
  return {
    id: condition.id,
    group: condition.group,
    status,
    threshold: alternative.threshold,
    reading: alternative.id,
    detail: null,
    actual: null,
    gap: null,
    gapUnit: null,
    missingShare: status === "met" ? 0 : 1,
    heldUntil: null,
    holdsFrom: null,
    ...borderOf(condition).figures(alternative.threshold, judged),
  };
}
