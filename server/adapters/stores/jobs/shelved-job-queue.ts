import { JOB_ID, type Job } from "../../../application/ports/job.ts";
import * as jobChanges from "../../../application/ports/job-changes.ts";
import type { JobLease, JobQueue } from "../../../application/ports/jobs.ts";
import { invariant } from "../../../errors.ts";
import { SerialChains } from "../serial-chains.ts";
import { type FinishedJob, finishedJob, type JobShelf, type ShelvedJobs } from "./job-shelf.ts";
import { UnfinishedJobs } from "./unfinished-jobs.ts";

type Told = {
  /** Told of a finished job that cannot be read; for the log. */
  readonly onDamaged: (id: string, error: unknown) => void;
};

/**
 * The queue of one process over any shelf. Changes are made one after the other; what is in memory is what is durable,
 * because it follows the shelf and never goes before it.
 */
export class ShelvedJobQueue implements JobQueue {
  readonly #shelf: JobShelf;
  readonly #told: Told;
  readonly #unfinished = new UnfinishedJobs();
  readonly #finished = new Map<string, FinishedJob>();
  readonly #finishedOf = new Map<string, Set<string>>();
  readonly #damaged = new Map<string, Error>();
  readonly #chain = new SerialChains();
  readonly #listeners: (() => void)[] = [];
  #leases = 0;
  #isClosed = false;

  /** Whoever ran a job before is gone: the directory has one process at a time. */
  constructor(shelf: JobShelf, shelved: ShelvedJobs, told: Told) {
    this.#shelf = shelf;
    this.#told = told;
    for (const job of shelved.unfinished) {
      this.#unfinished.put(job.lease === null ? job : jobChanges.abandoned(job));
    }
    for (const finished of shelved.finished) this.#addFinished(finished);
    for (const { id, error } of shelved.damaged) this.#damaged.set(id, error);
  }

  enqueue(wanted: jobChanges.WantedJob): Promise<Job> {
    return this.#inTurn(async () => {
      const existing = this.#unfinished.withKeyOf(wanted);
      const next = existing ? jobChanges.wantedAgain(existing, wanted) : jobChanges.newJob(wanted);
      if (next === existing) return structuredClone(existing);
      invariant(existing !== null || !this.#has(next.id), "two jobs never share an id");
      const kept = await this.#keep(next);
      for (const listener of this.#listeners) listener();
      return kept;
    });
  }

  claim({ now, leaseUntil }: { now: Date; leaseUntil: Date }) {
    return this.#inTurn(async () => {
      const next = this.#unfinished.nextToRun(now);
      if (next === null) return null;
      this.#leases += 1;
      const token = String(this.#leases);
      const job = await this.#keep(jobChanges.claimed(next, { token, at: now, until: leaseUntil }));
      return { job, lease: { jobId: job.id, token } };
    });
  }

  progress(lease: JobLease, how: Parameters<typeof jobChanges.progressed>[1]) {
    return this.#change(lease, (job) => jobChanges.progressed(job, how));
  }

  finish(lease: JobLease, end: Parameters<typeof jobChanges.finished>[1]) {
    return this.#change(lease, (job) => jobChanges.finished(job, end));
  }

  fail(lease: JobLease, end: Parameters<typeof jobChanges.failed>[1]) {
    return this.#change(lease, (job) => jobChanges.failed(job, end));
  }

  reschedule(lease: JobLease, later: Parameters<typeof jobChanges.rescheduled>[1]) {
    return this.#change(lease, (job) => jobChanges.rescheduled(job, later));
  }

  cancel(id: string, end: { at: Date }): Promise<Job | null> {
    return this.#inTurn(async () => {
      const job = this.#unfinished.get(id);
      if (job === null) return await this.#find(id);
      return await this.#keep(jobChanges.cancelled(job, end));
    });
  }

  find(id: string): Promise<Job | null> {
    return this.#inTurn(() => this.#find(id));
  }

  list(subject: string): Promise<Job[]> {
    return this.#inTurn(async () => {
      const jobs = structuredClone(this.#unfinished.of(subject));
      for (const id of this.#finishedOf.get(subject) ?? []) {
        const job = await this.#find(id).catch((error: unknown) => {
          this.#told.onDamaged(id, error);
          return null;
        });
        if (job !== null) jobs.push(job);
      }
      return jobs.sort(newestFirst);
    });
  }

  nextDue(now: Date): Promise<Date | null> {
    return Promise.resolve(this.#unfinished.nextDue(now));
  }

  removeFinished(before: Date): Promise<number> {
    const old = [...this.#finished.values()].filter(
      ({ finishedAtMs }) => finishedAtMs < before.getTime(),
    );
    return this.#inTurn(async () => {
      for (const finished of old) {
        await this.#shelf.removeFinished(finished);
        this.#removeFinished(finished);
      }
      return old.length;
    });
  }

  onWanted(listener: () => void): void {
    this.#listeners.push(listener);
  }

  health() {
    return this.#shelf.health();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#chain.settled();
  }

  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    invariant(!this.#isClosed, "the queue is open");
    return await this.#chain.run("jobs", task);
  }

  #change({ jobId, token }: JobLease, change: (job: Job) => Job): Promise<Job | "lost"> {
    return this.#inTurn(async () => {
      const job = this.#unfinished.get(jobId);
      if (job?.lease?.token !== token) return "lost";
      return await this.#keep(change(job));
    });
  }

  async #keep(job: Job): Promise<Job> {
    const kept = await this.#shelf.keep(job);
    const finished = finishedJob(kept);
    if (finished === null) {
      this.#unfinished.put(kept);
    } else {
      this.#unfinished.remove(kept.id);
      this.#addFinished(finished);
    }
    return structuredClone(kept);
  }

  async #find(id: string): Promise<Job | null> {
    // An id from a link may be anything; one that cannot be is never looked up, least of all as a path.
    if (!JOB_ID.test(id)) return null;
    const damage = this.#damaged.get(id);
    if (damage) throw damage;
    const unfinished = this.#unfinished.get(id);
    if (unfinished !== null) return structuredClone(unfinished);
    const finished = this.#finished.get(id);
    return finished ? await this.#shelf.readFinished(finished) : null;
  }

  #has(id: string): boolean {
    return this.#unfinished.get(id) !== null || this.#finished.has(id) || this.#damaged.has(id);
  }

  #addFinished(finished: FinishedJob): void {
    this.#finished.set(finished.id, finished);
    const siblings = this.#finishedOf.get(finished.subject) ?? new Set();
    this.#finishedOf.set(finished.subject, siblings.add(finished.id));
  }

  #removeFinished({ id, subject }: FinishedJob): void {
    this.#finished.delete(id);
    const siblings = this.#finishedOf.get(subject);
    siblings?.delete(id);
    if (siblings?.size === 0) this.#finishedOf.delete(subject);
  }
}

function newestFirst(one: Job, other: Job): number {
  const byTime = Date.parse(other.createdAt) - Date.parse(one.createdAt);
  return byTime !== 0 ? byTime : other.id.localeCompare(one.id);
}
