import type { ICalCalendar } from "ical-generator";

/** Its file. Each line of one ends with CRLF (RFC 5545 3.1); the library leaves the last one open. */
export function calendarText(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}
