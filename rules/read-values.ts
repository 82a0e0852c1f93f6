/** Strict readers of single values; each returns null after noting a problem. */
import { type CivilDate, isCivilDate, looksLikeCivilDate } from "./civil-date.ts";
import type { Reader } from "./fact-reader.ts";
import { type Fen, fenOf } from "./money.ts";

export const TEXT_LENGTH_MAX = 200;
/** More than there are people: a larger count is a mistake, and sums of seven stay exact. */
export const COUNT_MAX = 10_000_000_000;

export function readCount(reader: Reader, pointer: string, raw: unknown): number | null {
  if (typeof raw !== "number" || !Number.isInteger(raw) || raw < 0) {
    return reader.refuse(pointer, "integer-expected", raw);
  }
  if (raw > COUNT_MAX) return reader.refuse(pointer, "number-too-large", raw, { max: COUNT_MAX });
  return raw + 0; // -0 becomes 0
}

/** CNY as a number or a decimal string; read as text, so that no float is ever rounded. */
export function readAmount(reader: Reader, pointer: string, raw: unknown): Fen | null {
  const fen = typeof raw === "number" || typeof raw === "string" ? fenOf(String(raw)) : null;
  return fen ?? reader.refuse(pointer, "amount-expected", raw);
}

export function readDate(reader: Reader, pointer: string, raw: unknown): CivilDate | null {
  if (typeof raw !== "string" || !looksLikeCivilDate(raw)) {
    return reader.refuse(pointer, "date-expected", raw);
  }
  return isCivilDate(raw) ? raw : reader.refuse(pointer, "date-not-in-calendar", raw);
}

export function readChoice<T extends string>(
  reader: Reader,
  pointer: string,
  raw: unknown,
  choices: readonly T[],
): T | null {
  const choice = choices.find((one) => one === raw);
  return choice ?? reader.refuse(pointer, "choice-expected", raw, { choices: choices.join(", ") });
}

/** A short text without control characters or broken surrogate pairs, which no store and no terminal should meet. */
export function readText(reader: Reader, pointer: string, raw: unknown): string | null {
  if (typeof raw !== "string" || !isPlainText(raw)) {
    return reader.refuse(pointer, "text-expected", raw);
  }
  if (raw.length > TEXT_LENGTH_MAX) {
    return reader.refuse(pointer, "too-long", raw, { max: TEXT_LENGTH_MAX });
  }
  return raw;
}

const CATEGORY = /^[^>＞\s][^>＞]*>[^>＞\s][^>＞]*$/u;

/** `一级>二级`, short and printable. */
export function isCategoryName(text: string): boolean {
  return isPlainText(text) && text.length <= TEXT_LENGTH_MAX && CATEGORY.test(text);
}

/** What `readText` takes. */
export function isShortText(text: string): boolean {
  return isPlainText(text) && text.length <= TEXT_LENGTH_MAX;
}

function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}
