/** Cells with a number: followers, daily active users, money. */
import { isCivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { amountOf, fenOf } from "../../../../rules/money.ts";
import type { NumberCell, SheetCell } from "../../ports/sheets.ts";
import { foldedTight } from "../../reading/folded.ts";
import { digitsOf } from "../../reading/number-text.ts";
import type { Typed } from "../../reading/read-numbers.ts";
import {
  readTypedAmountRange,
  readTypedCountRange,
  readTypedDau,
} from "../../reading/read-ranges.ts";
import type { Unit } from "../header-text.ts";
import { shownIn } from "../shown-cell.ts";
import { type CellReading, type EchoKind, odd, readingOf, value } from "./cell-reading.ts";
import { cellText } from "./cell-text.ts";
import { chineseNumber } from "./chinese-numbers.ts";
import { saysNothing } from "./none-words.ts";

type ReadTyped = (typed: string, column: { readonly places: number }) => Typed<unknown>;

/** Whole numbers; of people, mostly. */
export function countReader(unit: Unit | null): (cell: SheetCell) => CellReading {
  return numberReader(unit, readTypedCountRange, (text) => text.replace(COUNTED, ""));
}

/** The mean of seven days, or the days themselves. */
export function dauReader(unit: Unit | null): (cell: SheetCell) => CellReading {
  return numberReader(unit, readTypedDau, (text) => {
    const bare = text.replaceAll(DAY_NAMES, "");
    const days = bare.split(BETWEEN_DAYS);
    return days.length === DAYS ? days.join(";") : bare.replace(COUNTED, "").replace(A_DAY, "");
  });
}

/** CNY: the sum, or what was spent on which day, as we write it. */
export function amountReader(unit: Unit | null): (cell: SheetCell) => CellReading {
  const readSum = numberReader(unit, readAmount, (text) =>
    text.replace(SPENT, "").replace(WHOLE_YUAN, "").replace(A_YEAR, ""),
  );
  return (cell) => {
    const entries = typeof cell === "string" ? datedAmounts(cell) : null;
    return entries === null ? readSum(cell) : value(entries);
  };
}

const DATED = /^(\d{4}-\d\d-\d\d) (\d{1,12}(?:\.\d\d?)?)$/;

/** `2026-01-05 300.25; 2026-02-06 9000`; null for anything else. */
function datedAmounts(text: string): { on: string; amount: string }[] | null {
  const found = text.split(";").map((part) => DATED.exec(part.trim()));
  const entries = found.flatMap((match) => {
    const [, on = "", amount = ""] = match ?? [];
    return isCivilDate(on) ? [{ on, amount }] : [];
  });
  return entries.length === found.length ? entries : null;
}

/** Money with more than two decimals lies between two amounts. */
function readAmount(typed: string, column: { readonly places: number }): Typed<unknown> {
  const exact = readTypedAmountRange(typed, column);
  const digits = exact.ok ? null : digitsOf(foldedTight(typed), column.places);
  const [whole, hundredths] = /^(\d+\.\d\d)\d+$/.exec(digits ?? "") ?? [];
  if (whole === undefined || hundredths === undefined) return exact;
  const min = fenOf(hundredths) ?? 0;
  const range = { min: amountOf(min), max: amountOf(min + 1) };
  return { ok: true, value: range, echo: `${range.min}–${range.max}` };
}

/** What is counted stands behind the number; the readers below know `人` and its like. */
const COUNTED = /\s*(?:粉丝|粉|关注者?|用户|人次|followers?|fans|users?|people|dau)$/i;
const A_DAY = /\s*(?:[/每]\s*[日天]|per day|a day|\/ ?day)$/i;
/** Before each of seven days: `11-20:` or `周一：`. */
const DAY_NAMES =
  /(?<=^|[;；,，、\n\s])(?:\d{1,2}[-/.月]\d{1,2}日?|周[一二三四五六日天]|星期[一二三四五六日天])\s*[:：]\s*/g;
/** Signs between seven days that stand in one number as well, or in none. */
const BETWEEN_DAYS = /\s*[/／|\n\t]\s*/;
const DAYS = 7;
const SPENT = /^(?:共计?|总计|合计|累计|消耗|花费|已?消费|支出)\s*[:：]?\s*/;
const WHOLE_YUAN = /(?<=元)[整正]$/;
const A_YEAR = /\s*(?:[/每]\s*年|per year|a year|\/ ?year)$/i;
const FOREIGN_MONEY = /\$|us\$|usd|hkd|eur|gbp|jpy|美元|美金|港币|港元|欧元|日元|英镑|[€£]/;
/** More digits than spreadsheets show, and than any amount of ours has, are left over from a sum. */
const DIGITS_SHOWN = 12;

function numberReader(
  unit: Unit | null,
  read: ReadTyped,
  plain: (text: string) => string,
): (cell: SheetCell) => CellReading {
  const column = { places: unit?.places ?? 0 };
  return (cell) => {
    if (typeof cell !== "string" && cell.is === "number") return readNumber(cell, read, column);
    const found = cellText(cell);
    if (!found.isText) return found.reading;
    const { text } = found;
    const impossible = notANumber(cell, text);
    if (impossible !== null) return impossible;
    if (saysNothing(text)) return value(0, { kind: "none", understood: "0" });
    const usual = withoutNoise(plain(chineseNumber(text) ?? text));
    return told(asWritten(read(usual, column), usual, text), text, column);
  };
}

/** A reading of the usual way of writing as one of what is written: a problem quotes that, and a difference is echoed. */
function asWritten(typed: Typed<unknown>, usual: string, text: string): Typed<unknown> {
  if (!typed.ok) {
    const code = SCIENTIFIC.test(text) ? "number-rounded" : typed.code;
    return { ...typed, code, read: readAs(text) };
  }
  return typed.echo === null && usual !== text ? { ...typed, echo: usual } : typed;
}

/** `1.2E+05`: the digits behind are lost. */
const SCIENTIFIC = /^\d(?:\.\d+)?e[+-]?\d+$/i;

function readNumber(
  cell: NumberCell,
  read: ReadTyped,
  column: { readonly places: number },
): CellReading {
  if (cell.isPercent) return odd("percent-unexpected", cell.shown);
  const text = numberText(cell);
  return told(read(text, column), text, column);
}

/** A number as its owner sees it, a unit of its format included, in plain digits. */
export function numberText(cell: NumberCell): string {
  return withUnitOfFormat(cell) ?? plainDigits(cell.value);
}

/** A format may put a unit behind a number that counts in it: what people see is `12万`, and 12 stands there. */
function withUnitOfFormat({ value: number, shown }: NumberCell): string | null {
  if (!/[万亿千kw]/i.test(shown)) return null;
  const digits = Number(digitsOf(foldedTight(shown).replace(/[元人]$/, "")) ?? "none");
  const isScaled = Math.abs(digits - number) <= Math.abs(number) * SHOWN_ROUNDED;
  return Number.isNaN(digits) || isScaled ? null : shown;
}

/** By as much a format may round what it shows in its unit. */
const SHOWN_ROUNDED = 0.1;

/** Without what a sum leaves behind, and without the exponent of very large numbers. */
function plainDigits(number: number): string {
  const shown = Number.isInteger(number) ? number : Number(number.toPrecision(DIGITS_SHOWN));
  const text = String(shown);
  return text.includes("e") ? shown.toFixed(2) : text;
}

function notANumber(cell: SheetCell, text: string): CellReading | null {
  if (typeof cell !== "string") return odd("number-expected", shownIn(cell));
  const plain = foldedTight(text);
  if (/[%％‰]$/.test(plain)) return odd("percent-unexpected", text);
  if (FOREIGN_MONEY.test(plain)) return odd("currency-unexpected", text);
  return null;
}

/** `16500.000000000002`, as a sum leaves it behind in a text. */
function withoutNoise(text: string): string {
  return /^\d+\.\d+$/.test(text) && text.length > DIGITS_SHOWN + 1
    ? plainDigits(Number(text))
    : text;
}

function told(
  typed: Typed<unknown>,
  text: string,
  { places }: { readonly places: number },
): CellReading {
  const kind = (read: unknown): EchoKind => {
    if (Array.isArray(read)) return "days";
    if (typeof read === "object") return "range";
    return places !== 0 && /^[\d.,]+$/.test(text) ? "column-unit" : "number";
  };
  const reading = readingOf(typed, kind);
  // A number that stands just so in digits is no news; seven days in a cell are what its header asks for.
  if (reading.is === "value" && reading.echo?.kind === "days" && /^[\d;; ]+$/.test(text)) {
    return value(reading.value);
  }
  return reading;
}
