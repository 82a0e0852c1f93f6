/**
 * The walk through the open questions of step 1. Where somebody is on it is kept in the address: an onboarding holds
 * what is known, and "I do not know yet" is not a fact.
 */
import { type EligibilityQuery, paths } from "../../paths.ts";
import { type FieldName, isFieldName } from "../checks/facts-form.ts";

export type Walk = {
  /** What the address asks for; null where it leaves that to the rules. */
  ask: FieldName | null;
  /** Passed over as not known. */
  skipped: readonly FieldName[];
  /** All facts in one form instead. */
  isAll: boolean;
};

/** From the texts of a query or of a form's hidden fields; what is no fact of the form is left out. */
export function walkFrom(given: { ask: string; skip: string; all: string }): Walk {
  return {
    ask: isFieldName(given.ask) ? given.ask : null,
    skipped: given.skip.split(",").filter(isFieldName),
    isAll: given.all !== "",
  };
}

/** The first open question that was not passed over; null when there is none left to ask. */
export function nextQuestion(
  open: readonly FieldName[],
  skipped: readonly FieldName[],
): FieldName | null {
  return open.find((fact) => !skipped.includes(fact)) ?? null;
}

/** The address of a question; each has its own, so that "back" leads to the question before. */
export function questionAddress(
  id: string,
  query: Pick<EligibilityQuery, "skip" | "read"> & { ask: FieldName },
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
  }: { open: readonly FieldName[]; skip: readonly FieldName[]; read?: readonly string[] },
): string {
  const ask = nextQuestion(open, skip);
  return ask === null
    ? `${paths.eligibility(id, { skip, read })}#result`
    : questionAddress(id, { ask, skip, read });
}
