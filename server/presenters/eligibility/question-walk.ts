/**
 * The walk through the open questions of step 1. Where somebody is on it is kept in the address: an onboarding holds
 * what is known, and "I do not know yet" is not a fact.
 */

import { type FormFact } from "../../../rules/facts/all.ts";
import { type EligibilityQuery, paths } from "../../paths.ts";
import { isFormFact } from "../checks/facts-form.ts";

export type Walk = {
  /** What the address asks for; null where it leaves that to the rules. */
  ask: FormFact | null;
  /** Passed over as not known. */
  skipped: readonly FormFact[];
  /** All facts in one form instead. */
  isAll: boolean;
};

/** From the texts of a query or of a form's hidden fields; what is no fact of the form is left out. */
export function walkFrom(given: { ask: string; skip: string; all: string }): Walk {
  return {
    ask: isFormFact(given.ask) ? given.ask : null,
    skipped: given.skip.split(",").filter(isFormFact),
    isAll: given.all !== "",
  };
}

/** The first open question that was not passed over; null when there is none left to ask. */
export function nextQuestion(
  open: readonly FormFact[],
  skipped: readonly FormFact[],
): FormFact | null {
  return open.find((fact) => !skipped.includes(fact)) ?? null;
}

/** The address of a question; each has its own, so that "back" leads to the question before. */
export function questionAddress(
  id: string,
  query: Pick<EligibilityQuery, "skip" | "read"> & { ask: FormFact },
): string {
  return `${paths.eligibility(id, query)}#question`;
}

/** Where the walk goes on: the next question, or the verdict. */
export function onwardAddress(
  id: string,
  {
    open,
    skip,
    read = [],
  }: { open: readonly FormFact[]; skip: readonly FormFact[]; read?: readonly string[] },
): string {
  const ask = nextQuestion(open, skip);
  return ask === null
    ? `${paths.eligibility(id, { skip, read })}#result`
    : questionAddress(id, { ask, skip, read });
}
