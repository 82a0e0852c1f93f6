/** The days that a name of a column has beside it: the one on which its numbers were seen, or those that they are about. */

export type Period = "day" | "week" | "year" | "other";

const DAY =
  /(?:(20\d{2})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?|(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/g;
const UNTIL = /[至到~—–-]/g;
const WEEK_MAX = 7;
const YEAR_MIN = 355;
const YEAR_MAX = 370;
const MS_PER_DAY = 86_400_000;

/** Null for a text without a day. */
export function periodIn(text: string): Period | null {
  const days = [...text.matchAll(DAY)].map(dayOf);
  const [first, last] = days;
  if (first === undefined || days.length > 2) return days.length > 2 ? "other" : null;
  if (last === undefined) return "day";
  const year = last.year ?? first.year ?? 2001;
  const [from, to] = [
    Date.UTC(first.year ?? year, first.month, first.day),
    Date.UTC(year, last.month, last.day),
  ];
  const count = (to - from) / MS_PER_DAY + 1;
  if (count > 1 && count <= WEEK_MAX) return "week";
  return count >= YEAR_MIN && count <= YEAR_MAX ? "year" : "other";
}

/** The text without its days and the signs between them. */
export function withoutDays(text: string): string {
  const rest = text.replaceAll(DAY, " ");
  return rest === text ? text : rest.replaceAll(UNTIL, " ");
}

function dayOf(found: RegExpMatchArray): { year: number | null; month: number; day: number } {
  const [, year, month, day, compactYear, compactMonth, compactDay] = found;
  const written = year ?? compactYear;
  return {
    year: written === undefined ? null : Number(written),
    month: Number(month ?? compactMonth) - 1,
    day: Number(day ?? compactDay),
  };
}
