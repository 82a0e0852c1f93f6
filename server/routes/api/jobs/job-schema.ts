import { z } from "zod";
import { JOB_PROBLEM_CODES } from "../../../application/jobs/job-problems.ts";
import { Job } from "../../../application/ports/job.ts";

const { id, kind, onboardingId, status, done, total, failed } = Job.shape;
const { nextRunAt, createdAt, updatedAt, finishedAt } = Job.shape;

const JobProblemJson = z.strictObject({
  // What is kept was written by any version: it is told as it is.
  code: z.string().meta({ enum: JOB_PROBLEM_CODES }),
  message: z.string().describe("In the language of `Accept-Language`"),
  at: z.iso.datetime(),
});

export const JobJson = z
  .strictObject({
    id,
    kind,
    onboardingId,
    status,
    done: done.describe("How many things are done"),
    total: total.describe("Of how many; null until that is known"),
    failed: failed.describe("How many of them failed"),
    nextRunAt: nextRunAt.describe("When it runs next; null when nothing is planned"),
    problems: z.array(JobProblemJson).describe("The newest 50, oldest first"),
    createdAt,
    updatedAt,
    finishedAt,
  })
  .meta({ id: "Job" });
export type JobJson = z.infer<typeof JobJson>;
