import type { CheckReply } from "../../application/check-reply.ts";
import { paths } from "../../paths.ts";
import { type FactsShown, valuesOfFacts } from "../facts-view.ts";
import { errorSummary } from "../forms/error-summary.ts";
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
  const calendarHref = paths.forecastCalendar(input.onboarding.id);
  const verdict = rules.check?.verdict;
  const { enabledBy } = state.context.enable;
  return {
    ...stepPage(input, "eligibility", t.eligibility, errorSummary(fields, "/facts", groups)),
    // While an answer is being corrected the old verdict would only mislead.
    verdict:
      rules.check && fields.problems.length === 0
        ? verdictView(rules.check, t, { calendarHref })
        : null,
    // A verdict that came too late to matter would otherwise only frighten.
    unaffected:
      enabledBy !== null && verdict !== undefined && verdict !== "eligible"
        ? t.eligibility.unaffected
        : null,
    echoes: rules.echoes,
    form: stepForm(input, "eligibility", { intent: "facts", groups, submit: t.eligibility.action }),
    declare: allows(input, "live.declared-enabled")
      ? stepAction(input, "eligibility", {
          intent: "declare",
          label: t.eligibility.declare,
          style: "plain",
        })
      : null,
    // Whoever is eligible came for the next step, not for the form again.
    isFormOpen: verdict !== "eligible" || input.refused !== null,
    ...nextLink(input, !state.matches("eligibility")),
  };
}
