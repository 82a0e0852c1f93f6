/** A reminder to look whether new activations are taken again, for a phone's calendar: nobody else would say so. */
import ical, { ICalEventRepeatingFreq } from "ical-generator";
import { calendarText } from "../frame/calendar-text.ts";
import type { Texts } from "../texts/zh-cn.ts";

const EVERY_WEEKS = 2;
/** A year; whoever still waits then takes the file again. */
const TIMES = 26;
const DAY_MS = 86_400_000;

/** Whole days from two weeks after `today` on; `url` is where the status is told. */
export function gateCalendar(
  t: Texts,
  { today, url, now }: { today: string; url: string; now: Date },
): string {
  const first = new Date(Date.parse(`${today}T00:00:00Z`) + EVERY_WEEKS * 7 * DAY_MS);
  const calendar = ical({
    name: t.headline.calendarName,
    prodId: { company: "kaibo", product: "platform", language: t.lang.slice(0, 2).toUpperCase() },
  });
  calendar.createEvent({
    id: "platform-gate@kaibo",
    start: first,
    end: new Date(first.getTime() + DAY_MS),
    allDay: true,
    repeating: { freq: ICalEventRepeatingFreq.WEEKLY, interval: EVERY_WEEKS, count: TIMES },
    summary: t.headline.calendarEvent,
    description: `${t.headline.calendarNote}\n${url}`,
    url,
    stamp: now,
  });
  return calendarText(calendar);
}
