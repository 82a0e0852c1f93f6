import type { StoreHealth } from "../../application/ports/store-health.ts";
import { AppError } from "../../errors.ts";
import { DurableWriteError, diskCodeOf } from "./durable-write-error.ts";

/** How often the health may cost a write, from the beginning of one to that of the next. */
const PROBE_EVERY_MS = 1000;
/**
 * How long what a probe found is told as good. Whoever asks later waits for the next probe, so that it begins when it may
 * and not when somebody happens to ask after that: a fault is told within a second, by no more than one write a second.
 */
const TOLD_FOR_MS = 700;

/**
 * Closes the store for writing after a durable write that failed. After a failed sync the reason is that a kernel may
 * forget the bytes it could not write and report the next sync as good (https://wiki.postgresql.org/wiki/Fsync_Errors);
 * after any other that nobody need try what will not succeed. It opens again when a probe, a whole durable write of a new
 * file, succeeds; it is tried when somebody wants to write.
 */
export class WriteGate {
  readonly #probe: () => Promise<void>;
  /** What the disk said when it closed; null while it is open. */
  #closedBy: { readonly code: string } | null = null;
  #probing: Promise<void> | null = null;
  /** The next probe for the health, from the first that waits for it to its end. */
  #due: Promise<void> | null = null;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(probe: () => Promise<void>) {
    this.#probe = probe;
  }

  /** Runs a write; throws `store-unavailable` when the gate stays closed or the write does not become durable. */
  async pass<Written>(write: () => Promise<Written>): Promise<Written> {
    if (this.#closedBy !== null) await this.#tryProbe();
    const closedBy = this.#closedBy;
    if (closedBy !== null) {
      const cause = new Error(`read-only, the disk said ${closedBy.code}`);
      throw new AppError("store-unavailable", { cause });
    }
    try {
      return await write();
    } catch (error) {
      if (error instanceof DurableWriteError)
        this.#closedBy = { code: diskCodeOf(error) ?? "unknown" };
      throw new AppError("store-unavailable", { cause: error });
    }
  }

  /**
   * Finds out by a probe, open or closed, that begins at least a second after the last one; what a write meets in between
   * counts at once. An answer waits up to 0.3 s for its probe to begin.
   */
  async health(): Promise<StoreHealth> {
    const ageMs = performance.now() - this.#lookedAtMs;
    const isTold = ageMs < (this.#closedBy === null ? TOLD_FOR_MS : PROBE_EVERY_MS);
    await (isTold ? this.#probing : this.#probeWhenDue(PROBE_EVERY_MS - ageMs));
    const closedBy = this.#closedBy;
    return closedBy === null ? { status: "ready" } : { status: "read-only", code: closedBy.code };
  }

  #probeWhenDue(inMs: number): Promise<void> {
    this.#due ??= after(inMs)
      .then(() => {
        this.#lookedAtMs = performance.now();
        return this.#tryProbe();
      })
      .finally(() => {
        this.#due = null;
      });
    return this.#due;
  }

  #tryProbe(): Promise<void> {
    this.#probing ??= this.#probeOnce().finally(() => {
      this.#probing = null;
    });
    return this.#probing;
  }

  async #probeOnce(): Promise<void> {
    const closedBy = this.#closedBy;
    try {
      await this.#probe();
      // A write may have failed since the probe began; of that the probe says nothing.
      if (this.#closedBy === closedBy) this.#closedBy = null;
    } catch (error) {
      this.#closedBy = { code: diskCodeOf(error) ?? "unknown" };
    }
  }
}

async function after(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(ms)));
}
