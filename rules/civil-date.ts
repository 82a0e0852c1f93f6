/**
 * Civil dates, `YYYY-MM-DD`, without hours or time zones. They compare and sort as text. The calendar is reckoned in
 * whole numbers: a check asks it dozens of times, and no time zone of the machine can matter.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;
/** China has one time zone without daylight saving since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** True for a date that the calendar has, in the years 2000 to 2100. */
export function isCivilDate(text: string): boolean {
  if (!PATTERN.test(text)) return false;
  const [year, month, day] = [yearOf(text), monthOf(text), dayOf(text)];
  if (year < 2000 || year > 2100 || month < 1 || month > 12) return false;
  return day >= 1 && day <= lengthOfMonth(year, month);
}

/** True for the shape `YYYY-MM-DD`, whether or not the calendar has that day. */
export function looksLikeCivilDate(text: string): boolean {
  return PATTERN.test(text);
}

/** The date at an instant in Asia/Shanghai, whatever the zone of the machine. */
export function civilDateInShanghai(instant: Date): CivilDate {
  const days = Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS);
  return dateAt(days + UNIX_EPOCH_DAY);
}

/** Whole days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: CivilDate, later: CivilDate): number {
  return dayNumberOf(later) - dayNumberOf(earlier);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateAt(dayNumberOf(date) + days);
}

/** The same day of another month, or that month's last day where it is shorter: 31 Aug + 6 is the end of February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const total = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return civilDate(year, month, Math.min(dayOf(date), lengthOfMonth(year, month)));
}

/** The last date from which so many calendar months have passed; month ends can move it by days. */
export function lastWithMonthsAgo(months: number, asOf: CivilDate): CivilDate {
  let date = addMonths(asOf, -months);
  while (addMonths(date, months) > asOf) date = addDays(date, -1);
  while (addMonths(addDays(date, 1), months) <= asOf) date = addDays(date, 1);
  return date;
}

/*
 * Days are numbered from 1 March of the year 0 on: with years that begin in March a leap day is the last of its year,
 * and (153 * m + 2) / 5 is the first day of the m-th month. The calendar repeats itself every 400 years.
 * https://howardhinnant.github.io/date_algorithms.html
 */
const CYCLE_YEARS = 400;
const CYCLE_DAYS = 146_097;
const UNIX_EPOCH_DAY = dayNumberOf("1970-01-01");

function dayNumberOf(date: CivilDate): number {
  const month = monthOf(date);
  const year = month > 2 ? yearOf(date) : yearOf(date) - 1;
  return firstDayOfYear(year) + firstDayOfMonth((month + 9) % 12) + dayOf(date) - 1;
}

function dateAt(dayNumber: number): CivilDate {
  const cycle = Math.floor(dayNumber / CYCLE_DAYS);
  const day = dayNumber - cycle * CYCLE_DAYS;
  const leapDays =
    Math.floor(day / 1460) - Math.floor(day / 36_524) + Math.floor(day / (CYCLE_DAYS - 1));
  const year = Math.floor((day - leapDays) / 365);
  const dayOfYear = day - firstDayOfYear(year);
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  return civilDate(
    year + cycle * CYCLE_YEARS + (month < 10 ? 0 : 1),
    month < 10 ? month + 3 : month - 9,
    dayOfYear - firstDayOfMonth(month) + 1,
  );
}

function firstDayOfYear(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function firstDayOfMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5);
}

function lengthOfMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

function monthOf(date: CivilDate): number {
  return Number(date.slice(5, 7));
}

function dayOf(date: CivilDate): number {
  return Number(date.slice(8, 10));
}

/** Throws for what four digits cannot say, so that no mistake of ours becomes a date. */
function civilDate(year: number, month: number, day: number): CivilDate {
  if (!(year >= 1000 && year <= 9999)) throw new RangeError("there is no such civil date");
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}
