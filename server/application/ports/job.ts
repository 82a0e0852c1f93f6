/** Work that goes on after the request that asked for it, as it is kept. */
import { z } from "zod";
import { ONBOARDING_ID } from "./onboarding-record.ts";

export const JOB_ID = /^job_[0-9a-z]{20}$/;
/** The id of whatever a job is about: an onboarding, a portfolio, a record of the desk. */
export const JOB_SUBJECT = /^[a-z]{2,4}_[0-9a-z]{20}$/;
/** 1: jobs were of onboardings alone, under `onboardingId`. */
export const JOB_FORMAT = 2;

const PROBLEMS_MAX = 50;
/** A job says which work; what there is to do is read from its subject. */
const PAYLOAD_CHARACTERS_MAX = 8192;

/** Something that went wrong while the job ran; the words are in `job-problems.ts`, by the code. */
export const JobProblem = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,79}$/),
  params: z.record(z.string(), z.union([z.string().max(500), z.number()])),
  at: z.iso.datetime(),
});
export type JobProblem = z.infer<typeof JobProblem>;

export const JobStatus = z.enum(["waiting", "running", "done", "failed", "cancelled"]);
export type JobStatus = z.infer<typeof JobStatus>;

const Payload = z
  .json()
  .refine((payload) => JSON.stringify(payload).length <= PAYLOAD_CHARACTERS_MAX, {
    error: `a payload has ${PAYLOAD_CHARACTERS_MAX} characters at most`,
  });

/** As it is now. */
const PresentJob = z.strictObject({
  format: z.literal(JOB_FORMAT),
  id: z.string().regex(JOB_ID),
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** One job of a subject runs at a time. */
  subject: z.string().regex(JOB_SUBJECT),
  /** Of the same subject, kind and key there is one unfinished job at most. */
  key: z.string().min(1).max(200),
  payload: Payload,
  status: JobStatus,
  /** How many things are done, of how many, and how many of them failed; `total` is null until it is known. */
  done: z.int().min(0),
  total: z.int().min(0).nullable(),
  failed: z.int().min(0),
  /** Runs in a row that came to nothing: the pause before the next one grows with them. */
  attempts: z.int().min(0),
  /** Runs in a row that ended by a mistake of ours or with the process; a claim counts as one until it ends well. */
  crashes: z.int().min(0),
  /** When it is due. Of a running job: when it was wanted again meanwhile, or null. */
  nextRunAt: z.iso.datetime().nullable(),
  problems: z.array(JobProblem).max(PROBLEMS_MAX),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Who runs it, and how long nobody else may take it over; null unless it is running. */
  lease: z.strictObject({ token: z.string().max(100), until: z.iso.datetime() }).nullable(),
});

const EarlierJob = PresentJob.omit({ subject: true })
  .extend({ format: z.literal(1), onboardingId: z.string().regex(ONBOARDING_ID) })
  .transform(
    ({ onboardingId, ...job }): z.infer<typeof PresentJob> => ({
      ...job,
      format: JOB_FORMAT,
      subject: onboardingId,
    }),
  );

/** Parsed on every read and before every write. */
export const Job = z.union([PresentJob, EarlierJob]);
export type Job = z.infer<typeof PresentJob>;
/** What a job has, for those who show a part of it. */
export const JOB_SHAPE = PresentJob.shape;

/** The onboarding that a job is of; null for a job of something else. */
export function onboardingOf({ subject }: Pick<Job, "subject">): string | null {
  return ONBOARDING_ID.test(subject) ? subject : null;
}

/** The problems with one more, the newest `PROBLEMS_MAX` of them; one that only happened again is not told twice. */
export function withProblem(problems: readonly JobProblem[], problem: JobProblem): JobProblem[] {
  const last = problems.at(-1);
  const isAgain = last !== undefined && sameBesidesTime(last, problem);
  return [...(isAgain ? problems.slice(0, -1) : problems), problem].slice(-PROBLEMS_MAX);
}

function sameBesidesTime(one: JobProblem, other: JobProblem): boolean {
  return one.code === other.code && JSON.stringify(one.params) === JSON.stringify(other.params);
}
