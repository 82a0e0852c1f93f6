/**
 * Reads a number, or the range in which it lies, as people type it: `1200`, `100+`, `≥101`, `不到100`, `1200-1500`,
 * `1万元以上`. A range becomes `{ min, max }` with both ends included, and is echoed as `≥101`, `≤99` or `1200–1500`.
 * What is only about a number is a problem with the code `number-ambiguous`, for somebody to be asked.
 */
import { readAs } from "../../../rules/fact-problems.ts";
import { amountOf, fenOf } from "../../../rules/money.ts";
import { foldedTight } from "./folded.ts";
import { type Bound, type BoundsReader, boundsReader } from "./interval-text.ts";
import {
  AMOUNT_WORDS,
  COUNT_WORDS,
  type Column,
  numberIn,
  readTypedAmount,
  readTypedCount,
  refused,
  type Typed,
  understood,
} from "./read-numbers.ts";

/** Both ends included; one may be missing, not both. */
export type Range<End> = { readonly min?: End; readonly max?: End };

/** What lies a whole number of steps above 0 (people, fen), or between such a number and the one before it. */
type Steps = { readonly steps: number; readonly isExact: boolean };
type Scale<End> = {
  readonly boundsIn: BoundsReader;
  /** Null for what is no number of the kind. */
  readonly stepsOf: (digits: string) => Steps | null;
  readonly endOf: (steps: number) => End;
};

const COUNTS: Scale<number> = {
  boundsIn: boundsReader(COUNT_WORDS),
  stepsOf: (digits) => ifExact(Number(digits)),
  endOf: (steps) => steps,
};
/** An average has decimals. It is more than a whole number just when it is rounded up. */
const AVERAGES: Scale<number> = {
  ...COUNTS,
  stepsOf(digits) {
    const steps = Math.ceil(Number(digits));
    return Number.isSafeInteger(steps) ? { steps, isExact: !digits.includes(".") } : null;
  },
};
const AMOUNTS: Scale<string> = {
  boundsIn: boundsReader(AMOUNT_WORDS),
  stepsOf: (digits) => ifExact(fenOf(digits)),
  endOf: (steps) => amountOf(steps).replace(/\.00$/, ""),
};

/** A whole number of 0 or more, or a range of them. */
export function readTypedCountRange(typed: string, column?: Column): Typed<number | Range<number>> {
  const exact = readTypedCount(typed, column);
  return exact.ok ? exact : (rangeIn(typed, COUNTS, column) ?? exact);
}

/** CNY as a decimal string with at most two decimals, or a range of such. */
export function readTypedAmountRange(
  typed: string,
  column?: Column,
): Typed<string | Range<string>> {
  const exact = readTypedAmount(typed, column);
  return exact.ok ? exact : (rangeIn(typed, AMOUNTS, column) ?? exact);
}

/**
 * Daily active users: one number or a range, where an average is rounded up, or seven numbers, oldest first, separated by
 * `;`, `、`, spaces, or commas.
 */
export function readTypedDau(
  typed: string,
  column?: Column,
): Typed<number | number[] | Range<number>> {
  const plain = typed.normalize("NFKC").trim();
  // No count has seven groups of three digits, so seven parts between commas are seven numbers.
  const byComma = plain.split(",");
  const parts = byComma.length === 7 ? byComma : plain.split(/[;、\s]+/);
  const given = parts.map((part) => part.trim()).filter((part) => part !== "");
  if (given.length === 7) return readWeek(given, typed, column);
  // `1 200` may be one number or two.
  const isList = given.length > 1 && /[\d.万w]\s*[;、\s]\s*\d/i.test(plain);
  return isList
    ? refused("seven-days-expected", typed, { count: given.length })
    : readDaily(typed, column);
}

function readWeek(given: readonly string[], typed: string, column?: Column): Typed<number[]> {
  const counts = given.map((one) => readTypedCount(one, column));
  const bad = counts.find((count) => !count.ok);
  if (bad) return bad;
  const values = counts.flatMap((count) => (count.ok ? count.value : []));
  return understood(values, typed, values.join("; "));
}

const DAILY = /^(?:日均|平均每[日天]|每[日天]平均|平均|每[日天])/;

function readDaily(typed: string, column?: Column): Typed<number | Range<number>> {
  const usual = foldedTight(typed).replace(DAILY, "");
  const exact = readTypedCount(usual, column);
  if (exact.ok) return understood(exact.value, typed, String(exact.value));
  const digits = numberIn(usual, COUNT_WORDS, column);
  const average = digits === null ? null : AVERAGES.stepsOf(digits);
  if (average !== null) return understood(average.steps, typed, String(average.steps));
  return rangeIn(usual, AVERAGES, column, typed) ?? { ...exact, read: readAs(typed) };
}

/** Null when the text gives no range. */
function rangeIn<End extends number | string>(
  text: string,
  { boundsIn, stepsOf, endOf }: Scale<End>,
  column: Column | undefined,
  typed = text,
): Typed<End | Range<End>> | null {
  const bounds = boundsIn(foldedTight(text), column?.places);
  if (bounds === null) return null;
  const [min, max] = [endIn(bounds.lower, 1, stepsOf), endIn(bounds.upper, -1, stepsOf)];
  if (min === null || max === null) return null;
  if (min !== undefined && max !== undefined && min > max) return null;
  if (min !== undefined && min === max) return understood(endOf(min), typed, String(endOf(min)));
  const range = {
    ...(min !== undefined && { min: endOf(min) }),
    ...(max !== undefined && { max: endOf(max) }),
  };
  return understood(range, typed, rangeText(range));
}

/** The last step that is in; undefined for no bound, null for one that is no number of the kind or below 0. */
function endIn(
  bound: Bound | undefined,
  inwards: 1 | -1,
  stepsOf: Scale<unknown>["stepsOf"],
): number | null | undefined {
  if (bound === undefined) return undefined;
  const found = stepsOf(bound.digits);
  if (found === null) return null;
  const end = found.steps + (bound.isIncluded || !found.isExact ? 0 : inwards);
  return end < 0 ? null : end;
}

/** As it is shown in a field or a cell, and read again. */
export function rangeText({ min, max }: Range<number | string>): string {
  if (max === undefined) return `≥${min ?? 0}`;
  return min === undefined ? `≤${max}` : `${min}–${max}`;
}

function ifExact(steps: number | null): Steps | null {
  return steps !== null && Number.isSafeInteger(steps) ? { steps, isExact: true } : null;
}
