import type { Clock } from "../../../application/ports/clock.ts";
import type { Turn, Turns } from "../../../application/ports/turns.ts";

/** When the memory of `mayTry` is looked through for what has become old. */
const TRIED_MAX = 1000;

/** Turns for the one process that works on a data directory; an idle name takes no memory. */
export function memoryTurns(clock: Clock): Turns {
  /** By name, who came last: the number of those that have not ended, and when all of them have. */
  const lines = new Map<string, { waiting: number; ended: Promise<void> }>();
  const triableAt = new Map<string, number>();

  const take = async (name: string): Promise<Turn> => {
    const line = lines.get(name) ?? { waiting: 0, ended: Promise.resolve() };
    const earlier = line.ended;
    let leave: () => void = () => undefined;
    line.ended = new Promise((resolve) => {
      leave = resolve;
    });
    line.waiting += 1;
    lines.set(name, line);
    await earlier;
    let isOurs = true;
    return {
      end() {
        if (isOurs) line.waiting -= 1;
        if (isOurs && line.waiting === 0) lines.delete(name);
        isOurs = false;
        leave();
        return Promise.resolve();
      },
    };
  };

  return {
    take,
    tryTake: async (name) => (lines.has(name) ? null : await take(name)),
    mayTry(name, everyMs) {
      const now = clock.now().getTime();
      if ((triableAt.get(name) ?? 0) > now) return Promise.resolve(false);
      if (triableAt.size >= TRIED_MAX) {
        for (const [other, at] of triableAt) if (at <= now) triableAt.delete(other);
      }
      triableAt.set(name, now + everyMs);
      return Promise.resolve(true);
    },
  };
}
