/** Numbers of a spreadsheet as what their owner sees: a number, a share of a hundred, a date, a time of day. */
import type { DateCell, NumberCell } from "../../../application/ports/sheets.ts";
import { type NumberFormat, numberFormat } from "./number-format.ts";
import { shownMoment } from "./shown-moment.ts";
import { DIGITS_KEPT, plainNumber, shownNumber } from "./shown-number.ts";

/** From here on a whole number has 16 digits, of which spreadsheets keep 15. */
const ROUNDED_FROM = 10 ** DIGITS_KEPT;
const DAY_SECONDS = 86_400;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;
const DAYS_BETWEEN_EPOCHS = 1462;
/** 1900-02-29, which spreadsheets count and the calendar does not. */
const DAY_THAT_NEVER_WAS = 60;
const UNIX_EPOCH_DAY = 25_569;

/** `isFrom1904` says that the book counts its days from there. */
export function numericCell(
  raw: number,
  format: NumberFormat,
  isFrom1904: boolean,
): NumberCell | DateCell {
  const value = Number(raw.toPrecision(DIGITS_KEPT));
  const days = isFrom1904 ? value + DAYS_BETWEEN_EPOCHS : value;
  const moment = format.kind === "moment" ? momentCell(days, format) : null;
  return (
    moment ?? {
      is: "number",
      value,
      shown:
        format.kind === "elapsed"
          ? shownMoment(wholeSeconds(value), format)
          : shownNumber(value, format),
      isPercent: format.isPercent,
      isRounded: Math.abs(value) >= ROUNDED_FROM,
    }
  );
}

/** A number whose file holds the text that its owner sees; one without is shown with all its digits. */
export function numberShownAs(raw: number, text: string, isPercent: boolean): NumberCell {
  const value = Number(raw.toPrecision(DIGITS_KEPT));
  const isRounded = Math.abs(value) >= ROUNDED_FROM;
  const shown = text.trim().replaceAll(/(\d),(?=\d{3}(?!\d))/g, "$1");
  return {
    is: "number",
    value,
    shown: shown === "" ? plainNumber(value) : shown,
    isPercent,
    isRounded,
  };
}

/** Days since spreadsheets count; null for what is no day or time of day. */
function momentCell(days: number, format: NumberFormat): DateCell | null {
  const seconds = Math.round(days * DAY_SECONDS);
  const day = Math.floor(seconds / DAY_SECONDS);
  const { year, month, day: hasDay } = format.shows;
  const isDay = year || month || hasDay;
  if (days < 0 || day > LAST_DAY || (isDay && day === 0)) return null;
  const real = day < DAY_THAT_NEVER_WAS ? day + 1 : day;
  const at = new Date((seconds - day * DAY_SECONDS) * 1000).toISOString().slice(11, 19);
  return dateCell(
    { on: isDay ? civilDay(real) : null, at },
    format,
    shownMoment(isDay ? seconds / DAY_SECONDS + real - day : seconds / DAY_SECONDS, format),
  );
}

function dateCell(
  { on, at }: { readonly on: string | null; readonly at: string },
  { shows }: NumberFormat,
  shown: string,
): DateCell {
  const lacks = !shows.year ? "year" : shows.day ? null : "day";
  return {
    is: "date",
    on,
    at: on !== null && at === "00:00:00" ? null : at,
    lacks: on === null ? null : lacks,
    shown,
  };
}

function civilDay(day: number): string {
  return new Date((day - UNIX_EPOCH_DAY) * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

function wholeSeconds(days: number): number {
  return Math.round(days * DAY_SECONDS) / DAY_SECONDS;
}

const WHOLE_DATE = numberFormat("yyyy-m-d");
const ISO_MOMENT =
  /^(?:(\d{4}-\d{2}-\d{2}))?(?:T?(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A date that the file spells, as XML does; a zone behind it says nothing, since spreadsheets know none. Null for a text
 * that is none. `format` is what it is shown by; one that shows no date leaves it as it is spelt.
 */
export function spelledMoment(text: string, format: NumberFormat): DateCell | null {
  const [, spelledDay, clock] = ISO_MOMENT.exec(text.trim()) ?? [];
  if (spelledDay === undefined && clock === undefined) return null;
  const at = clock === undefined ? "00:00:00" : clock.padEnd(8, ":00");
  const midnight = spelledDay === undefined ? 0 : Date.parse(`${spelledDay}T00:00:00Z`);
  if (!isInCalendar(midnight, spelledDay) || /^(2[4-9]|[3-9])|:[6-9]/.test(at)) return null;
  const { year, month, day, clock: hasClock } = format.shows;
  const isOfDay = spelledDay === undefined || (format.kind === "moment" && !(year || month || day));
  const on = isOfDay ? null : spelledDay;
  const isShown = format.kind === "moment" && (on === null ? hasClock : year || month || day);
  if (!isShown)
    return dateCell({ on, at }, WHOLE_DATE, [on, clock && at].filter(Boolean).join(" "));
  const days = on === null ? 0 : midnight / (DAY_SECONDS * 1000) + UNIX_EPOCH_DAY;
  const [hours = 0, minutes = 0, seconds = 0] = at.split(":").map(Number);
  const part = (hours * 3600 + minutes * 60 + seconds) / DAY_SECONDS;
  return dateCell({ on, at }, format, shownMoment(wholeSeconds(days + part), format));
}

/** 2026-02-30 is read as a day in March. */
function isInCalendar(midnight: number, day: string | undefined): boolean {
  if (Number.isNaN(midnight)) return false;
  return day === undefined || new Date(midnight).toISOString().startsWith(day);
}
