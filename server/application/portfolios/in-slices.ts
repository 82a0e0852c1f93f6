/** Work that stops every few milliseconds, so that others have a turn. */
export type InSlices<Result> = Generator<undefined, Result>;

/** Steps of some hundredths of a millisecond without a break. */
export const PART_STEPS = 100;

export type Pause = () => Promise<void>;

export async function finished<Result>(work: InSlices<Result>, pause: Pause): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** For little work, or where nobody waits. */
export function atOnce<Result>(work: InSlices<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** A list in parts of so many, the last one with what is left. */
export function* partsOf<One>(list: readonly One[], size: number): Generator<readonly One[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
