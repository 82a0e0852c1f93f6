/**
 * What all step pages do with a submitted form: read it, send one event, and either lead on (303) or show the same
 * page again with what was typed and what is wrong with it.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FieldProblem } from "../../../application/field-problems.ts";
import type { Onboarding } from "../../../application/onboardings.ts";
import { AppError } from "../../../errors.ts";
import type { Values } from "../../../presenters/forms/form.ts";
import type { StepInput } from "../../../presenters/pages/step-page.ts";
import { accessOf } from "../access-cookie.ts";
import type { PageDependencies } from "../dependencies.ts";
import { type FormBody, readFormBody, valueIn } from "../form-body.ts";
import { contextOf } from "../page-request.ts";

/** What a form asks for: an event to send, or problems that were found before there could be one. */
export type Wanted =
  | { event: { type: string } & Record<string, unknown> }
  | { problems: readonly FieldProblem[] };

/** What one step makes of a form; `values` may gain what was kept on the way (pictures). */
export type FormReader = (
  form: FormBody & { intent: string },
  request: FastifyRequest,
) => Promise<{ wanted: Wanted; values?: Values }> | { wanted: Wanted; values?: Values };

export type Drawing = {
  draw: (
    input: StepInput,
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
  ) => Promise<FastifyReply>;
  read: FormReader;
  /** Where an accepted form leads; the same page, if not given. */
  after?: (onboarding: Onboarding, intent: string) => string;
};

export async function showStep(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { draw }: Drawing,
): Promise<FastifyReply> {
  const access = accessOf(request);
  const onboarding = await dependencies.onboardings.open(access);
  const page = contextOf(request, reply, dependencies);
  const input = { page, onboarding, code: access.credential, refused: null, notice: null };
  return await draw(input, request, reply, 200);
}

export async function submitStep(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { draw, read, after }: Drawing,
): Promise<FastifyReply> {
  const access = accessOf(request);
  // Whoever may not change the onboarding is told so before a picture is worked upon.
  await dependencies.onboardings.open(access);
  const form = await readFormBody(request);
  const intent = valueIn(form.values, "intent");
  const { wanted, values = form.values } = await read({ ...form, intent }, request);
  const outcome = await send(request, dependencies, wanted);
  if (outcome.kind === "accepted") {
    const { onboarding } = outcome;
    return await reply.redirect(
      after?.(onboarding, intent) ?? request.url.split("?")[0] ?? "/",
      303,
    );
  }
  const onboarding = await dependencies.onboardings.open(access);
  const page = contextOf(request, reply, dependencies);
  const isRefused = outcome.kind === "problems";
  const refused = isRefused ? { values, problems: outcome.problems, intent } : null;
  const notice = isRefused ? null : page.t.onboarding.notAllowed;
  const input = { page, onboarding, code: access.credential, refused, notice };
  return await draw(input, request, reply, isRefused ? 422 : 409);
}

type Outcome =
  | { kind: "accepted"; onboarding: Onboarding }
  | { kind: "problems"; problems: readonly FieldProblem[] }
  | { kind: "not-allowed" };

async function send(
  request: FastifyRequest,
  { onboardings }: PageDependencies,
  wanted: Wanted,
): Promise<Outcome> {
  if ("problems" in wanted) return { kind: "problems", problems: wanted.problems };
  try {
    const sending = { body: wanted.event, expectedRevision: null };
    const sent = await onboardings.send(accessOf(request), sending);
    return sent.ok
      ? { kind: "accepted", onboarding: sent.value.onboarding }
      : { kind: "problems", problems: sent.problems };
  } catch (error) {
    // Somebody was faster in another window: the page is shown as it is now, and says so.
    if (error instanceof AppError && error.code === "event-not-allowed")
      return { kind: "not-allowed" };
    throw error;
  }
}
