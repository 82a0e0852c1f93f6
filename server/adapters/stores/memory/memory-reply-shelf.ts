import type { Clock } from "../../../application/ports/clock.ts";
import type { KeptReply, ReplyShelf, ReplyShelves } from "../../../application/ports/replies.ts";

const KEPT_MS = 24 * 3_600_000;

/** Shelves for one process, lost with it: a reply that is not found is made again. */
export function memoryReplyShelves(clock: Clock): ReplyShelves {
  return <Reply>(_kind: string, repliesMax: number): ReplyShelf<Reply> => {
    const kept = new Map<string, { readonly until: number; readonly one: KeptReply<Reply> }>();
    return {
      get(name) {
        const found = kept.get(name);
        const isFresh = found !== undefined && found.until > clock.now().getTime();
        return Promise.resolve(isFresh ? found.one : null);
      },
      put(name, one) {
        // What is put again becomes the newest.
        kept.delete(name);
        kept.set(name, { one, until: clock.now().getTime() + KEPT_MS });
        const [oldest] = kept.keys();
        if (kept.size > repliesMax && oldest !== undefined) kept.delete(oldest);
        return Promise.resolve();
      },
      drop(name) {
        kept.delete(name);
        return Promise.resolve();
      },
    };
  };
}
