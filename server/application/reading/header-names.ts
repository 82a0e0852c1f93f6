/** Finds out which column a name of a header means, and which rows fit it; every reader of lists does it the same way. */
import { foldedTight } from "./folded.ts";

/** The columns that we add to a list of refused rows begin so; they are passed over when it is read again. */
export const EXPLANATION_PREFIX = "[kaibo]";

export function isExplanation(name: string): boolean {
  return name.trimStart().startsWith(EXPLANATION_PREFIX);
}

/**
 * By its key, by one of its other names, or by several of them together, `账号 account`, as our documents write them;
 * null for a name that means nothing.
 */
export function columnFinder<Key extends string>(
  names: Readonly<Record<Key, readonly string[]>>,
): (name: string) => Key | null {
  const keys = Object.keys(names) as Key[];
  const keyByName = new Map(
    keys.flatMap((key) => [key, ...names[key]].map((name) => [foldedTight(name), key] as const)),
  );
  return (name) => {
    if (isExplanation(name)) return null;
    const whole = keyByName.get(foldedTight(name));
    if (whole !== undefined) return whole;
    const parts = name
      .trim()
      .split(/\s+/)
      .map((part) => keyByName.get(foldedTight(part)));
    const [first] = parts;
    return first !== undefined && parts.every((part) => part === first) ? first : null;
  };
}

/** Cells beyond the header are taken when nothing stands in them; a cell too few is a row that was cut. */
export function isOfOtherWidth(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return false;
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "");
}
