import { type FactsShown, shownFact, typedAs } from "../../../presenters/facts-view.ts";
import { echoText } from "../../../presenters/pages/check-page.ts";
import { eligibilityPage } from "../../../presenters/pages/eligibility-page.ts";
import { openCategoriesOf } from "../../../presenters/pages/rules-page.ts";
import type { Texts } from "../../../presenters/texts/zh-cn.ts";
import { accessOf } from "../access-cookie.ts";
import type { PageDependencies } from "../dependencies.ts";
import { queryValue, render } from "../page-request.ts";
import { checkOf } from "../stored-check.ts";
import { readEligibilityForm } from "./forms.ts";
import type { Drawing } from "./step-request.ts";

/** Step 1: facts in, the verdict of the rules out. */
export function eligibilityDrawing({ checks, ruleset, onboardings }: PageDependencies): Drawing {
  const openCategories = openCategoriesOf(ruleset.ruleset);
  return {
    read: async ({ values, intent }, request) => {
      const { id, state } = await onboardings.open(accessOf(request));
      return readEligibilityForm({ values, intent, id, stored: state.context.facts });
    },
    draw: async (input, request, reply, status) => {
      const { t, language } = input.page;
      const { facts } = input.onboarding.state.context;
      const check = await checkOf(input.onboarding, checks, language);
      const echoes = echoesOf(facts, queryValue(request, "read").split(","), t);
      const model = eligibilityPage(input, { check, openCategories, echoes });
      return await render(reply, "/onboarding/eligibility", model, status);
    },
  };
}

function echoesOf(facts: FactsShown, keys: readonly string[], t: Texts): string[] {
  return Object.entries(facts ?? {}).flatMap(([key, fact]) => {
    const typed = keys.includes(key) ? typedAs(fact) : null;
    const understood = shownFact(key, fact).join("; ");
    return typed === null ? [] : [echoText({ typed, understood }, t)];
  });
}
