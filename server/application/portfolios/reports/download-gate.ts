/** Who may download what is made while it is sent: it takes a core as long as somebody takes its bytes. */
import { AppError } from "../../../errors.ts";

const AT_ONCE_MAX = 3;
const OF_ONE_MAX = 1;
const RETRY_AFTER_SECONDS = 10;

export class DownloadGate {
  readonly #inside = new Set<{ readonly who: string }>();

  /** The way out, which may be gone twice; throws `downloads-busy`. */
  enter(who: string): () => void {
    const ofOne = [...this.#inside].filter((one) => one.who === who).length;
    if (this.#inside.size >= AT_ONCE_MAX || ofOne >= OF_ONE_MAX) {
      throw new AppError("downloads-busy", { params: { seconds: RETRY_AFTER_SECONDS } });
    }
    const place = { who };
    this.#inside.add(place);
    return () => {
      this.#inside.delete(place);
    };
  }
}
