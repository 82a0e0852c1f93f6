import type { CheckReply } from "../../application/checks/check-reply.ts";
import { paths } from "../../paths.ts";
import { factsFields } from "../checks/facts-form.ts";
import { type FactsShown, valuesOfFacts } from "../checks/facts-view.ts";
import { headlineView } from "../checks/headline.ts";
import { offeredCategoriesOf } from "../checks/offered-categories.ts";
import { verdictView } from "../checks/verdict-view.ts";
import { errorSummary } from "../forms/error-summary.ts";
import { plainGroup } from "../forms/form.ts";
import { stepHeadline } from "../onboarding/gate-standing.ts";
import { judgedAnewView } from "../onboarding/judged-anew.ts";
import {
  allows,
  formInput,
  nextLink,
  offeredAction,
  type StepInput,
  stepForm,
  stepPage,
} from "../onboarding/step-page.ts";
import {
  askedNow,
  knownView,
  questionView,
  verdictOfWalk,
  verdictSoFar,
  type Walker,
} from "./question-view.ts";

/** Step 1: the facts, and what the rules say of them today; question by question, or all at once. */
export function eligibilityPage(input: StepInput, walker: Walker, echoes: string[]) {
  const isAll = walker.walk.isAll;
  const page = isAll ? allAtOnce(input, walker) : questionByQuestion(input, walker);
  const { id, check } = walker;
  const { t } = input.page;
  const { state } = input.onboarding;
  const { enabledBy } = state.context.enable;
  const isJudged = check !== null && walker.facts !== null;
  return {
    ...page,
    // A verdict that came too late to matter would otherwise only frighten.
    unaffected:
      enabledBy !== null && isJudged && check.verdict !== "eligible"
        ? t.eligibility.unaffected
        : null,
    judgedAnew: judgedAnewView(input.onboarding, t),
    echoes,
    declare: offeredAction(input, "eligibility", {
      event: "live.declared-enabled",
      label: t.eligibility.declare,
      style: "plain",
    }),
    otherWay: isAll
      ? { href: paths.step(id, "eligibility"), label: t.questions.oneByOne }
      : {
          href: paths.eligibility(id, { all: true }),
          label: check?.questions.length === 0 ? t.questions.allAnyway : t.questions.all,
        },
    ...nextLink(input, !state.matches("eligibility")),
  };
}

function allAtOnce(input: StepInput, { id, facts, check, ruleset }: Walker) {
  const { t } = input.page;
  const fields = formInput(input, "facts.submitted", valuesOfFacts(facts));
  const groups = factsFields(fields, offeredCategoriesOf(ruleset));
  const words = { event: "facts.submitted", groups, submit: t.eligibility.action } as const;
  // While an answer is being corrected the old verdict would only mislead.
  const isShown = check !== null && facts !== null && fields.problems.length === 0;
  return {
    ...stepPage(input, "eligibility", t.eligibility, errorSummary(fields, "/facts", groups)),
    headline: isShown ? null : gateHeadline(input, check),
    verdict: isShown
      ? verdictView(check, t, {
          calendarHref: paths.forecastCalendar(id),
          ruleset,
          headline: headlineAround(input),
        })
      : null,
    form: stepForm(input, "eligibility", words, { all: "1" }),
    walk: null,
  };
}

function questionByQuestion(input: StepInput, walker: Walker) {
  const { t } = input.page;
  const fields = formInput(input, "facts.submitted", valuesOfFacts(walker.facts));
  // What was refused is asked again, whatever has become of the question in another window.
  const asked = input.refused?.intent === "facts.submitted" ? walker.walk.ask : askedNow(walker);
  const question = asked === null ? null : questionView(fields, asked, walker);
  // A whole question would be too long a name in the list of errors.
  const groups = question === null ? [] : plainGroup({ ...question.field, label: question.name });
  const lead = question === null ? "" : t.questions.lead;
  const words = { title: t.eligibility.title, lead };
  return {
    ...stepPage(input, "eligibility", words, errorSummary(fields, "/facts", groups)),
    headline: question === null ? null : gateHeadline(input, walker.check),
    verdict: question === null ? verdictOfWalk(walker, fields, headlineAround(input)) : null,
    form: null,
    walk: {
      question,
      soFar: question === null ? null : verdictSoFar(walker, fields),
      known: knownView(walker, fields),
    },
  };
}

function headlineAround(input: StepInput) {
  return stepHeadline(input.onboarding, allows(input, "live.declared-enabled"));
}

/** Before there is a verdict: whether it is worth the questions. */
function gateHeadline(input: StepInput, check: CheckReply | null) {
  const platform = check?.platform ?? null;
  const around = headlineAround(input);
  return headlineView({ verdict: null, text: "", platform, ...around }, input.page.t);
}

/** Stored facts below what was typed, for the form that shows them all. */
export function withStored(input: StepInput, facts: FactsShown): StepInput {
  const { refused } = input;
  if (refused === null) return input;
  return {
    ...input,
    refused: { ...refused, values: { ...valuesOfFacts(facts), ...refused.values } },
  };
}
