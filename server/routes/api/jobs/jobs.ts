/** How far work came that goes on after the call that asked for it. */
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Jobs } from "../../../application/jobs/jobs.ts";
import type { Job } from "../../../application/ports/job.ts";
import { isFinished } from "../../../application/ports/job-changes.ts";
import { AppError } from "../../../errors.ts";
import { languageOf } from "../../../plugins/language.ts";
import { jobJson } from "../../../presenters/jobs/job-json.ts";
import { accessOf, bearerOf } from "../frame/access.ts";
import { problems } from "../frame/problem-schema.ts";
import { OnboardingParams } from "../onboarding/onboarding-schema.ts";
import { JobJson, JobList, JobListQuery, JobParams } from "./job-schema.ts";

/** How soon it is worth asking again for a job that is under way. */
const ASK_AGAIN_SECONDS = 5;

export const jobRoutes: FastifyPluginAsyncZod<{ jobs: Jobs }> = async (app, { jobs }) => {
  const common = { tags: ["jobs"], security: [{ onboardingToken: [] }] };
  const reading = {
    ...common,
    operationId: "getJob",
    summary: "How far a job came",
    description:
      "Asked with the token of the onboarding it belongs to. While the job is under way, `Retry-After` says when it is " +
      "worth asking again.",
    params: JobParams,
    response: { 200: JobJson, ...problems(404, 429) },
  };

  app.get("/jobs/:id", { schema: reading }, async (request, reply) => {
    const credential = bearerOf(request);
    if (credential === null) throw new AppError("not-found");
    const job = await jobs.read(request.params.id, credential);
    if (!isFinished(job)) void reply.header("retry-after", String(ASK_AGAIN_SECONDS));
    return jobJson(job, languageOf(request));
  });

  const listing = {
    ...common,
    operationId: "listJobs",
    summary: "The jobs of an onboarding, newest first",
    description: "Finished jobs are listed for 30 days.",
    params: OnboardingParams,
    querystring: JobListQuery,
    response: { 200: JobList, ...problems(400, 404, 429) },
  };

  app.get("/onboardings/:id/jobs", { schema: listing }, async (request) => {
    const all = await jobs.list(accessOf(request, request.params));
    const { pageSize, pageToken } = request.query;
    const start = startOf(all, pageToken);
    const page = all.slice(start, start + pageSize);
    const isLast = start + pageSize >= all.length;
    return {
      items: page.map((job) => jobJson(job, languageOf(request))),
      nextPageToken: isLast ? null : (page.at(-1)?.id ?? null),
    };
  });

  return Promise.resolve();
};

/** A page begins behind the job that the page before ended with, however many new ones there are. */
function startOf(jobs: readonly Job[], pageToken: string | undefined): number {
  if (pageToken === undefined) return 0;
  const last = jobs.findIndex(({ id }) => id === pageToken);
  if (last < 0) throw new AppError("page-token-unknown");
  return last + 1;
}
