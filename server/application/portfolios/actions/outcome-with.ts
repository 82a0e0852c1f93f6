/** Outcomes that differ in one status: a status is a digit of an outcome's index, so nothing is judged again. */
import type { Outcome, Plan } from "../../../../rules/compile.ts";
import { invariant } from "../../../errors.ts";

const DIGITS = { unmet: 0, met: 1, unknown: 2 } as const;
const BASE = 3;

/** The same with the condition at that place met. */
export function withMet({ outcomes }: Plan, { index, statuses }: Outcome, place: number): Outcome {
  const digit = DIGITS[statuses[place] ?? "met"];
  const outcome = outcomes[index + (DIGITS.met - digit) * BASE ** (statuses.length - 1 - place)];
  invariant(outcome, "a plan has an outcome for all statuses");
  return outcome;
}
