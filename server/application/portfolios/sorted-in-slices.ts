/** A long list sorted as `sort` does, with a turn for others every few milliseconds. */
import { type InSlices, partsOf } from "./in-slices.ts";

/** So many are sorted, or put in their places, at once. */
const SLICE = 2000;

type Compare<One> = (one: One, other: One) => number;

/** What is equal keeps its order. */
export function* sortedInSlices<One extends object>(
  list: readonly One[],
  compare: Compare<One>,
): InSlices<readonly One[]> {
  let runs: (readonly One[])[] = [];
  for (const part of partsOf(list, SLICE)) {
    runs.push([...part].sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly One[])[] = [];
    for (const [first = [], second = []] of partsOf(runs, 2))
      longer.push(yield* merged(first, second, compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<One extends object>(
  first: readonly One[],
  second: readonly One[],
  compare: Compare<One>,
): InSlices<readonly One[]> {
  const all: One[] = [];
  let at = 0;
  for (const [place, one] of first.entries()) {
    if (place % SLICE === SLICE - 1) yield;
    for (let next = second[at]; next !== undefined && compare(next, one) < 0; next = second[at]) {
      all.push(next);
      at += 1;
    }
    all.push(one);
  }
  for (const one of second.slice(at)) all.push(one);
  return all;
}
