/** Days as spreadsheets number them: 1 is 1900-01-01, and 1900 was a leap year to them. */
import { addDays } from "../../../../rules/civil-date.ts";

/** Day 0 from March 1900 on, when the leap day that never was is past. */
const DAY_ZERO = "1899-12-30";
/** Mini programs are there since 2017; no day of theirs has a number below, nor above for a long time. */
const FIRST = 42_736;
const LAST = 55_000;

/** `46327`, also with the part of a day; null for any other text. */
export function dayOfSerial(text: string): string | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const days = Math.trunc(Number(text));
  return days >= FIRST && days <= LAST ? addDays(DAY_ZERO, days) : null;
}
