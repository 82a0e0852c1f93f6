/** Which open categories somebody may have meant by a text that is none of them. */
import { keyOf } from "./fold.ts";

const NEAREST_MAX = 3;
const DISTANCE_MAX = 2;
/** A longer text is no mistyped name. */
const LENGTH_MAX = 60;

/** The nearest of the names `一级>二级`, the nearest first; none where nothing is near. */
export function nearestOf(folded: string, names: readonly string[]): string[] {
  const key = secondOf(keyOf(folded));
  if (key === "" || key.length > LENGTH_MAX) return [];
  return names
    .map((name) => ({ name, far: farness(key, secondOf(keyOf(name))) }))
    .filter(({ far }) => far !== null)
    .sort((a, b) => Number(a.far) - Number(b.far))
    .slice(0, NEAREST_MAX)
    .map(({ name }) => name);
}

function secondOf(key: string): string {
  return key.split(">")[1] ?? key;
}

/** 0 for the same parts or signs in another order, then the signs that differ, then common parts; null where nothing is alike. */
function farness(text: string, name: string): number | null {
  if (sortedParts(text) === sortedParts(name) || sortedSigns(text) === sortedSigns(name)) return 0;
  const signs = distance(text, name);
  if (signs <= DISTANCE_MAX && signs < Math.min(text.length, name.length)) return signs;
  return sharesPart(text, name) ? DISTANCE_MAX + 1 : null;
}

function sortedParts(key: string): string {
  return partsOf(key).sort().join("/");
}

function sortedSigns(key: string): string {
  return Array.from(key).sort().join("");
}

function partsOf(key: string): string[] {
  return key.split(/[/()]/u).filter((part) => part !== "");
}

/** A part of the one, of two signs at least, stands in the other. */
function sharesPart(text: string, name: string): boolean {
  const stands = (part: string, whole: string) => part.length > 1 && whole.includes(part);
  return (
    partsOf(name).some((part) => stands(part, text)) ||
    partsOf(text).some((part) => stands(part, name))
  );
}

/** Levenshtein's: signs to put, to take away or to change. */
function distance(one: string, other: string): number {
  const [from, to] = [Array.from(one), Array.from(other)];
  let row = to.map((_sign, at) => at + 1);
  for (const [down, sign] of from.entries()) {
    let left = down + 1;
    const next: number[] = [];
    for (const [across, opposite] of to.entries()) {
      const above = row[across] ?? 0;
      const diagonal = across === 0 ? down : (row[across - 1] ?? 0);
      left = Math.min(left + 1, above + 1, diagonal + Number(sign !== opposite));
      next.push(left);
    }
    row = next;
  }
  return row.at(-1) ?? from.length;
}
