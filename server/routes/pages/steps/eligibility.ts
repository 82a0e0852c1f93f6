import type { ChecksService } from "../../../application/checks.ts";
import { type FactsShown, shownFact, typedAs } from "../../../presenters/facts-view.ts";
import { echoText } from "../../../presenters/pages/check-page.ts";
import { eligibilityPage } from "../../../presenters/pages/eligibility-page.ts";
import { openCategoriesOf } from "../../../presenters/pages/rules-page.ts";
import type { Texts } from "../../../presenters/texts/zh-cn.ts";
import { accessOf } from "../access-cookie.ts";
import type { PageDependencies } from "../dependencies.ts";
import { queryValue, render } from "../page-request.ts";
import { checkOf } from "../stored-check.ts";
import { type EligibilityRead, readEligibilityForm } from "./forms.ts";
import type { Drawing, Read } from "./step-request.ts";

/** Step 1: facts in, the verdict of the rules out. */
export function eligibilityDrawing({ checks, rulebook, onboardings }: PageDependencies): Drawing {
  const openCategories = openCategoriesOf(rulebook.active.ruleset);
  return {
    read: async ({ values, intent }, request) => {
      const { id, state } = await onboardings.open(accessOf(request));
      const read = readEligibilityForm({ values, intent, id, stored: state.context.facts });
      return await withAllProblems(read, checks);
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

/** What can be read is checked even where another field cannot, so that a person is told everything at once. */
async function withAllProblems(read: EligibilityRead, checks: ChecksService): Promise<Read> {
  const { wanted, facts } = read;
  if (wanted === null || !("problems" in wanted)) return read;
  const outcome = await checks.check({ facts }, "zh-CN");
  const further = outcome.ok ? [] : outcome.problems;
  const told = new Set(wanted.problems.map(({ pointer }) => pointer));
  const fresh = further.filter(({ pointer }) => !told.has(pointer));
  return { ...read, wanted: { problems: [...wanted.problems, ...fresh] } };
}

function echoesOf(facts: FactsShown, keys: readonly string[], t: Texts): string[] {
  return Object.entries(facts ?? {}).flatMap(([key, fact]) => {
    const typed = keys.includes(key) ? typedAs(fact) : null;
    const understood = shownFact(key, fact).join("; ");
    return typed === null ? [] : [echoText({ typed, understood }, t)];
  });
}
