import type { FastifyInstance } from "fastify";
import { AppError } from "../../../errors.ts";
import { jobPage, jobsPage } from "../../../presenters/jobs/jobs-pages.ts";
import { accessOf } from "../frame/access-cookie.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, render } from "../frame/page-request.ts";

/** The jobs of an onboarding, and one of them. */
export function jobPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { jobs } = dependencies;

  app.get("/onboardings/:id/jobs", async (request, reply) => {
    const access = accessOf(request);
    const all = await jobs.list(access);
    const page = contextOf(request, reply, dependencies);
    return await render(reply, "/jobs/jobs", jobsPage(page, access.id, all));
  });

  app.get<{ Params: { id: string; jobId: string } }>(
    "/onboardings/:id/jobs/:jobId",
    async (request, reply) => {
      const { id, credential } = accessOf(request);
      const job = await jobs.read(request.params.jobId, credential);
      if (job.subject !== id) throw new AppError("not-found");
      const page = contextOf(request, reply, dependencies);
      return await render(reply, "/jobs/job", jobPage(page, job));
    },
  );
}
