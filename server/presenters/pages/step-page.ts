/** What all five step pages share: signposts, the way back in, the error summary, the button to the next step. */
import type { StepId } from "../../../machines/onboarding/progress.ts";
import type { FieldProblem } from "../../application/field-problems.ts";
import { codeForPeople } from "../../application/identity.ts";
import type { Onboarding } from "../../application/onboardings.ts";
import { paths } from "../../paths.ts";
import {
  type Action,
  type FieldGroup,
  type Form,
  type FormInput,
  labelsOf,
  type Summary,
  summaryOf,
  type Values,
} from "../forms/form.ts";
import { frame, type PageContext } from "../frame.ts";
import { nextStep, stepsView } from "../steps-view.ts";
import { say } from "../texts/texts.ts";

/** What a step page is made of. */
export type StepInput = {
  page: PageContext;
  onboarding: Onboarding;
  /** The resume code, from the holder's cookie. */
  code: string;
  /** What was just submitted and refused; empty on a fresh page. */
  refused: { values: Values; problems: readonly FieldProblem[]; intent: string } | null;
  notice: string | null;
};

export function stepPage(
  { page, onboarding, code, notice }: StepInput,
  step: StepId,
  words: { title: string; lead: string },
  summary: Summary,
) {
  const { t } = page;
  return {
    t,
    frame: frame(page, words.title, summary !== null),
    heading: words.title,
    lead: words.lead,
    steps: stepsView(onboarding, t, step),
    overviewHref: paths.onboarding(onboarding.id),
    resume: resumeView(page, code, step),
    summary,
    notice,
  };
}

export function resumeView({ publicUrl }: PageContext, code: string, step?: StepId) {
  return { code: codeForPeople(code), href: `${publicUrl}${paths.resumeLink(code, step)}` };
}

/** The button that leads on, once this step is done; to the overview when there is nothing left. */
export function nextLink({ page, onboarding }: StepInput): { nextHref: string; nextLabel: string } {
  const { t } = page;
  const next = nextStep(onboarding);
  return next === null
    ? { nextHref: paths.onboarding(onboarding.id), nextLabel: t.onboarding.ready }
    : {
        nextHref: paths.step(onboarding.id, next),
        nextLabel: say(t.onboarding.next, { step: t.steps[next] }),
      };
}

/** The input of one of the page's forms: what was refused if it was this form, else what is stored. */
export function formInput(
  { page, refused }: StepInput,
  intent: string,
  stored: Values = {},
): FormInput {
  const { t, language } = page;
  return refused?.intent === intent
    ? { t, language, values: refused.values, problems: refused.problems }
    : { t, language, values: stored, problems: [] };
}

export function summaryFor(input: FormInput, prefix: string, groups: FieldGroup[]): Summary {
  return summaryOf(input, prefix, labelsOf(groups));
}

export function stepForm(
  { onboarding }: StepInput,
  step: StepId,
  form: { intent: string; groups: FieldGroup[]; submit: string; isMultipart?: boolean },
  hidden: Record<string, string> = {},
): Form {
  return {
    action: paths.step(onboarding.id, step),
    method: "post",
    isMultipart: form.isMultipart ?? false,
    hidden: hiddenFields({ intent: form.intent, ...hidden }),
    groups: form.groups,
    submit: form.submit,
  };
}

export function stepAction(
  { onboarding }: StepInput,
  step: StepId,
  action: { intent: string; label: string; style?: Action["style"] },
  hidden: Record<string, string> = {},
): Action {
  return {
    action: paths.step(onboarding.id, step),
    hidden: hiddenFields({ intent: action.intent, ...hidden }),
    label: action.label,
    style: action.style ?? "main",
  };
}

/** True when the machine would take the event now; a page offers nothing else. */
export function allows(
  { onboarding }: StepInput,
  event: Onboarding["allowedEvents"][number],
): boolean {
  return onboarding.allowedEvents.includes(event);
}

function hiddenFields(values: Record<string, string>) {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
