/**
 * Reads what people type into forms and spreadsheets, `1w`, `1.5万`, `1,200`, `１２００`, `2026年11月3日`, `无`, and gives
 * the strict value that the rules take, with an echo whenever that differs from what was typed. What may mean two
 * things is a problem: nothing is guessed in silence.
 */

import { isCivilDate } from "../../../rules/civil-date.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { amountOf, fenOf } from "../../../rules/money.ts";
import { oncePer } from "../../../rules/once-per.ts";
import type { FieldProblem, FieldProblemCode } from "./field-problems.ts";
import { foldedTight } from "./folded.ts";
import type { NumberWords } from "./interval-text.ts";
import { digitsOf } from "./number-text.ts";

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

const NEVER = ["无", "没有", "从未", "从没有", "never", "none", "no"];

/** Around a number of people. */
export const COUNT_WORDS: NumberWords = {
  before: "",
  behind: "人次|人|个|位|名|粉丝|粉|户|users?|followers?|fans|people",
};
/** Around an amount in CNY. */
export const AMOUNT_WORDS: NumberWords = {
  before: "人民币|cn¥|[¥￥]|rmb|cny",
  behind: "元人民币|人民币|元整|元|块钱|块|圆|rmb|cny|yuan",
};

/** What the header of a column says of its numbers: without a unit of their own they are in units of ten to the power of `places`. */
export type Column = { readonly places?: number };

/** A whole number of 0 or more. */
export function readTypedCount(typed: string, column?: Column): Typed<number> {
  const plain = foldedTight(typed);
  const digits = numberIn(plain, COUNT_WORDS, column);
  if (digits === null) return refused(numberCode(plain, "integer-expected"), typed);
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) return refused("integer-expected", typed);
  return understood(value, typed, String(value));
}

/** CNY as a decimal string with at most two decimals. */
export function readTypedAmount(typed: string, column?: Column): Typed<string> {
  const plain = foldedTight(typed);
  const decimal = numberIn(plain, AMOUNT_WORDS, column);
  const fen = decimal === null ? null : fenOf(decimal);
  if (decimal === null || fen === null) return refused(numberCode(plain, "amount-expected"), typed);
  const same = fenOf(typed) === fen;
  return { ok: true, value: decimal, echo: same ? null : amountOf(fen) };
}

/** The digits of a text that is one number with the words that may stand around it; null when it is anything else. */
export function numberIn(plain: string, words: NumberWords, column?: Column): string | null {
  const around = patternsOf(words);
  const before = around.before.exec(plain)?.[0] ?? "";
  const behind = around.behind.exec(plain)?.[0] ?? "";
  const isBare = before === "" && behind === "";
  const number = plain.slice(before.length, plain.length - behind.length);
  return digitsOf(number, isBare ? column?.places : 0);
}

const patternsOf = oncePer(({ before, behind }: NumberWords) => ({
  before: new RegExp(`^(?:${before})`),
  behind: new RegExp(`(?:${behind})$`),
}));

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

const NUMERAL = /[\d一二两三四五六七八九十百千万亿]/;
const ABOUT =
  /[约近多余几数来上下+~><≥≤≈?]|左右|差不多|大概|估|可能|出头|[大小多少高低]于|超过|不[到足满]|about|approx|around|nearly|almost/;
const SEVERAL = /[百千万亿kw].|\d,\d|\d\.\d+\.\d/;
const SPAN = /\d[-–—~至到]\d/;
const DATE = /-.*-/;

/** What is a number, but not just one, is told apart from what is none. */
function numberCode(plain: string, otherwise: FieldProblemCode): FieldProblemCode {
  const isAbout = NUMERAL.test(plain) && ABOUT.test(plain);
  const isSpan = SPAN.test(plain) && !DATE.test(plain);
  const isSeveral = isSpan || (/\d/.test(plain) && SEVERAL.test(plain));
  return (isAbout || isSeveral) && digitsOf(plain) === null ? "number-ambiguous" : otherwise;
}

export function understood<T>(value: T, typed: string, shown: string): Typed<T> {
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
