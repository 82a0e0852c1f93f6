/** What all five step pages share: signposts, the way back in, the error summary, the button to the next step. */
import { lacksConnection, progress, type StepId } from "../../../machines/onboarding/progress.ts";
import { codeForPeople } from "../../application/onboarding/identity.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import type { Job } from "../../application/ports/job.ts";
import { invariant } from "../../errors.ts";
import { paths } from "../../paths.ts";
import { errorSummary, type Summary } from "../forms/error-summary.ts";
import {
  type Action,
  type FieldGroup,
  type Form,
  type FormInput,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../forms/form.ts";
import { type FieldRowsShown, type RowsShown, rowFields } from "../forms/row-fields.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { remindersView } from "../jobs/reminders-view.ts";
import { conflictView, formIdOf, type Refused, seenIn, unsavedView } from "./overtaken.ts";
import { nextAction, stepsView } from "./steps-view.ts";

/** A button means an event, and its form names it: what is sent is what the machine knows. */
export type FormEvent = Onboarding["allowedEvents"][number];

/** What a step page is made of. */
export type StepInput = {
  page: PageContext;
  onboarding: Onboarding;
  /** The resume code, from the holder's cookie. */
  code: string;
  /** The work that goes on by itself, newest first. */
  jobs: readonly Job[];
  now: Date;
  /** What was just submitted and refused; empty on a fresh page. The intent may be no event of ours. */
  refused: Refused | null;
  notice: string | null;
};

export function stepPage(
  input: StepInput,
  step: StepId,
  words: { title: string; lead: string },
  summary: Summary,
) {
  const { page, onboarding, code, now, notice } = input;
  const { t } = page;
  return {
    t,
    frame: frame(page, words.title, { isWrong: summary !== null }),
    heading: words.title,
    lead: words.lead,
    steps: stepsView(onboarding, t, step),
    overviewHref: paths.onboarding(onboarding.id),
    resume: resumeView(page, code, step),
    summary,
    notice,
    conflict: conflictView(input),
    unsaved: unsavedView(input),
    reminders: remindersView(onboarding, t, { now, step }),
    obstacle: obstacleOf(page, onboarding, step),
    // A connected account may be found to have live already, so step 2 is worth showing while it is locked.
    isShownLocked: step === "enable",
  };
}

/** What stands before a step, and where to go first. A locked step has nothing else to show. */
function obstacleOf(page: PageContext, onboarding: Onboarding, step: StepId) {
  const { t } = page;
  const { id, state } = onboarding;
  const here = progress(state).find((entry) => entry.id === step);
  const isLocked = here?.status === "blocked";
  if (here?.reason === "connection-first" || (!isLocked && waitsForConnection(onboarding, step))) {
    const href = `${paths.step(id, "enable")}#connection`;
    return { isLocked, text: t.enable.connectFirst, href, label: t.enable.connectTitle };
  }
  if (!isLocked) return null;
  const next = nextAction(onboarding, t);
  invariant(next, "where a step is locked another is to be done first");
  const text = here.reason ? t.steps.reasons[here.reason] : t.onboarding.blockedTitle;
  return { isLocked, text, ...next };
}

/** The three tasks of a connected onboarding are done at WeChat, which needs the proven credentials. */
function waitsForConnection({ state }: Onboarding, step: StepId): boolean {
  const isTask = step === "room" || step === "goods" || step === "anchors";
  return isTask && lacksConnection(state.context);
}

export function resumeView({ publicUrl }: PageContext, code: string, step?: StepId) {
  return { code: codeForPeople(code), href: `${publicUrl}${paths.resumeLink(code, step)}` };
}

/** The button that leads on, once this step is done; to the overview when there is nothing left. */
export function nextLink(
  { page, onboarding }: StepInput,
  isDone: boolean,
): { nextHref: string | null; nextLabel: string | null } {
  if (!isDone) return { nextHref: null, nextLabel: null };
  const { t } = page;
  const next = nextAction(onboarding, t, t.onboarding.next);
  return next === null
    ? { nextHref: paths.onboarding(onboarding.id), nextLabel: t.onboarding.seeProgress }
    : { nextHref: next.href, nextLabel: next.label };
}

/** One of several forms of an event, by what is hidden in it; `idSuffix` keeps their ids apart. */
type OneForm = {
  readonly event: FormEvent;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly idSuffix?: string;
};

/** The input of one of the page's forms: what was refused if it was this form, else what is stored. */
export function formInput(
  input: StepInput,
  form: FormEvent | OneForm,
  stored: Values = {},
): FormInput {
  const {
    event,
    hidden,
    idSuffix = "",
  }: OneForm = typeof form === "string" ? { event: form } : form;
  const { t, language } = input.page;
  const refused = refusedForm(input, event, hidden);
  const { values, problems } = refused ?? { values: stored, problems: [] };
  return { t, language, values, problems, idSuffix };
}

/** What was sent in a form of this event and refused; `hidden` tells it from other forms of the same event. */
export function refusedForm(
  { refused }: StepInput,
  event: FormEvent,
  hidden: OneForm["hidden"] = {},
): StepInput["refused"] {
  const isMeant = Object.entries(hidden).every(
    ([name, value]) => refused?.values[name]?.[0] === value,
  );
  return isMeant && refused?.intent === event ? refused : null;
}

/** The fields of one of the page's forms, and the summary of what was wrong in it. */
export function stepFields<Rows extends FieldRowsShown>(
  input: StepInput,
  form: FormEvent | OneForm,
  rows: Rows,
  { prefix = "", stored = {}, ...shown }: RowsShown<Rows> & { prefix?: string; stored?: Values },
): { groups: FieldGroup[]; summary: Summary } {
  const fields = formInput(input, form, stored);
  const groups = plainGroup(...rowFields(fields, prefix, rows, shown));
  return { groups, summary: errorSummary(fields, prefix, groups) };
}

type StepForm = {
  event: FormEvent;
  groups: FieldGroup[];
  submit: string;
  isMultipart?: boolean;
  note?: string;
};

export function stepForm(
  input: StepInput,
  step: StepId,
  { event, ...form }: StepForm,
  hidden: Record<string, string> = {},
): Form {
  const seen = seenIn(input, event, hidden);
  return {
    ...PLAIN_FORM,
    ...form,
    ...(seen && { id: formIdOf(event) }),
    action: paths.step(input.onboarding.id, step),
    hidden: hiddenFields({ intent: event, ...hidden, ...seen }),
  };
}

type StepAction = { event: FormEvent; label: string; style?: Action["style"] };

export function stepAction(
  { onboarding }: StepInput,
  step: StepId,
  action: StepAction,
  hidden: Record<string, string> = {},
): Action {
  return {
    action: paths.step(onboarding.id, step),
    hidden: hiddenFields({ intent: action.event, ...hidden }),
    label: action.label,
    style: action.style ?? "main",
  };
}

/** The form, where the machine would take its event now. */
export function offeredForm(input: StepInput, step: StepId, form: StepForm): Form | null {
  return allows(input, form.event) ? stepForm(input, step, form) : null;
}

/** The button, where the machine would take its event now. */
export function offeredAction(input: StepInput, step: StepId, action: StepAction): Action | null {
  return allows(input, action.event) ? stepAction(input, step, action) : null;
}

/** True when the machine would take the event now; a page offers nothing else. */
export function allows({ onboarding }: StepInput, event: FormEvent): boolean {
  return onboarding.allowedEvents.includes(event);
}

function hiddenFields(values: Record<string, string>) {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
