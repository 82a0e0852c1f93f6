/** Civil dates as whole numbers in the order of the calendar, for readers that meet millions of them. */
import { type CivilDate, isCivilDate } from "../civil-date.ts";

/** Later dates have greater numbers. */
export type Day = number;

/** Before all dates. */
export const NO_DAY: Day = -1;

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
/** As if each month had them all. */
const MONTH_DAYS = 31;
const YEAR_DAYS = 12 * MONTH_DAYS;
/** Stands for a date that the calendar does not have. */
const NONE = "";

/** The dates that were met, by their numbers. */
const MET: (CivilDate | undefined)[] = Array.from({
  length: (LAST_YEAR + 1 - FIRST_YEAR) * YEAR_DAYS,
});

/** `NO_DAY` where `isCivilDate` says so of the same date. */
export function dayAt(year: number, month: number, date: number): Day {
  const isInRange = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12;
  if (!isInRange || date < 1 || date > MONTH_DAYS) return NO_DAY;
  const day = (year - FIRST_YEAR) * YEAR_DAYS + (month - 1) * MONTH_DAYS + (date - 1);
  return (MET[day] ?? meet(day)) === NONE ? NO_DAY : day;
}

/** The number of a date that `isCivilDate`. */
export function dayOf(date: CivilDate): Day {
  return dayAt(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** The date of a number that is no `NO_DAY`. */
export function dateOf(day: Day): CivilDate {
  return MET[day] ?? meet(day);
}

function meet(day: Day): CivilDate {
  const [year, inYear] = [FIRST_YEAR + Math.floor(day / YEAR_DAYS), day % YEAR_DAYS];
  const month = Math.floor(inYear / MONTH_DAYS) + 1;
  const text = [year, twoDigits(month), twoDigits((inYear % MONTH_DAYS) + 1)].join("-");
  const date = isCivilDate(text) ? text : NONE;
  MET[day] = date;
  return date;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
