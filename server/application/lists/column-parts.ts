/** Facts that stand in several columns: the days of a week, the levels of a category or of a place, one category a column. */

/** Which of several columns it is; sorted by `at`. */
export type Part = {
  readonly kind: "day" | "level" | "one-of-several" | "place";
  readonly at: number;
};

/** A fact has so many days. */
export const DAYS = 7;
/** Below it, `11-20` is no month. */
const MONTHS = 12;
const SINCE = /[近最前]\s*近?\s*[7七一]\s*[日天周]|过去|last\s*7|past\s*7|7[\s-]*day/g;
const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  日: 7,
  天: 7,
};

/** The day that a header of one day of a week names, in an order of its own; null where it names none. */
export function dayIn(header: string): number | null {
  const text = header.normalize("NFKC").toLowerCase().replaceAll(SINCE, " ");
  const dated = /(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(text);
  if (dated !== null) return dayOfDate(dated);
  const compact = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/.exec(text);
  if (compact !== null) return dayOfDate(compact);
  const before = /t\s*-\s*([1-7])(?!\d)/.exec(text);
  if (before !== null) return -Number(before[1]);
  const counted =
    /第\s*([1-7一二三四五六七])\s*[天日]/.exec(text) ??
    /(?:周|星期|礼拜)\s*([一二三四五六日天])/.exec(text) ??
    /(?<![a-z])d(?:ay)?\s*([1-7])(?!\d)/.exec(text) ??
    /(?<![\d.])([1-7])\s*$/.exec(text);
  const word = counted?.[1];
  if (word !== undefined) return DIGITS[word] ?? Number(word);
  const weekday = /(?<![a-z])(mon|tue|wed|thu|fri|sat|sun)/.exec(text);
  return weekday === null ? null : WEEKDAYS.indexOf(weekday[1] ?? "") + 1;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function dayOfDate([, year, month, day]: readonly (string | undefined)[]): number | null {
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > MONTHS || d < 1 || d > 31) return null;
  return (Number(year ?? 0) * 100 + m) * 100 + d;
}

/** Days without a year that go over its end: December comes before January. */
export function inOrderOfTime(days: readonly number[]): readonly number[] {
  const isYearless = days.every((day) => day > 100 && day < 1300);
  if (!isYearless || Math.max(...days) - Math.min(...days) < 600) return days;
  return days.map((day) => (day < 700 ? day + 1200 : day));
}

/** Which level of a category, or which of several categories, a header names. */
export function categoryPartIn(core: string): Part | null {
  const level = /(一级|1级|第一级|firstlevel|level1)|(二级|2级|第二级|secondlevel|level2)/.exec(
    core,
  );
  if (level !== null && !/一级.*二级|一二级/.test(core)) {
    return { kind: "level", at: level[1] === undefined ? 2 : 1 };
  }
  const several = /(?:类目|category|categories)([1-9一二三四五六七])$/.exec(core);
  const word = several?.[1];
  if (word === undefined) return null;
  return { kind: "one-of-several", at: DIGITS[word] ?? Number(word) };
}

/** Which level of a place a header names, from the country down. */
export function placePartIn(core: string): Part | null {
  const at = PLACE_LEVELS.findIndex((level) => level.test(core));
  return at < 0 ? null : { kind: "place", at };
}

const PLACE_LEVELS = [
  /(?:国家|国别|country)$/,
  /(?:省|省份|province)$/,
  /(?:城市|市|city)$/,
  /(?:区县|区|县|district)$/,
];
