/** Wanting work that goes on later, and seeing how far it came. */
import { AppError, isCoded } from "../../errors.ts";
import { newKey } from "../onboarding/identity.ts";
import type { Access, OnboardingRecords } from "../onboarding/onboarding-records.ts";
import type { Onboarding } from "../onboarding/onboarding-view.ts";
import type { Clock } from "../ports/clock.ts";
import { type Job, onboardingOf } from "../ports/job.ts";
import type { FollowUp, WantedWork } from "../ports/job-changes.ts";
import type { JobQueue } from "../ports/jobs.ts";
import type { Randomness } from "../ports/secrets.ts";

/** Resolves whether the credential opens the thing of that id. */
export type Opens = (id: string, credential: string) => Promise<boolean>;

export type JobsDependencies = {
  readonly queue: JobQueue;
  readonly records: Pick<OnboardingRecords, "authorised">;
  /** By what their ids begin with, whatever else jobs are of; a job of anything other is seen by nobody. */
  readonly opens?: Readonly<Record<string, Opens>>;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

export class Jobs {
  readonly #deps: JobsDependencies;

  constructor(dependencies: JobsDependencies) {
    this.#deps = dependencies;
  }

  /** Resolves with the durable job, the existing one if the same is wanted already; see `JobQueue.enqueue`. */
  async enqueue({ payload = null, runAt, ...wanted }: WantedWork): Promise<Job> {
    const at = this.#deps.clock.now();
    const id = `job_${newKey(this.#deps.randomness.bytes(13)).slice(0, 20)}`;
    return await this.#deps.queue.enqueue({ id, ...wanted, payload, at, runAt: runAt ?? at });
  }

  /** Wants all of them for the onboarding; resolves when they are durable. */
  async want(onboardingId: string, jobs: readonly FollowUp[]): Promise<void> {
    for (const job of jobs) await this.enqueue({ subject: onboardingId, ...job });
  }

  /** Ends a job that is not wanted any more; a running one ends after its present step. */
  async cancel(id: string): Promise<Job | null> {
    return await this.#deps.queue.cancel(id, { at: this.#deps.clock.now() });
  }

  /** Throws `not-found` for a job that is missing and for one of something that the credential does not open. */
  async read(id: string, credential: string): Promise<Job> {
    const job = await this.#deps.queue.find(id);
    if (job === null || !(await this.#mayBeSeen(job, credential))) throw new AppError("not-found");
    return job;
  }

  async #mayBeSeen(job: Job, credential: string): Promise<boolean> {
    const { subject } = job;
    if (onboardingOf(job) !== null) return await this.#opensOnboarding(subject, credential);
    const [prefix = ""] = subject.split("_");
    return (await this.#deps.opens?.[prefix]?.(subject, credential)) ?? false;
  }

  async #opensOnboarding(id: string, credential: string): Promise<boolean> {
    try {
      await this.#deps.records.authorised({ id, credential });
      return true;
    } catch (error) {
      if (isCoded(error, "onboarding-not-found")) return false;
      throw error;
    }
  }

  /** The jobs of an onboarding, newest first; throws `onboarding-not-found`. */
  async list(access: Access): Promise<Job[]> {
    return await this.of(await this.#deps.records.authorised(access));
  }

  /** The jobs of what was opened, newest first. */
  async of({ id }: Pick<Onboarding, "id">): Promise<Job[]> {
    return await this.#deps.queue.list(id);
  }
}
