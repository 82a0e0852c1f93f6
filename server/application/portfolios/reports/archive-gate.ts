/** Who may download archives of reports: making one takes a core as long as somebody takes its bytes. */
import { AppError } from "../../../errors.ts";

const AT_ONCE_MAX = 3;
const OF_ONE_MAX = 1;
const RETRY_AFTER_SECONDS = 10;

export class ArchiveGate {
  readonly #inside = new Set<{ readonly who: string }>();

  /** The way out, which may be gone twice; throws `archives-busy`. */
  enter(who: string): () => void {
    const ofOne = [...this.#inside].filter((one) => one.who === who).length;
    if (this.#inside.size >= AT_ONCE_MAX || ofOne >= OF_ONE_MAX) {
      throw new AppError("archives-busy", { params: { seconds: RETRY_AFTER_SECONDS } });
    }
    const place = { who };
    this.#inside.add(place);
    return () => {
      this.#inside.delete(place);
    };
  }
}
