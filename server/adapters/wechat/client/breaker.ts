import type { Clock } from "../../../application/ports/clock.ts";
import { WeChatError } from "../../../application/ports/wechat/wechat-error.ts";
import { failed, type Outcome } from "./outcome.ts";

const FAILURES_MAX = 6;
const OPEN_MS = 10_000;

/**
 * Spares a WeChat that is down, and those who wait for it. After so many outages in a row nothing is sent for a while;
 * then one call tries, and its outcome decides for all. It is one for the whole client and not one an account: an outage
 * is of the way to WeChat, which all accounts share, while what concerns one account WeChat answers with a code, and
 * codes never open it.
 */
export class Breaker {
  readonly #clock: Clock;
  #failures = 0;
  #openUntilMs = 0;
  #isTrying = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sends, or says without sending when it will be tried again; that refusal is not to be repeated at once. */
  async pass<Reply>(path: string, send: () => Promise<Outcome<Reply>>): Promise<Outcome<Reply>> {
    const isOpen = this.#failures >= FAILURES_MAX;
    if (!isOpen) return this.#note(await send());
    if (this.#isTrying || this.#clock.now().getTime() < this.#openUntilMs) {
      return failed(this.#refusal(path));
    }
    this.#isTrying = true;
    try {
      return this.#note(await send());
    } finally {
      this.#isTrying = false;
    }
  }

  #note<Reply>(outcome: Outcome<Reply>): Outcome<Reply> {
    if (outcome.ok || !outcome.isOutage) {
      this.#failures = 0;
      return outcome;
    }
    this.#failures += 1;
    if (this.#failures >= FAILURES_MAX) this.#openUntilMs = this.#clock.now().getTime() + OPEN_MS;
    return outcome;
  }

  #refusal(path: string): WeChatError {
    const again = new Date(this.#openUntilMs).toISOString();
    const errmsg = `nothing was sent: WeChat failed ${FAILURES_MAX} times in a row, and is tried again after ${again}`;
    return new WeChatError({ kind: "unreachable", path, errmsg });
  }
}
