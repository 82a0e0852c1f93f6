/** The live members of an onboarding, page by page, and asking WeChat about them now. */
import { z } from "zod";
import { Member } from "../../../../machines/onboarding/context.ts";
import { ASKED_FOR, POLL_MEMBERS } from "../../../application/jobs/kinds.ts";
import { ROLE_CAPS } from "../../../application/members/answers.ts";
import { notAllowed } from "../../../application/onboarding/apply-event.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { jobJson } from "../../../presenters/jobs/job-json.ts";
import { accessOf, ofOnboarding } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { pageFrom, pageQuery } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";
import { JobJson } from "../jobs/job-schema.ts";

const MembersQuery = z.object({
  role: Member.shape.answers.shape.role.optional().describe("Only those of this role"),
  status: Member.shape.status.optional().describe("Only those in this status"),
  ...pageQuery(500),
});

const Cap = (max: number) =>
  z.strictObject({ count: z.int().min(0), max: z.literal(max) }).describe("Members of any status");

export const MemberList = z
  .strictObject({
    items: z.array(Member),
    nextPageToken: z.string().nullable(),
    caps: z.strictObject({
      admin: Cap(ROLE_CAPS.admin),
      operator: Cap(ROLE_CAPS.operator),
      anchor: Cap(ROLE_CAPS.anchor),
    }),
    otherMembers: z
      .int()
      .min(0)
      .nullable()
      .describe("Members of WeChat's masked list that are none of these; null before it was read"),
  })
  .meta({ id: "MemberList" });

type Role = Member["answers"]["role"];
type Options = Pick<UseCases, "onboardings" | "jobs">;

export function memberRoutes(app: Api, { onboardings, jobs }: Options): void {
  const common = ofOnboarding("onboardings");
  const listing = {
    ...common,
    operationId: "listMembers",
    summary: "The live members, in the order in which they were added",
    querystring: MembersQuery,
    response: { 200: MemberList, ...problems(400, 401, 404, 429) },
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
    const capOf = (capped: Role) => ({
      count: members.filter(({ answers }) => answers.role === capped).length,
      max: ROLE_CAPS[capped],
    });
    return {
      ...pageFrom(found, { start, pageSize }, ({ key }) => key),
      caps: { admin: capOf("admin"), operator: capOf("operator"), anchor: capOf("anchor") },
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
    response: { 202: JobJson, ...problems(401, 404, 409, 429) },
  };

  app.post("/onboardings/:id/members/poll", { schema: polling }, async (request, reply) => {
    const { id, state, allowedEvents } = await onboardings.open(accessOf(request, request.params));
    const event = "member.poll-requested";
    if (!allowedEvents.includes(event)) throw notAllowed(event, state);
    const job = await jobs.enqueue({ kind: POLL_MEMBERS, subject: id, key: ASKED_FOR });
    return await reply
      .code(202)
      .header("location", `/api/v1/jobs/${job.id}`)
      .send(jobJson(job, languageOf(request)));
  });
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
