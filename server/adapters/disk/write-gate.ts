import type { StoreHealth } from "../../application/ports/store-health.ts";
import { AppError } from "../../errors.ts";
import { DurableWriteError, diskCodeOf } from "./durable-write-error.ts";

/** How often the health may cost a write. */
const PROBE_EVERY_MS = 1000;

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
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(probe: () => Promise<void>) {
    this.#probe = probe;
  }

  /** Runs a write; throws `store-unavailable` when the gate stays closed or the write does not become durable. */
  async pass(write: () => Promise<void>): Promise<void> {
    if (this.#closedBy !== null) await this.#tryProbe();
    const closedBy = this.#closedBy;
    if (closedBy !== null) {
      const cause = new Error(`read-only, the disk said ${closedBy.code}`);
      throw new AppError("store-unavailable", { cause });
    }
    try {
      await write();
    } catch (error) {
      if (error instanceof DurableWriteError)
        this.#closedBy = { code: diskCodeOf(error) ?? "unknown" };
      throw new AppError("store-unavailable", { cause: error });
    }
  }

  /** Finds out by a probe, open or closed, at most once a second; what a write meets in between counts at once. */
  async health(): Promise<StoreHealth> {
    const nowMs = performance.now();
    if (nowMs - this.#lookedAtMs >= PROBE_EVERY_MS) {
      this.#lookedAtMs = nowMs;
      await this.#tryProbe();
    } else await this.#probing;
    const closedBy = this.#closedBy;
    return closedBy === null ? { status: "ready" } : { status: "read-only", code: closedBy.code };
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
