/** From the forms of step 1 to the event that they mean: one question, or all facts at once. */

import type { CategoryNames } from "../../../../rules/categories/names.ts";
import { FORM_FACTS, type FormFact } from "../../../../rules/facts/all.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { isFormFact } from "../../../presenters/checks/facts-form.ts";
import type { FactsShown } from "../../../presenters/checks/facts-view.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { type ReadFacts, readFactsForm, unclearAsUnknown } from "../checks/read-facts-form.ts";
import { valueIn } from "../frame/form-body.ts";
import { meant, type Read, UNKNOWN_INTENT } from "../onboarding/step-request.ts";

/** With the facts as far as they could be read. */
export type EligibilityRead = Read & {
  facts?: Record<string, unknown>;
  /** The facts that were read differently from how they were typed. */
  read?: readonly string[];
};

export function readEligibilityForm({
  values,
  intent,
  id,
  stored,
  names,
}: {
  values: Values;
  intent: string;
  id: string;
  stored: FactsShown;
  names: CategoryNames;
}): EligibilityRead {
  if (intent === "live.declared-enabled")
    return { ...meant({ type: intent }), address: paths.onboarding(id) };
  if (intent !== "facts.submitted" && intent !== "") return UNKNOWN_INTENT;
  const asked = askedIn(values);
  const { facts, echoes, problems } =
    asked.length === 0
      ? unclearAsUnknown(readFactsForm(values, { stored, names }), values)
      : readAnswer(values, { asked, stored, names });
  if (problems.length > 0) return { meaning: { problems }, facts };
  // The page of the verdict says what was understood differently from how it was typed.
  const read = echoes.map(({ fact }) => fact);
  const address = `${paths.eligibility(id, { all: valueIn(values, "all") !== "", read })}#result`;
  return { ...meant({ type: "facts.submitted", facts }), facts, read, address };
}

/** What a form names as its questions; a form that names none is the one with all facts. */
export function askedIn(values: Values): FormFact[] {
  return (values.asked ?? []).filter(isFormFact);
}

/** The press of "I do not know yet" beside a fact that is stored: it is to be unknown again. */
export function isUnknownAgain(values: Values): boolean {
  return valueIn(values, "unknown") !== "";
}

/** What a form does not ask stays as it is stored; what is filled in is taken, whether it was asked or not. */
function readAnswer(
  values: Values,
  {
    asked,
    stored,
    names,
  }: { asked: readonly FormFact[]; stored: FactsShown; names: CategoryNames },
): ReadFacts {
  const isTaken = (fact: FormFact) => asked.includes(fact) || isFilledIn(values, fact);
  const taken = FORM_FACTS.filter(isTaken);
  const rest = Object.entries(stored ?? {}).filter(([key]) => !taken.some((one) => one === key));
  if (isUnknownAgain(values)) return { facts: Object.fromEntries(rest), echoes: [], problems: [] };
  const before = Object.fromEntries(taken.map((fact) => [fact, stored?.[fact]]));
  const read = readFactsForm(values, { stored: before, names });
  const missing = asked.filter((fact) => !isFilledIn(values, fact));
  return {
    ...read,
    facts: { ...Object.fromEntries(rest), ...read.facts },
    problems: [...missing.map(stillMissing), ...read.problems],
  };
}

/** True when something stands in the field, or one of its choices is made. */
export function isFilledIn(values: Values, fact: FormFact): boolean {
  return (values[fact] ?? []).some((text) => text.trim() !== "");
}

function stillMissing(fact: FormFact): FieldProblem {
  return { pointer: `/facts/${fact}`, code: "required", read: "" };
}
