/** The DAU of an entity: the highest of its accounts, as far as theirs were said. */
import { alternativesOf } from "../../../rules/alternatives.ts";
import type { FactValue } from "../../../rules/facts/all.ts";
import type { CountOrInterval } from "../../../rules/facts/count.ts";
import type { Week } from "../../../rules/facts/week.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { Ruleset } from "../../../rules/ruleset.ts";

/** More users than so many are enough; null where the ruleset asks for none. */
export const usersWanted = oncePer(({ conditions }: Ruleset): number | null => {
  const about = conditions.find(({ fact }) => fact === "dau");
  const [first] = about === undefined ? [] : alternativesOf(about);
  return first !== undefined && "of" in first.threshold ? first.threshold.value : null;
});

/**
 * The place of the highest, and the value to judge by. Where an account has none said, it is at least the highest of the
 * others, unless that is enough already: nobody is told "no" for a figure that is only not known. Null without any.
 */
export function highestDau(
  said: readonly FactValue[],
  { areAllSaid, wanted }: { readonly areAllSaid: boolean; readonly wanted: number | null },
): { readonly place: number; readonly value: Week } | null {
  let place = 0;
  let most = areAllSaid ? 0 : Number.POSITIVE_INFINITY;
  for (const [at, value] of said.entries()) {
    if (leastOf(value as Week) > leastOf(said[place] as Week)) place = at;
    most = Math.max(most, mostOf(value as Week));
  }
  // The reader of the fact gave them.
  const value = said[place] as Week | undefined;
  if (value === undefined) return null;
  const least = leastOf(value);
  const isEnough = wanted !== null && least > wanted;
  return { place, value: isEnough || mostOf(value) >= most ? value : between(least, most) };
}

function between(least: number, most: number): CountOrInterval {
  const min = Math.floor(least);
  return Number.isFinite(most) ? { min, max: Math.ceil(most) } : { min };
}

function leastOf(value: Week): number {
  if (typeof value === "number") return value;
  return isDays(value) ? meanOf(value) : (value.min ?? 0);
}

function mostOf(value: Week): number {
  if (typeof value === "number") return value;
  return isDays(value) ? meanOf(value) : (value.max ?? Number.POSITIVE_INFINITY);
}

function isDays(value: Week): value is readonly number[] {
  return Array.isArray(value);
}

function meanOf(days: readonly number[]): number {
  return days.reduce((sum, day) => sum + day, 0) / days.length;
}
