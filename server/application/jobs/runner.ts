/** Runs the jobs of a queue, a few at a time, each when it is due. */
import type { Job } from "../ports/job.ts";
import { LEASE_MS, type RunDependencies, runJob } from "./job-run.ts";

const CONCURRENCY = 2;
const KEPT_MS = 30 * 86_400_000;
const TIDY_EVERY_MS = 86_400_000;
/** No timer is set for longer: a clock may be put right meanwhile. */
const LOOK_AGAIN_MS = 3_600_000;
/** After the queue could not be asked. */
const TROUBLE_MS = 30_000;

export class JobRunner {
  readonly #deps: RunDependencies;
  readonly #running = new Map<Promise<void>, AbortController>();
  #isStarted = false;
  #looking: Promise<void> | null = null;
  #mustLookAgain = false;
  #cancelTimer: (() => void) | null = null;
  #tidiedAtMs = Number.NEGATIVE_INFINITY;

  constructor(dependencies: RunDependencies) {
    this.#deps = dependencies;
    dependencies.queue.onWanted(() => this.#wake());
  }

  /** Begins to run what is due, now and from now on. */
  start(): void {
    this.#isStarted = true;
    this.#wake();
  }

  /**
   * Begins nothing new, tells what runs to end after its present step, and waits for it, so long at most. What has not
   * ended by then is run again by whoever opens the queue next.
   */
  async stop({ withinMs }: { withinMs: number }): Promise<void> {
    this.#isStarted = false;
    this.#cancelTimer?.();
    await this.#looking;
    for (const stop of this.#running.values()) stop.abort();
    const ended = Promise.all(this.#running.keys());
    await new Promise<void>((resolve) => {
      const cancel = this.#deps.timer.after(withinMs, resolve);
      void ended.then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Runs what is due now, one after the other, until nothing is; resolves with the number of runs. For tests by hand. */
  async runDue(): Promise<number> {
    let count = 0;
    for (let claim = await this.#claim(); claim !== null; claim = await this.#claim()) {
      await this.#begin(claim);
      count += 1;
    }
    return count;
  }

  #wake(): void {
    if (!this.#isStarted) return;
    this.#mustLookAgain = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
  }

  async #look(): Promise<void> {
    this.#cancelTimer?.();
    try {
      while (this.#mustLookAgain && this.#isStarted) {
        this.#mustLookAgain = false;
        await this.#tidy();
        await this.#fill();
      }
      await this.#setTimer();
    } catch (error) {
      this.#deps.onError(null, error);
      this.#wakeAfter(TROUBLE_MS);
    }
  }

  async #fill(): Promise<void> {
    while (this.#isStarted && this.#running.size < CONCURRENCY) {
      const claim = await this.#claim();
      if (claim === null) return;
      void this.#begin(claim).then(() => this.#wake());
    }
  }

  async #setTimer(): Promise<void> {
    // With all hands busy, the end of a run wakes.
    if (!this.#isStarted || this.#running.size >= CONCURRENCY) return;
    const now = this.#deps.clock.now();
    const due = await this.#deps.queue.nextDue(now);
    const ms = due === null ? LOOK_AGAIN_MS : due.getTime() - now.getTime();
    this.#wakeAfter(Math.min(ms, LOOK_AGAIN_MS));
  }

  #wakeAfter(ms: number): void {
    this.#cancelTimer?.();
    if (this.#isStarted) this.#cancelTimer = this.#deps.timer.after(ms, () => this.#wake());
  }

  async #claim() {
    const now = this.#deps.clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    return await this.#deps.queue.claim({ now, leaseUntil });
  }

  async #begin(claim: { job: Job; lease: { jobId: string; token: string } }): Promise<void> {
    const stop = new AbortController();
    const run = runJob(claim, stop, this.#deps);
    this.#running.set(run, stop);
    await run;
    this.#running.delete(run);
  }

  /** Once a day: finished jobs are of interest for a month. */
  async #tidy(): Promise<void> {
    const nowMs = this.#deps.clock.now().getTime();
    if (nowMs - this.#tidiedAtMs < TIDY_EVERY_MS) return;
    this.#tidiedAtMs = nowMs;
    await this.#deps.queue.removeFinished(new Date(nowMs - KEPT_MS));
  }
}
