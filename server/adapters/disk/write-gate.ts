import { AppError } from "../../errors.ts";
import { DurableWriteError } from "./durable-write-error.ts";

/**
 * Closes the store for writing after a failed sync, because a kernel may forget the bytes it could not write and report
 * the next sync as good (https://wiki.postgresql.org/wiki/Fsync_Errors). It opens again when a probe, a whole durable
 * write of a new file, succeeds; it is tried when somebody wants to write or asks for the health.
 */
export class WriteGate {
  readonly #probe: () => Promise<void>;
  #isClosed = false;
  #probing: Promise<boolean> | null = null;

  constructor(probe: () => Promise<void>) {
    this.#probe = probe;
  }

  /** Runs a write; throws `store-unavailable` when the gate stays closed or the write does not become durable. */
  async pass(write: () => Promise<void>): Promise<void> {
    if (!(await this.isOpen())) {
      throw new AppError("store-unavailable", { cause: "read-only after a failed sync" });
    }
    try {
      await write();
    } catch (error) {
      if (error instanceof DurableWriteError && error.isSyncFailure) this.#isClosed = true;
      throw new AppError("store-unavailable", { cause: error });
    }
  }

  async isOpen(): Promise<boolean> {
    if (!this.#isClosed) return true;
    this.#probing ??= this.#tryProbe();
    return this.#probing;
  }

  async #tryProbe(): Promise<boolean> {
    try {
      await this.#probe();
      this.#isClosed = false;
    } catch {
      // Still failing: the gate stays closed, and the next one who asks tries again.
    }
    this.#probing = null;
    return !this.#isClosed;
  }
}
