/** A forecast as a calendar file (RFC 5545): whole days without a time zone, so that no phone moves them. */
import ical, { ICalAlarmType } from "ical-generator";
import { addDays } from "../../../rules/civil-date.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { calendarText } from "../frame/calendar-text.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { endsForWantOfPayment } from "./forecast-view.ts";

type Foreseen = Pick<CheckReply, "asOf" | "forecast">;
type DatedEvent = {
  readonly kind: "eligible-from" | "eligible-until" | "pay-by";
  readonly on: string;
  readonly summary: string;
};

/** How long before the last eligible day one is reminded of it. */
const NOTICE_DAYS = 7;
const DAY_SECONDS = 86_400;

export type CalendarInput = {
  readonly t: Texts;
  /** The same facts have the same one, whenever they are asked for: a calendar then replaces what it has. */
  readonly scope: string;
  /** Where the account stands in the product, for the description. */
  readonly url: string;
  readonly now: Date;
};

/** Null when nothing changes within the forecast: there is no day to enter. */
export function forecastCalendar(reply: Foreseen, input: CalendarInput): string | null {
  const events = eventsOf(reply, input.t);
  if (events.length === 0) return null;
  const { t, scope, url, now } = input;
  const calendar = ical({
    name: t.forecast.calendarName,
    prodId: { company: "kaibo", product: "forecast", language: t.lang.slice(0, 2).toUpperCase() },
  });
  for (const { kind, on, summary } of events) {
    const event = calendar.createEvent({
      id: `${kind}-${on}-${scope}@kaibo`,
      start: midnightOf(on),
      end: midnightOf(addDays(on, 1)),
      allDay: true,
      summary,
      description: `${t.forecast.calendarNote}\n${url}`,
      stamp: now,
    });
    if (kind === "eligible-until") {
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger: NOTICE_DAYS * DAY_SECONDS,
        description: summary,
      });
    }
  }
  return calendarText(calendar);
}

/** A link to the calendar is worth showing when there is an event in it. */
export function hasCalendar({ asOf, forecast }: Foreseen): boolean {
  return forecast.some(
    ({ from, to, verdict }) => verdict === "eligible" && (from > asOf || to !== null),
  );
}

function eventsOf({ asOf, forecast }: Foreseen, t: Texts): DatedEvent[] {
  const words = t.forecast;
  return forecast.flatMap((interval): DatedEvent[] => {
    const { from, to, verdict } = interval;
    if (verdict !== "eligible") return [];
    const begins: DatedEvent[] =
      from > asOf ? [{ kind: "eligible-from", on: from, summary: words.eventFrom }] : [];
    if (to === null) return begins;
    const reminded = latest(asOf, from, addDays(to, -NOTICE_DAYS));
    const pays = endsForWantOfPayment(forecast, interval) && reminded < to;
    return [
      ...begins,
      ...(pays
        ? [{ kind: "pay-by" as const, on: reminded, summary: say(words.eventPay, { to }) }]
        : []),
      { kind: "eligible-until", on: to, summary: words.eventUntil },
    ];
  });
}

/** The library writes the date that a moment has in UTC. */
function midnightOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function latest(...dates: readonly string[]): string {
  return [...dates].sort().at(-1) ?? "";
}
