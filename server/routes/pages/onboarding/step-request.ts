/**
 * What all step pages do with a submitted form: read it, send one event, and either lead on (303) or show the same
 * page again with what was typed and what is wrong with it.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { StepId } from "../../../../machines/onboarding/progress.ts";
import type { Access, Onboarding, Remember } from "../../../application/onboarding/onboardings.ts";
import { inTurn } from "../../../application/ports/turns.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { typedEvent } from "../../../application/wizard/client-events.ts";
import { type AppError, isCoded } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import { reconciled } from "../../../presenters/forms/seen.ts";
import type { PageContext } from "../../../presenters/frame/frame.ts";
import type { StepInput } from "../../../presenters/onboarding/step-page.ts";
import { storedValues } from "../../../presenters/onboarding/stored-values.ts";
import { accessOf } from "../frame/access-cookie.ts";
import { type GivenForm, givenForm } from "../frame/carried-form.ts";
import { type FormBody, readFormBody, valueIn } from "../frame/form-body.ts";
import { formKeyOf } from "../frame/form-key.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, seeOther } from "../frame/page-request.ts";
import { keptNames } from "../room/pictures.ts";

/**
 * What a form means: an event, problems that were found before there could be one, or that what came with it could not
 * be kept; null: no page asks so.
 */
type Meaning =
  | { event: { type: string } & Record<string, unknown> }
  | { problems: readonly FieldProblem[] }
  | { notKept: AppError }
  | null;

/**
 * What was read from a form; `values` may have gained what was kept on the way (pictures), `address` is where an
 * accepted form leads, the same page if not given. With a `revision`, the event was made from what was stored then: if
 * another window is faster, the form is read again, so that neither undoes what the other did.
 */
export type Read = { meaning: Meaning; values?: Values; address?: string; revision?: number };

/** Of a form that no page of ours shows. */
export const UNKNOWN_INTENT: Read = { meaning: null };

/** A form that means this event. */
export const meant = (event: { type: string } & Record<string, unknown>): Read => ({
  meaning: { event },
});

/**
 * The event of a form that says all there is to say, and names it by its intent; of a step are the events whose type
 * begins with one of its `nouns`.
 */
export function readEvent({ values, intent }: StepForm, nouns: readonly string[]): Read {
  const isOurs = nouns.some((noun) => intent.startsWith(`${noun}.`));
  const event = isOurs ? typedEvent(intent, (name) => valueIn(values, name)) : null;
  return event === null ? UNKNOWN_INTENT : meant(event);
}

/** What one step's form sends; its intent is the type of the event that its button means. */
export type StepForm = FormBody & { intent: string };

/** What one step makes of a form. */
export type FormReader = (form: StepForm, request: FastifyRequest) => Promise<Read> | Read;

/** One of the five: how its form is read, and how it is shown. */
export type StepPage = {
  show: (
    input: StepInput,
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
  ) => Promise<FastifyReply>;
  read: FormReader;
};

type Step = { step: StepId; stepPage: StepPage; dependencies: PageDependencies };
type Submitted = Step & { form: GivenForm; key: string | null };

export async function showStep(
  request: FastifyRequest,
  reply: FastifyReply,
  { step, stepPage, dependencies }: Step,
): Promise<FastifyReply> {
  const access = accessOf(request);
  const standing = await standingOf(access, dependencies);
  // Where the page can be asked for again; a button on it may have an address of its own.
  const address = request.method === "POST" ? paths.step(access.id, step) : request.url;
  const page = contextOf(request, reply, dependencies, address);
  const input = { page, ...standing, refused: null, notice: null };
  return await stepPage.show(input, request, reply, 200);
}

export async function submitStep(
  request: FastifyRequest,
  reply: FastifyReply,
  what: Step,
): Promise<FastifyReply> {
  const { onboardings, turns } = what.dependencies;
  const access = accessOf(request);
  // Whoever may not change the onboarding is told so before a picture is worked upon.
  await onboardings.open(access);
  const form = givenForm(readFormBody(request));
  const key = form.isShownOnly ? null : formKeyOf(form);
  if (key === null) return await takeForm(request, reply, { ...what, form, key });
  // One that comes twice at once waits for its twin, and both are answered alike.
  return await inTurn(turns, `form/${access.id}/${key}`, async () => {
    const answered = await onboardings.answered(access, { key, body: null });
    return answered
      ? await seeOther(reply, addressIn(answered))
      : await takeForm(request, reply, { ...what, form, key });
  });
}

async function takeForm(
  request: FastifyRequest,
  reply: FastifyReply,
  { step, stepPage, dependencies, form, key }: Submitted,
): Promise<FastifyReply> {
  const { onboardings } = dependencies;
  const access = accessOf(request);
  const intent = valueIn(form.values, "intent");
  const readForm = async () => {
    const { values, revision, conflicts, stored } = reconcile(await onboardings.open(access), form);
    const read = await keeping(() => stepPage.read({ ...form, values, intent }, request));
    const made = { address: paths.step(access.id, step), values, ...read };
    // Two pictures can be told apart, or not, once they are made.
    const isApart = (name: string) => made.values[name]?.join() !== stored[name]?.join();
    return { ...made, ...(revision && { revision }), conflicts: conflicts.filter(isApart) };
  };
  const how = { key, isTrial: form.isShownOnly };
  const { read, refusal } = await readAndSend(request, dependencies, { readForm, ...how });
  const { values, address } = read;
  if (refusal === null) return await seeOther(reply, address);
  const standing = await standingOf(access, dependencies);
  const page = { ...contextOf(request, reply, dependencies), typed: values };
  const { problems, conflicts = [], isPassed = false } = refusal;
  const refused = { values, problems, intent, conflicts, isPassed };
  const input = { page, ...standing, refused, notice: refusal.notice(page) };
  return await stepPage.show(input, request, reply, refusal.status);
}

