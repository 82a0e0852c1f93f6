/** A moment as its format shows it, in the words of a Chinese spreadsheet. */
import type { MomentLetter, Sign } from "./format-signs.ts";
import type { NumberFormat } from "./number-format.ts";

const DAY_MS = 86_400_000;
/** 1899-12-30, from which spreadsheets count the days since 1900-03-01. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
const WEEKDAYS = "日一二三四五六";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Of days since the epoch; whole seconds. */
export function shownMoment(days: number, { sections }: NumberFormat): string {
  const moment = new Date(EPOCH_MS + days * DAY_MS);
  const signs = sections[0]?.signs ?? [];
  const isHalfDay = signs.some(({ is }) => is === "half-day");
  return signs
    .map((sign) => shownSign(sign, { days, moment, isHalfDay }))
    .join("")
    .trim();
}

type Shown = { readonly days: number; readonly moment: Date; readonly isHalfDay: boolean };

function shownSign(sign: Sign, shown: Shown): string {
  switch (sign.is) {
    case "text":
      return sign.text;
    case "moment":
      return shownLetter(sign.letter, sign.length, shown);
    case "elapsed":
      return String(
        Math.floor(
          shown.days * PER_DAY[sign.letter === "h" ? "h" : sign.letter === "n" ? "n" : "s"] + 1e-9,
        ),
      );
    case "half-day":
      return shown.moment.getUTCHours() < 12 ? "上午" : "下午";
    case "fraction":
      return "/";
    case "comma":
      return ",";
    case "point":
    case "digit":
    case "percent":
    case "exponent":
    case "any-text":
      // Parts of a second, and the section for texts.
      return "";
  }
}

const PER_DAY = { h: 24, n: 1440, s: 86_400 } as const;

function shownLetter(letter: MomentLetter, length: number, { moment, isHalfDay }: Shown): string {
  const padded = (value: number) => String(value).padStart(Math.min(length, 2), "0");
  const hours = moment.getUTCHours();
  switch (letter) {
    case "y":
      return length > 2
        ? String(moment.getUTCFullYear())
        : String(moment.getUTCFullYear()).slice(2);
    case "m":
      return length > 2 ? (MONTHS[moment.getUTCMonth()] ?? "") : padded(moment.getUTCMonth() + 1);
    case "d":
      return length > 2 ? weekday(moment) : padded(moment.getUTCDate());
    case "a":
      return weekday(moment);
    case "h":
      return padded(isHalfDay ? ((hours + 11) % 12) + 1 : hours);
    case "n":
      return padded(moment.getUTCMinutes());
    case "s":
      return padded(moment.getUTCSeconds());
  }
}

function weekday(moment: Date): string {
  return `星期${WEEKDAYS.charAt(moment.getUTCDay())}`;
}
