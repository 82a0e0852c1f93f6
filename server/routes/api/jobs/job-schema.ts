import { z } from "zod";
import { JOB_PROBLEM_CODES } from "../../../application/jobs/job-problems.ts";
import { JOB_SHAPE } from "../../../application/ports/job.ts";
import { ONBOARDING_ID } from "../../../application/ports/onboarding-record.ts";

const { id, kind, subject, status, done, total, failed } = JOB_SHAPE;
const { nextRunAt, createdAt, updatedAt, finishedAt } = JOB_SHAPE;

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
    subject: subject.describe("The id of the onboarding or the portfolio it belongs to"),
    onboardingId: z
      .string()
      .regex(ONBOARDING_ID)
      .optional()
      .describe("The same, where that is an onboarding"),
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
