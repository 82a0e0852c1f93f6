/** Lists are read one after the other: each takes as much memory as a portfolio. */
import { AppError } from "../../../errors.ts";

const WAITING_MAX = 8;
const RETRY_AFTER_SECONDS = 5;

export class ReadingGate {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Throws `imports-busy` when too many wait. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= WAITING_MAX) {
      throw new AppError("imports-busy", { params: { seconds: RETRY_AFTER_SECONDS } });
    }
    this.#waiting += 1;
    const turn = this.#last.then(work);
    // Without what was read: it would stay as long as nobody reads another.
    this.#last = turn.then(nothing, nothing);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}

const nothing = () => undefined;
