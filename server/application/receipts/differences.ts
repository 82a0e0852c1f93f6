import { pointerStep, readAs } from "../../../rules/fact-problems.ts";

/** A place in a receipt that is not as it should be. */
export type Difference = {
  /** JSON pointer into the receipt. */
  readonly pointer: string;
  /** What the receipt says, as short JSON; null when it says nothing there. */
  readonly read: string | null;
  /** What it should say, as short JSON; null when there should be nothing, or nobody knows what. */
  readonly expected: string | null;
};

/** Every place at which two JSON values differ, as deep within as possible. */
export function differencesBetween(
  read: unknown,
  expected: unknown,
  pointer: string,
): Difference[] {
  if (Object.is(read, expected)) return [];
  if (
    !isContainer(read) ||
    !isContainer(expected) ||
    Array.isArray(read) !== Array.isArray(expected)
  ) {
    return [{ pointer, read: shortened(read), expected: shortened(expected) }];
  }
  const [ours, theirs] = [new Map(Object.entries(expected)), new Map(Object.entries(read))];
  const keys = new Set([...theirs.keys(), ...ours.keys()]);
  return [...keys].flatMap((key) =>
    differencesBetween(theirs.get(key), ours.get(key), pointer + pointerStep(key)),
  );
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function shortened(value: unknown): string | null {
  return value === undefined ? null : readAs(value);
}
