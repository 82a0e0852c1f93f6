/** The live members of an onboarding, page by page, and asking WeChat about them now. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Member } from "../../../../machines/onboarding/context.ts";
import type { Jobs } from "../../../application/jobs/jobs.ts";
import { ASKED_FOR, POLL_MEMBERS } from "../../../application/jobs/kinds.ts";
import { ROLE_CAPS } from "../../../application/members/answers.ts";
import { notAllowed } from "../../../application/onboarding/apply-event.ts";
import type { Onboardings } from "../../../application/onboarding/onboardings.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { jobJson } from "../../../presenters/jobs/job-json.ts";
import { accessOf } from "../frame/access.ts";
import { problems } from "../frame/problem-schema.ts";
import { JobJson } from "../jobs/job-schema.ts";
import { OnboardingParams } from "../onboarding/onboarding-schema.ts";
import { MemberList, MembersQuery } from "./member-schema.ts";

type Options = { onboardings: Onboardings; jobs: Jobs };

export const memberRoutes: FastifyPluginAsyncZod<Options> = async (app, { onboardings, jobs }) => {
  const common = {
    tags: ["onboardings"],
    security: [{ onboardingToken: [] }],
    params: OnboardingParams,
  };
  const listing = {
    ...common,
    operationId: "listMembers",
    summary: "The live members, in the order in which they were added",
    querystring: MembersQuery,
    response: { 200: MemberList, ...problems(400, 404, 429) },
  };

  app.get("/onboardings/:id/members", { schema: listing }, async (request) => {
    const { state } = await onboardings.open(accessOf(request, request.params));
    const { members, otherMembers } = state.context;
    const { role, status, pageSize, pageToken } = request.query;
    const found = members.filter(
      (member) =>
        (role === undefined || member.answers.role === role) &&
        (status === undefined || member.status === status),
    );
    const start = startOf(members, found, pageToken);
    const items = found.slice(start, start + pageSize);
    const isLast = start + pageSize >= found.length;
    return {
      items,
      nextPageToken: isLast ? null : (items.at(-1)?.key ?? null),
      caps: {
        admin: { count: countOf(members, "admin"), max: ROLE_CAPS.admin },
        operator: { count: countOf(members, "operator"), max: ROLE_CAPS.operator },
        anchor: { count: countOf(members, "anchor"), max: ROLE_CAPS.anchor },
      },
      otherMembers,
    };
  });

  const polling = {
    ...common,
    operationId: "pollMembers",
    summary: "Ask WeChat about the members now",
    description:
      "Whoever waits for the real-name check is asked about again, then WeChat's own list is compared. Kaibo does so " +
      "by itself while somebody waits; the answer is the job that does it now.",
    response: { 202: JobJson, ...problems(404, 409, 429) },
  };

  app.post("/onboardings/:id/members/poll", { schema: polling }, async (request, reply) => {
    const { id, state, allowedEvents } = await onboardings.open(accessOf(request, request.params));
    const event = "member.poll-requested";
    if (!allowedEvents.includes(event)) throw notAllowed(event, state);
    const job = await jobs.enqueue({ kind: POLL_MEMBERS, onboardingId: id, key: ASKED_FOR });
    return await reply
      .code(202)
      .header("location", `/api/v1/jobs/${job.id}`)
      .send(jobJson(job, languageOf(request)));
  });

  return Promise.resolve();
};

function countOf(members: readonly Member[], role: Member["answers"]["role"]): number {
  return members.filter(({ answers }) => answers.role === role).length;
}

/** A page begins behind the member that the page before ended with, who may be in another status by now. */
function startOf(
  members: readonly Member[],
  found: readonly Member[],
  pageToken: string | undefined,
): number {
  if (pageToken === undefined) return 0;
  const last = members.findIndex(({ key }) => key === pageToken);
  if (last < 0) throw new AppError("page-token-unknown");
  const later = new Set(members.slice(last + 1));
  const start = found.findIndex((member) => later.has(member));
  return start < 0 ? found.length : start;
}
