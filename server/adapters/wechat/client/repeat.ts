import type { Endpoint } from "./endpoint.ts";
import type { Failure, Outcome } from "./outcome.ts";

const REPEATS_MAX = 2;

/** Waits before repeat number 1 or 2. Handed in, so that tests wait nothing. */
export type Pause = (repeat: number) => Promise<void>;

/** Short and jittered, so that many clients do not come back at the same moment. */
export const jitteredPause: Pause = (repeat) =>
  new Promise((resolve) => setTimeout(resolve, repeat * 200 * (0.5 + Math.random())));

/** Sends, and sends again while the endpoint allows it; throws the last `WeChatError`. */
export async function withRepeats<Reply>(
  effect: Endpoint<unknown, Reply>["effect"],
  pause: Pause,
  send: () => Promise<Outcome<Reply>>,
): Promise<Reply> {
  for (let repeat = 1; ; repeat += 1) {
    const outcome = await send();
    if (outcome.ok) return outcome.reply;
    if (repeat > REPEATS_MAX || !mayRepeat(effect, outcome)) throw outcome.error;
    await pause(repeat);
  }
}

/**
 * A write is repeated only if nothing was sent: a lost create may exist already, and calls that WeChat answered with -1
 * ("system error") were seen to be applied nevertheless. Who sent it looks first.
 */
function mayRepeat(effect: "read" | "write", { error, passing }: Failure): boolean {
  return passing && (effect === "read" || error.kind === "unreachable");
}
