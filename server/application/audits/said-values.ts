/**
 * What rows say of facts as two numbers each, so that a million rows are compared without a text for each: a number twice,
 * an interval by its ends, anything else by where its JSON stands in a list of texts. Nothing is lost on the way.
 */
import { type FactKey, type FactValue, factOf } from "../../../rules/facts/all.ts";
import { amountsOf } from "../../../rules/facts/spend.ts";
import { isObject } from "../../../rules/json-object.ts";
import { amountOf, type Fen } from "../../../rules/money.ts";

/** How many numbers a value takes. */
export const VALUE_SIZE = 2;
const UNSAID = Number.NaN;
/** In the place of the second number: the first one tells a text. No fact is negative. */
const IS_TEXT = -1;
const FEN_IN_YUAN = 100;

/** Gives the place of a text in a list of texts; null when it takes no more. */
export type PlaceOfText = (text: string) => number | null;

/** Writes what is said of a fact; undefined is nothing. */
export function putSaid(
  into: Float64Array,
  at: number,
  said: { readonly key: FactKey; readonly value: FactValue | undefined },
  placeOf: PlaceOfText,
): void {
  const { key, value } = said;
  if (value === undefined) {
    put(into, at, UNSAID, UNSAID);
    return;
  }
  const kind = factOf(key);
  const raw = kind.rawOf(value);
  if (typeof raw === "number" || (typeof raw === "string" && kind.typed === "amount")) {
    put(into, at, Number(raw), Number(raw));
  } else if (isObject(raw)) {
    const { min, max } = raw;
    put(into, at, Number(min ?? -Infinity), Number(max ?? Infinity));
  } else putText(into, at, placeOf(JSON.stringify(raw)));
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
  placeOf: PlaceOfText,
): void {
  if (values[at + 1] === IS_TEXT) putText(values, at, placeOf(texts[values[at] ?? -1] ?? ""));
}

export function isSaid(values: Float64Array, at: number): boolean {
  return !Number.isNaN(values[at]);
}

/** An interval and a number in it do not contradict each other. Texts are of one list. */
export function mayBeTheSame(
  one: Float64Array,
  at: number,
  other: Float64Array,
  otherAt: number,
): boolean {
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
  values: Float64Array,
  at: number,
  texts: readonly string[],
): string {
  const [min = 0, max = 0] = [values[at], values[at + 1]];
  if (max === IS_TEXT) return texts[min] ?? "";
  const isMoney = factOf(key).typed === "amount";
  if (min === max) return JSON.stringify(isMoney ? amountOf(fenIn(min)) : min);
  const unit = isMoney ? fenIn : (count: number) => count;
  const ends = {
    ...(min !== -Infinity && { min: unit(min) }),
    ...(max !== Infinity && { max: unit(max) }),
  };
  return JSON.stringify(isMoney ? amountsOf(ends) : ends);
}

function fenIn(yuan: number): Fen {
  return Math.round(yuan * FEN_IN_YUAN);
}
