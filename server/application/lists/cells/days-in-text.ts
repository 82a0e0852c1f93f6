/** Finds the days that a text names, however they are written, and tells apart those that lack their year or day. */
import { isCivilDate } from "../../../../rules/civil-date.ts";

export type FoundDays = {
  /** `YYYY-MM-DD`; at least one where there is no problem. */
  readonly days: readonly string[];
  /** The text without the days and their times. */
  readonly rest: string;
  readonly problem:
    | "date-year-missing"
    | "date-day-missing"
    | "date-ambiguous"
    | "date-not-in-calendar"
    | null;
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const SHANGHAI_MS = 8 * 3_600_000;
const INSTANT = /\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})/g;
const TIME =
  /(?:上午|下午|早上|晚上|中午|凌晨|am|pm)?\s*(?<!\d)\d{1,2}(?:[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?|[时点]\s*(?:\d{1,2}分(?:\d{1,2}秒)?)?)(?!\d)\s*(?:am\b|pm\b)?|t(?=\s)/g;
const WEEKDAY =
  /(?:星期|周|礼拜)[一二三四五六日天]|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b,?/g;

type Parts = { readonly year: string; readonly month: string; readonly day: string };
type Form = {
  readonly pattern: RegExp;
  /** What of a match is what; a problem where it cannot be told. */
  readonly parts: (groups: readonly string[]) => Parts | NonNullable<FoundDays["problem"]>;
};

const monthNumber = (name: string) => String(MONTHS.indexOf(name) + 1);
const yearFirst: Form["parts"] = ([year = "", month = "", day = ""]) => ({ year, month, day });

/** From the fullest: what one of them takes, the next ones do not see. */
const FORMS: readonly Form[] = [
  { pattern: /(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/g, parts: yearFirst },
  {
    pattern: /(?<![\d年])(\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/g,
    parts: ([year = "", month = "", day = ""]) => ({ year: `20${year}`, month, day }),
  },
  {
    pattern: /(?<!\d)(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)/g,
    parts: ([year = "", , month = "", day = ""]) => ({ year, month, day }),
  },
  { pattern: /(?<!\d)(20\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)/g, parts: yearFirst },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s/-]*${MONTH}[\s,/-]*(\d{4})(?!\d)`,
      "g",
    ),
    parts: ([day = "", month = "", year = ""]) => ({ year, month: monthNumber(month), day }),
  },
  {
    pattern: new RegExp(
      String.raw`\b${MONTH}[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?!\d)`,
      "g",
    ),
    parts: ([month = "", day = "", year = ""]) => ({ year, month: monthNumber(month), day }),
  },
  { pattern: /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/g, parts: yearLast },
  { pattern: /(?<!\d)\d{2}([-/.])\d{1,2}\1\d{1,2}(?!\d)/g, parts: () => "date-ambiguous" },
  {
    pattern:
      /(?<!\d)\d{4}\s*(?:年\s*\d{1,2}\s*月(?:份|[上中下]旬|初|底|末)?|[-/.]\s*\d{1,2}(?!\d))/g,
    parts: () => "date-day-missing",
  },
  { pattern: /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?!\d)/g, parts: () => "date-day-missing" },
  {
    pattern: new RegExp(String.raw`\b${MONTH}[\s,-]*\d{4}(?!\d)`, "g"),
    parts: () => "date-day-missing",
  },
  {
    pattern:
      /(?<![\d.])(?:0?[1-9]|1[0-2])\s*(?:月\s*\d{1,2}\s*[日号]?|[-/.](?:0?[1-9]|[12]\d|3[01])(?![\d.]))/g,
    parts: () => "date-year-missing",
  },
  { pattern: /(?<!\d)\d{1,2}\s*月(?:份|[上中下]旬|初|底|末)?/g, parts: () => "date-year-missing" },
];

/** Null for a text in which nothing looks like a day. */
export function daysIn(text: string): FoundDays | null {
  let rest = text.normalize("NFKC").toLowerCase();
  const days: string[] = [];
  const problems: NonNullable<FoundDays["problem"]>[] = [];
  rest = rest.replaceAll(INSTANT, (instant) => {
    days.push(dayInShanghai(instant));
    return " ";
  });
  rest = rest
    .replaceAll(/(?<=\d)t(?=\d)/g, " ")
    .replaceAll(TIME, " ")
    .replaceAll(WEEKDAY, " ");
  for (const { pattern, parts } of FORMS) {
    rest = rest.replaceAll(pattern, (...match: unknown[]) => {
      const found = parts(match.slice(1, -2).map(String));
      if (typeof found === "string") problems.push(found);
      else {
        const day = dayOf(found);
        if (isCivilDate(day)) days.push(day);
        else problems.push("date-not-in-calendar");
      }
      return " ";
    });
  }
  const [problem = null] = problems;
  return days.length === 0 && problem === null ? null : { days, rest, problem };
}

const WHEN =
  /^(?:大?前[天几]|昨|今|上[个周月半季年]|本[周月季年]|这[几个周月两]|去年|前[几两]|近[期来几日]|最近|刚|不久|几[天日周个]|[\d一两二三四五六七八九十半]+个?[天日周月年]半?[以之]?前|年[初中底末]|月[初中底末]|春节|国庆|双十一|618|yesterday|today|last|recent|\d+ (?:days?|weeks?|months?) ago)/;

/** `上月`, `前几天`: when it was, without a day. */
export function saysWhenOnly(text: string): boolean {
  return WHEN.test(text.normalize("NFKC").toLowerCase().trim()) || /^\d{4}年?$/.test(text);
}

function yearLast([one = "", , other = "", year = ""]: readonly string[]): ReturnType<
  Form["parts"]
> {
  const [first, second] = [Number(one), Number(other)];
  if (first > 12 && second <= 12) return { year, month: other, day: one };
  if (second > 12 && first <= 12) return { year, month: one, day: other };
  return first === second ? { year, month: one, day: other } : "date-ambiguous";
}

function dayOf({ year, month, day }: Parts): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** An instant has its day where it is looked at. */
function dayInShanghai(instant: string): string {
  const time = Date.parse(instant.toUpperCase());
  return Number.isNaN(time)
    ? instant.slice(0, 10)
    : new Date(time + SHANGHAI_MS).toISOString().slice(0, 10);
}
