import { jobProblemText } from "../../application/jobs/job-problems.ts";
import { type Job, onboardingOf } from "../../application/ports/job.ts";
import type { Language } from "../../errors.ts";

/** A job as the API shows it: no key, no payload, no lease. */
export function jobJson(job: Job, language: Language) {
  const { id, kind, subject, status, done, total, failed } = job;
  const { nextRunAt, createdAt, updatedAt, finishedAt } = job;
  const problems = job.problems.map((problem) => ({
    code: problem.code,
    message: jobProblemText(problem, language),
    at: problem.at,
  }));
  const counts = { done, total, failed, nextRunAt };
  const onboardingId = onboardingOf(job);
  return {
    id,
    kind,
    subject,
    ...(onboardingId !== null && { onboardingId }),
    status,
    ...counts,
    problems,
    createdAt,
    updatedAt,
    finishedAt,
  };
}
