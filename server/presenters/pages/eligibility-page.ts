import type { CheckReply } from "../../application/check-reply.ts";
import { type FactsShown, valuesOfFacts } from "../facts-view.ts";
import { factsFields } from "../forms/facts-form.ts";
import { verdictView } from "../verdict-view.ts";
import {
  allows,
  formInput,
  nextLink,
  type StepInput,
  stepAction,
  stepForm,
  stepPage,
  summaryFor,
} from "./step-page.ts";

/** Step 1: the facts, and what the rules say of them today. */
export function eligibilityPage(
  input: StepInput,
  rules: { check: CheckReply | null; openCategories: readonly string[]; echoes: string[] },
) {
  const { t } = input.page;
  const { state } = input.onboarding;
  const facts: FactsShown = state.context.facts;
  const fields = formInput(input, "facts", valuesOfFacts(facts));
  const groups = factsFields(fields, rules.openCategories);
  const isDone = !state.matches("eligibility");
  return {
    ...stepPage(input, "eligibility", t.eligibility, summaryFor(fields, "/facts", groups)),
    // While an answer is being corrected the old verdict would only mislead.
    verdict: rules.check && fields.problems.length === 0 ? verdictView(rules.check, t) : null,
    echoes: rules.echoes,
    form: stepForm(input, "eligibility", { intent: "facts", groups, submit: t.eligibility.action }),
    declare: allows(input, "live.declared-enabled")
      ? stepAction(input, "eligibility", {
          intent: "declare",
          label: t.eligibility.declare,
          style: "plain",
        })
      : null,
    ...(isDone ? nextLink(input) : { nextHref: null, nextLabel: null }),
  };
}
