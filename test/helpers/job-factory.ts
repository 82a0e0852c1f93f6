import type { WantedJob } from "../../server/application/ports/job-changes.ts";
import { onboardingId } from "./onboarding-record-factory.ts";

export const JOB_NOW = new Date("2026-11-22T08:00:00.000Z");

export function jobId(number: number): string {
  return `job_${number.toString(36).padStart(20, "0")}`;
}

export function secondsLater(seconds: number, from = JOB_NOW): Date {
  return new Date(from.getTime() + seconds * 1000);
}

/** A wanted job, each number another one of another onboarding. */
export function wantedJob(number: number, overrides: Partial<WantedJob> = {}): WantedJob {
  return {
    id: jobId(number),
    kind: "test",
    subject: onboardingId(number),
    key: "only",
    payload: null,
    at: JOB_NOW,
    runAt: JOB_NOW,
    ...overrides,
  };
}
