/**
 * What rows say of facts as two numbers each, so that a million rows are compared without a text for each: a number twice
 * (money in fen), an interval by its ends, anything else by where its JSON stands in a list of texts. Nothing is lost on the way.
 */
import { type FactKey, type FactValue, factOf } from "../../../rules/facts/all.ts";
import type { Interval } from "../../../rules/facts/interval.ts";
import { amountsOf } from "../../../rules/facts/spend.ts";
import { amountOf } from "../../../rules/money.ts";

/** How many numbers a value takes. */
export const VALUE_SIZE = 2;
const UNSAID = Number.NaN;
/** In the place of the second number: the first one tells a text. No fact is negative. */
const IS_TEXT = -1;

export type Numbers = readonly number[] | Float64Array;

/** Gives the place of the JSON of a value in a list of texts; null when it takes no more. */
export type PlaceOf = (value: unknown) => number | null;

/** Writes what is said of a fact; undefined is nothing. */
export function putSaid(
  into: Float64Array,
  at: number,
  value: FactValue | undefined,
  placeOf: PlaceOf,
): void {
  if (typeof value === "number") put(into, at, value, value);
  else if (typeof value === "string") putText(into, at, placeOf(value));
  else if (value === undefined) put(into, at, UNSAID, UNSAID);
  else if (isList(value)) putText(into, at, placeOf(value));
  else if (!("kind" in value)) putEnds(into, at, value);
  else if (value.kind === "total") put(into, at, value.fen, value.fen);
  else if (value.kind === "between") putEnds(into, at, value.fen);
  else putText(into, at, placeOf(factOf("adSpend").rawOf(value)));
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

function putEnds(into: Float64Array, at: number, { min = -Infinity, max = Infinity }: Interval) {
  put(into, at, min, max);
}

function put(into: Float64Array, at: number, first: number, second: number): void {
  into[at] = first;
  into[at + 1] = second;
}

function putText(into: Float64Array, at: number, place: number | null): void {
  if (place === null) put(into, at, UNSAID, UNSAID);
  else put(into, at, place, IS_TEXT);
}

/** Puts a text of one list into another. */
export function moveText(
  values: Float64Array,
  at: number,
  texts: readonly string[],
  placeOf: (text: string) => number | null,
): void {
  if (values[at + 1] === IS_TEXT) putText(values, at, placeOf(texts[values[at] ?? -1] ?? ""));
}

export function isSaid(values: Numbers, at: number): boolean {
  return !Number.isNaN(values[at]);
}

/** An interval and a number in it do not contradict each other. Texts are of one list. */
export function mayBeTheSame(one: Numbers, at: number, other: Numbers, otherAt: number): boolean {
  const [min = 0, max = 0] = [one[at], one[at + 1]];
  const [otherMin = 0, otherMax = 0] = [other[otherAt], other[otherAt + 1]];
  if (min === otherMin && max === otherMax) return true;
  if (max === IS_TEXT || otherMax === IS_TEXT) return false;
  const isInterval = min !== max || otherMin !== otherMax;
  return isInterval && min <= otherMax && otherMin <= max;
}

/** As short JSON. */
export function saidInWords(
  key: FactKey,
  values: Numbers,
  at: number,
  texts: readonly string[],
): string {
  const [min = 0, max = 0] = [values[at], values[at + 1]];
  if (max === IS_TEXT) return texts[min] ?? "";
  const isMoney = factOf(key).typed === "amount";
  if (min === max) return JSON.stringify(isMoney ? amountOf(min) : min);
  const ends = { ...(min !== -Infinity && { min }), ...(max !== Infinity && { max }) };
  return JSON.stringify(isMoney ? amountsOf(ends) : ends);
}
