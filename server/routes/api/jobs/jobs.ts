/** How far work came that goes on after the call that asked for it. */
import { z } from "zod";
import type { Job } from "../../../application/ports/job.ts";
import { isFinished } from "../../../application/ports/job-changes.ts";
import type { UseCases } from "../../../compose.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { jobJson } from "../../../presenters/jobs/job-json.ts";
import { accessOf, credentialOf, ofOnboarding } from "../frame/access.ts";
import type { Api } from "../frame/api.ts";
import { pageFrom, pageQuery } from "../frame/paging.ts";
import { problems } from "../frame/problem-schema.ts";
import { JobJson } from "./job-schema.ts";

/** How soon it is worth asking again for a job that is under way. */
const ASK_AGAIN_SECONDS = 5;

const JobParams = z.object({ id: z.string().describe("The id of the job") });

const JobListQuery = z.object(pageQuery(100));

const JobList = z
  .strictObject({ items: z.array(JobJson), nextPageToken: z.string().nullable() })
  .meta({ id: "JobList" });

export function jobRoutes(app: Api, { jobs }: Pick<UseCases, "jobs">): void {
  const common = ofOnboarding("jobs");
  const reading = {
    ...common,
    operationId: "getJob",
    summary: "How far a job came",
    description:
      "Asked with the token of the onboarding it belongs to, or with a key that may see its portfolio. While the job is under way, `Retry-After` says when it is " +
      "worth asking again.",
    params: JobParams,
    response: { 200: JobJson, ...problems(401, 404, 429) },
  };

  app.get("/jobs/:id", { schema: reading }, async (request, reply) => {
    const job = await jobs.read(request.params.id, credentialOf(request));
    if (!isFinished(job)) void reply.header("retry-after", String(ASK_AGAIN_SECONDS));
    return jobJson(job, languageOf(request));
  });

  const listing = {
    ...common,
    operationId: "listJobs",
    summary: "The jobs of an onboarding, newest first",
    description: "Finished jobs are listed for 30 days.",
    querystring: JobListQuery,
    response: { 200: JobList, ...problems(400, 401, 404, 429) },
  };

  app.get("/onboardings/:id/jobs", { schema: listing }, async (request) => {
    const all = await jobs.list(accessOf(request, request.params));
    const { pageSize, pageToken } = request.query;
    const page = pageFrom(all, { start: startOf(all, pageToken), pageSize }, ({ id }) => id);
    return { ...page, items: page.items.map((job) => jobJson(job, languageOf(request))) };
  });
}

/** A page begins behind the job that the page before ended with, however many new ones there are. */
function startOf(jobs: readonly Job[], pageToken: string | undefined): number {
  if (pageToken === undefined) return 0;
  const last = jobs.findIndex(({ id }) => id === pageToken);
  if (last < 0) throw new AppError("page-token-unknown");
  return last + 1;
}
