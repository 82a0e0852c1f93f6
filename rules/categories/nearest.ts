/** Which open categories somebody may have meant by a text that is none of them. */
import { keyOf } from "./fold.ts";

const NEAREST_MAX = 3;
const DISTANCE_MAX = 2;
/** A longer text is no mistyped name. */
const LENGTH_MAX = 60;

type Candidate = {
  readonly name: string;
  readonly key: string;
  readonly parts: string;
  readonly signs: string;
};

/**
 * Finds the nearest of the names `一级>二级`, the nearest first; none where nothing is near. The names are prepared once:
 * lists ask for thousands of texts.
 */
export function nearestAmong(names: readonly string[]): (folded: string) => string[] {
  const candidates = names.map((name): Candidate => {
    const key = secondOf(keyOf(name));
    return { name, key, parts: sortedParts(key), signs: sortedSigns(key) };
  });
  return (folded) => {
    const key = secondOf(keyOf(folded));
    if (key === "" || key.length > LENGTH_MAX) return [];
    const text = { name: folded, key, parts: sortedParts(key), signs: sortedSigns(key) };
    return candidates
      .map((candidate) => ({ name: candidate.name, far: farness(text, candidate) }))
      .filter(({ far }) => far !== null)
      .sort((a, b) => Number(a.far) - Number(b.far))
      .slice(0, NEAREST_MAX)
      .map(({ name }) => name);
  };
}

function secondOf(key: string): string {
  return key.split(">")[1] ?? key;
}

/** 0 for the same parts or signs in another order, then the signs that differ, then common parts; null where nothing is alike. */
function farness(text: Candidate, name: Candidate): number | null {
  if (text.parts === name.parts || text.signs === name.signs) return 0;
  const [one, other] = [text.key, name.key];
  const isOfLikeLength = Math.abs(one.length - other.length) <= 2 * DISTANCE_MAX;
  const signs = isOfLikeLength ? distance(one, other) : Infinity;
  if (signs <= DISTANCE_MAX && signs < Math.min(one.length, other.length)) return signs;
  return sharesPart(one, other) ? DISTANCE_MAX + 1 : null;
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
