/**
 * Civil dates, `YYYY-MM-DD`, without hours or time zones. They compare and sort as text. `Date.UTC` serves as a day
 * counter only, so the server's own time zone cannot matter.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;
/** China has one time zone without daylight saving since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a date that the calendar has, in the years 2000 to 2100. */
export function isCivilDate(text: string): boolean {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 2000 && year <= 2100 && dateOf(Date.UTC(year, month - 1, day)) === text;
}

/** True for the shape `YYYY-MM-DD`, whether or not the calendar has that day. */
export function looksLikeCivilDate(text: string): boolean {
  return PATTERN.test(text);
}

/** The date at an instant in Asia/Shanghai, whatever the zone of the machine. */
export function civilDateInShanghai(instant: Date): CivilDate {
  return dateOf(instant.getTime() + SHANGHAI_OFFSET_MS);
}

/** Whole days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: CivilDate, later: CivilDate): number {
  return (utcOf(later) - utcOf(earlier)) / DAY_MS;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOf(utcOf(date) + days * DAY_MS);
}

/** The same day of another month, or that month's last day where it is shorter: 31 Aug + 6 is the end of February. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const start = new Date(utcOf(date));
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay)));
}

function utcOf(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOf(utcMs: number): CivilDate {
  return new Date(utcMs).toISOString().slice(0, 10);
}
