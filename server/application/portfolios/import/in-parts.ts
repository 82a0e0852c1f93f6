/** Long work in parts, between which others have a turn. */

/** Steps without a break; they take a few milliseconds. */
export const PART_STEPS = 100;

export async function inParts<Result>(
  work: Generator<void, Result>,
  pause: () => Promise<void>,
): Promise<Result> {
  let part = work.next();
  while (part.done !== true) {
    await pause();
    part = work.next();
  }
  return part.value;
}
