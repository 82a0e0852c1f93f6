/**
 * Reads what people type into forms and spreadsheets, `1w`, `1.5万`, `1,200`, `１２００`, `2026年11月3日`, `无`, and gives
 * the strict value that the rules take, with an echo whenever that differs from what was typed. What may mean two
 * things is a problem: nothing is guessed in silence.
 */

import { isCivilDate } from "../../../rules/civil-date.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { amountOf, fenOf } from "../../../rules/money.ts";
import type { FieldProblem, FieldProblemCode } from "./field-problems.ts";
import { foldedTight } from "./folded.ts";

export type Typed<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** How it was understood, to be shown back; null when it was typed just so. */
      readonly echo: string | null;
    }
  | {
      readonly ok: false;
      readonly code: FieldProblemCode;
      readonly read: string;
      readonly params?: Readonly<Record<string, string | number>>;
    };

const UNITS: Readonly<Record<string, number>> = {
  "": 0,
  百: 2,
  千: 3,
  k: 3,
  万: 4,
  萬: 4,
  w: 4,
  亿: 8,
};
const NUMBER = /^(\d+(?:,\d+)*)(?:\.(\d+))?(百|千|k|万|萬|w|亿)?$/;
const NEVER = ["无", "没有", "从未", "从没有", "never", "none", "no"];

/** A whole number of 0 or more. */
export function readTypedCount(typed: string): Typed<number> {
  const plain = foldedTight(typed).replace(/[人个位名]$/, "");
  const digits = digitsOf(plain);
  if (digits === null) return refused(numberCode(plain, "integer-expected"), typed);
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) return refused("integer-expected", typed);
  return understood(value, typed, String(value));
}

/** CNY as a decimal string with at most two decimals. */
export function readTypedAmount(typed: string): Typed<string> {
  const plain = foldedTight(typed)
    .replace(/^(?:[¥￥]|rmb|cny)/, "")
    .replace(/(?:元|块|rmb|cny)$/, "");
  const decimal = digitsOf(plain);
  const fen = decimal === null ? null : fenOf(decimal);
  if (decimal === null || fen === null) return refused(numberCode(plain, "amount-expected"), typed);
  const same = fenOf(typed) === fen;
  return { ok: true, value: decimal, echo: same ? null : amountOf(fen) };
}

/** `YYYY-MM-DD` or `never`. */
export function readTypedDate(typed: string): Typed<string> {
  const plain = foldedTight(typed);
  if (NEVER.includes(plain)) return understood("never", typed, "never");
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/.exec(plain) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(plain);
  if (!match) {
    const isNumeric = /^\d{1,2}([-/.])\d{1,2}\1\d{2,4}$/.test(plain);
    return refused(isNumeric ? "date-ambiguous" : "date-or-never-expected", typed);
  }
  const [, year = "", , month = "", day = ""] = match;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isCivilDate(date)) return refused("date-not-in-calendar", typed);
  return understood(date, typed, date);
}

/** One number, or seven, oldest first, separated by `;`, `、`, spaces, or commas. */
export function readTypedDau(typed: string): Typed<number | number[]> {
  const plain = typed.normalize("NFKC").trim();
  // No count has seven groups of three digits, so seven parts between commas are seven numbers.
  const byComma = plain.split(",");
  const parts = byComma.length === 7 ? byComma : plain.split(/[;、\s]+/);
  const given = parts.map((part) => part.trim()).filter((part) => part !== "");
  if (given.length <= 1) return readTypedCount(typed);
  if (given.length !== 7) return refused("seven-days-expected", typed, { count: given.length });
  const counts = given.map(readTypedCount);
  const bad = counts.find((count) => !count.ok);
  if (bad) return bad;
  const values = counts.flatMap((count) => (count.ok ? count.value : []));
  return understood(values, typed, values.join("; "));
}

/** `一级>二级`, several separated by `;` or lines; the arrow may be `＞`, `→` or `-`, as WeChat's pages print it. */
export function readTypedCategories(typed: string): Typed<string[]> {
  const names = typed.split(/[;；\n]/).map((name) => name.trim());
  const given = names.filter((name) => name !== "");
  const values = given.map(withPlainArrow);
  const bad = values.findIndex((name) => !/^[^>\s][^>]*>[^>]+$/.test(name));
  if (bad >= 0) return refused("category-malformed", given[bad] ?? typed);
  return understood(values, given.join("; "), values.join("; "));
}

/** Found first and trimmed then: a pattern with the spaces in it tries each of a thousand spaces a thousand times. */
function withPlainArrow(name: string): string {
  const found = /[>＞→\-—]+/.exec(name);
  if (found === null) return name;
  const [arrow] = found;
  return `${name.slice(0, found.index).trimEnd()}>${name.slice(found.index + arrow.length).trimStart()}`;
}

/** Digits with an optional decimal point; null when it is no number or its commas do not stand at the thousands. */
function digitsOf(plain: string): string | null {
  const match = NUMBER.exec(plain);
  if (!match) return null;
  const [, grouped = "", decimals = "", unit = ""] = match;
  if (grouped.includes(",") && !/^\d{1,3}(?:,\d{3})+$/.test(grouped)) return null;
  return shifted(grouped.replaceAll(",", ""), decimals, UNITS[unit] ?? 0);
}

/** Moves the decimal point to the right in text, so that 1.15万 is exactly 11500. */
function shifted(whole: string, decimals: string, places: number): string {
  const moved = decimals.padEnd(places, "0");
  const left = `${whole}${moved.slice(0, places)}`.replace(/^0+(?=\d)/, "");
  const right = withoutTrailingZeros(moved.slice(places));
  return right === "" ? left : `${left}.${right}`;
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return digits.slice(0, end);
}

function numberCode(plain: string, otherwise: FieldProblemCode): FieldProblemCode {
  const isVague =
    /[约近多余几来上下+~><]|[百千万亿kw].|\d,\d|\d\.\d+\.\d/.test(plain) && /\d/.test(plain);
  return isVague && digitsOf(plain) === null ? "number-ambiguous" : otherwise;
}

function understood<T>(value: T, typed: string, shown: string): Typed<T> {
  return { ok: true, value, echo: typed.trim() === shown ? null : shown };
}

export type Refused = Extract<Typed<never>, { ok: false }>;

/** The same as the problem of a field. */
export function problemAt(pointer: string, { code, read, params }: Refused): FieldProblem {
  return { pointer, code, read, ...(params && { params }) };
}

/** A cell or field that cannot be read. */
export function refused(
  code: FieldProblemCode,
  typed: string,
  params?: Readonly<Record<string, string | number>>,
): Refused {
  return { ok: false, code, read: readAs(typed), ...(params && { params }) };
}
