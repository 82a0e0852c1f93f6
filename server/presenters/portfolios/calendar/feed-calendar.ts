/** The calendar of a portfolio for calendar programs (RFC 5545): whole days without a time zone, one event a day and kind. */
import { createHash } from "node:crypto";
import ical from "ical-generator";
import { addDays } from "../../../../rules/civil-date.ts";
import { NO_FILTER } from "../../../application/portfolios/account-filter.ts";
import type { EventVersion, Feed } from "../../../application/portfolios/calendar/feed-record.ts";
import type { DayGroup } from "../../../application/portfolios/calendar/portfolio-calendar.ts";
import type { TurnKind } from "../../../application/portfolios/calendar/turns.ts";
import { turnsText } from "../../../application/portfolios/calendar/turns-filter.ts";
import { calendarText } from "../../frame/calendar-text.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { accountsHref } from "../table/table-address.ts";
import { turnWords } from "./turn-words.ts";

/** What somebody does something about; whether asking is still worth while is told on the page. */
export const FEED_KINDS: readonly TurnKind[] = ["payment", "look", "other", "ripe"];

const NAMES_TOLD = 20;
const REFRESH_SECONDS = 6 * 3600;

export type FeedEvent = {
  /** Its day and kind, the same as long as there is one. */
  readonly key: string;
  readonly day: string;
  readonly summary: string;
  /** The accounts, as many as are told. */
  readonly names: string;
  readonly url: string;
};

export type Told = { readonly feed: Feed; readonly t: Texts; readonly publicUrl: string };

export function feedEvents(groups: readonly DayGroup[], { feed, t, publicUrl }: Told): FeedEvent[] {
  return groups.map((group) => {
    const { day, kind, rows } = group;
    const turns = turnsText({ from: day, to: day, kind });
    const filter = { ...NO_FILTER, turns, owner: feed.owner };
    const url = `${publicUrl}${accountsHref(feed.portfolio, filter)}`;
    const names = rows.slice(0, NAMES_TOLD).map(({ account }) => account.name);
    const more = rows.length - names.length;
    const rest = more > 0 ? [say(t.deskCalendar.feed.more, { count: more })] : [];
    return {
      key: `${day}-${kind}`,
      day,
      summary: turnWords(group, t, feed.language),
      names: [...names, ...rest].join("\n"),
      url,
    };
  });
}

/** By their keys, a fingerprint of what they say. */
export function sayingOf(events: readonly FeedEvent[]): ReadonlyMap<string, string> {
  return new Map(
    events.map(({ key, summary, names }) => [
      key,
      createHash("sha256").update(`${summary}\n${names}`).digest("hex").slice(0, 32),
    ]),
  );
}

/** Always the same for the same events and versions: no moment but those of changes stands in it. */
export function feedCalendar(
  events: readonly FeedEvent[],
  versions: ReadonlyMap<string, EventVersion>,
  { name, feed, t }: { readonly name: string } & Pick<Told, "feed" | "t">,
): string {
  const calendar = ical({
    name: say(t.deskCalendar.feed.name, { name }),
    prodId: { company: "kaibo", product: "calendar", language: t.lang.slice(0, 2).toUpperCase() },
    ttl: REFRESH_SECONDS,
  });
  for (const { key, day, summary, names, url } of events) {
    const version = versions.get(key);
    if (version === undefined) continue;
    const modified = new Date(version.modifiedAt);
    calendar.createEvent({
      id: `${key}-${feed.id}@kaibo`,
      sequence: version.sequence,
      start: midnightOf(day),
      end: midnightOf(addDays(day, 1)),
      allDay: true,
      ...{ summary, description: `${names}\n${url}`, url },
      stamp: modified,
      lastModified: modified,
    });
  }
  return calendarText(calendar);
}

/** The library writes the date that a moment has in UTC. */
function midnightOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
