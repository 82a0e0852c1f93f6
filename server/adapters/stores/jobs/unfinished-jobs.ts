import type { Job } from "../../../application/ports/job.ts";
import { type Due, DueOrder } from "./due-order.ts";

/** The jobs that are not finished, in memory: found by id and by key, in the order in which they are due. */
export class UnfinishedJobs {
  readonly #jobs = new Map<string, Job>();
  readonly #idsByKey = new Map<string, string>();
  readonly #idsBySubject = new Map<string, Set<string>>();
  readonly #running = new Set<string>();
  readonly #order = new DueOrder();

  get(id: string): Job | null {
    return this.#jobs.get(id) ?? null;
  }

  withKeyOf(wanted: Pick<Job, "subject" | "kind" | "key">): Job | null {
    return this.get(this.#idsByKey.get(keyOf(wanted)) ?? "");
  }

  of(subject: string): Job[] {
    return [...(this.#idsBySubject.get(subject) ?? [])].flatMap((id) => this.get(id) ?? []);
  }

  put(job: Job): void {
    this.remove(job.id);
    this.#jobs.set(job.id, job);
    this.#idsByKey.set(keyOf(job), job.id);
    const siblings = this.#idsBySubject.get(job.subject) ?? new Set();
    this.#idsBySubject.set(job.subject, siblings.add(job.id));
    if (job.lease !== null) this.#running.add(job.id);
    this.#order.add(dueOf(job));
  }

  remove(id: string): void {
    const job = this.get(id);
    if (job === null) return;
    this.#jobs.delete(id);
    this.#idsByKey.delete(keyOf(job));
    const siblings = this.#idsBySubject.get(job.subject);
    siblings?.delete(id);
    if (siblings?.size === 0) this.#idsBySubject.delete(job.subject);
    this.#running.delete(id);
    this.#order.remove(dueOf(job));
  }

  /** The job that has been due the longest of those whose subject has none running. */
  nextToRun(now: Date): Job | null {
    const nowMs = now.getTime();
    const busy = new Set<string>();
    for (const id of this.#running) {
      const job = this.get(id);
      if (job !== null && dueOf(job).atMs > nowMs) busy.add(job.subject);
    }
    for (const { id } of this.#order.until(nowMs)) {
      const job = this.get(id);
      if (job !== null && !busy.has(job.subject)) return job;
    }
    return null;
  }

  nextDue(now: Date): Date | null {
    const atMs = this.#order.after(now.getTime());
    return atMs === null ? null : new Date(atMs);
  }
}

/** A running job is due for another runner when its lease has run out. */
function dueOf({ id, lease, nextRunAt, updatedAt }: Job): Due {
  return { id, atMs: Date.parse(lease?.until ?? nextRunAt ?? updatedAt) };
}

function keyOf({ subject, kind, key }: Pick<Job, "subject" | "kind" | "key">): string {
  return `${subject}\n${kind}\n${key}`;
}