/** What was read; pictures that came along are kept by then, or cannot be. */
async function keeping(read: () => Promise<Read> | Read): Promise<Read> {
  try {
    return await read();
  } catch (error) {
    if (isCoded(error, "store-unavailable")) return { meaning: { notKept: error } };
    throw error;
  }
}

/** What a page shows of an onboarding as it stands now. */
export async function standingOf(access: Access, { onboardings, jobs, clock }: PageDependencies) {
  const onboarding = await onboardings.open(access);
  return {
    onboarding,
    code: access.credential,
    jobs: await jobs.of(onboarding),
    now: clock.now(),
  };
}

/** Far more than there are windows of one onboarding that are sent in the same moment. */
const READINGS_MAX = 10;

/** What was read, with where it leads, and the fields that another window has changed meanwhile as well. */
type Leading = Read & { values: Values; address: string; conflicts: readonly string[] };

/** What a form says once the other window is heard as well; of one that shows nothing stored, what it says. */
function reconcile(
  onboarding: Onboarding,
  { values, uploads }: FormBody,
): { values: Values; stored: Values; revision?: number; conflicts: string[] } {
  const seen = values._seen?.[0];
  const stored = storedValues(onboarding, valueIn(values, "intent"), values);
  if (seen === undefined || stored === null) return { values, stored: {}, conflicts: [] };
  const uploaded = keptNames(Object.keys(uploads));
  const isNew = (name: string) => uploaded.includes(name);
  const { revision } = onboarding;
  return { revision, stored, ...reconciled(stored, { seen, typed: values, isNew }) };
}

async function readAndSend(
  request: FastifyRequest,
  dependencies: PageDependencies,
  { readForm, ...how }: { readForm: () => Promise<Leading> } & Omit<Sending, "read">,
): Promise<{ read: Leading; refusal: Refusal | null }> {
  for (let reading = 1; ; reading += 1) {
    const read = await readForm();
    try {
      return { read, refusal: await send(request, dependencies, { read, ...how }) };
    } catch (error) {
      if (!isCoded(error, "revision-conflict") || reading === READINGS_MAX) throw error;
    }
  }
}

type Sending = { read: Leading; key: string | null; isTrial: boolean };

type Refusal = {
  status: 200 | 409 | 422 | 503;
  problems: readonly FieldProblem[];
  conflicts?: readonly string[];
  isPassed?: boolean;
  notice: (page: PageContext) => string | null;
};

/** Null when the event was taken. */
async function send(
  request: FastifyRequest,
  { onboardings }: PageDependencies,
  { read, key, isTrial }: Sending,
): Promise<Refusal | null> {
  const { meaning, address, revision: expectedRevision = null, conflicts } = read;
  if (meaning === null) return NOT_ALLOWED;
  if ("notKept" in meaning) return notKept(meaning.notKept);
  if (conflicts.length > 0) return { ...withProblems([]), status: 409, conflicts };
  if ("problems" in meaning) return withProblems(meaning.problems);
  try {
    const remember = key === null ? {} : { remember: leadingTo(address, key) };
    const sending = { body: meaning.event, expectedRevision, ...remember };
    const sent = await onboardings.send(accessOf(request), { ...sending, isTrial });
    if (!sent.ok) return withProblems(sent.problems);
    return isTrial ? SHOWN_AGAIN : null;
  } catch (error) {
    // Somebody was faster in another window: the page is shown as it is now, and says so.
    if (isCoded(error, "event-not-allowed")) return NOT_ALLOWED;
    if (isCoded(error, "store-unavailable")) return notKept(error);
    throw error;
  }
}

/** What is remembered of a form that was taken: where it led. Its key tells its content as well. */
function leadingTo(address: string, key: string): Remember {
  return { key, body: null, render: () => ({ status: 303, body: { address } }) };
}

const Led = z.object({ address: z.string() });

function addressIn({ body }: { body: unknown }): string {
  return Led.parse(body).address;
}

/** Of a form that was only to be shown again, and in which nothing is wrong. */
const SHOWN_AGAIN: Refusal = { status: 200, problems: [], notice: () => null };

const NOT_ALLOWED: Refusal = {
  status: 409,
  problems: [],
  isPassed: true,
  notice: ({ t }) => t.onboarding.notAllowed,
};

function withProblems(problems: readonly FieldProblem[]): Refusal {
  return { status: 422, problems, notice: () => null };
}

/** What was typed goes back to the person, because nobody else has it. */
function notKept(error: AppError): Refusal {
  const notice = ({ language }: PageContext) => error.text(language);
  return { status: 503, problems: [], notice };
}
