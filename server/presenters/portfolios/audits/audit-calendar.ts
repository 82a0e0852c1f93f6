/** What lapses of an audit, as a calendar file (RFC 5545): a day for all accounts that lapse on it. */
import ical from "ical-generator";
import { addDays, type CivilDate } from "../../../../rules/civil-date.ts";
import type { Audit } from "../../../application/portfolios/audits/audit-record.ts";
import type { Standing } from "../../../application/portfolios/standing.ts";
import { calendarText } from "../../frame/calendar-text.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

/** So many are named in a description. */
const NAMED_MAX = 20;

export type AuditCalendar = {
  readonly audit: Audit;
  readonly name: string;
  readonly rows: readonly Standing[];
  readonly url: string;
  readonly t: Texts;
};

/** Stamped with the audit's own time: the same audit gives the same file. */
export function auditCalendar({ audit, name, rows, url, t }: AuditCalendar): string {
  const words = t.deskAudits.ics;
  const calendar = ical({
    name: say(words.name, { name, date: audit.moment.asOf }),
    prodId: { company: "kaibo", product: "audit", language: t.lang.slice(0, 2).toUpperCase() },
  });
  for (const [day, lapsing] of lapsesByDay(rows)) {
    const named = lapsing.slice(0, NAMED_MAX).map(({ account }) => nameOf(account));
    const rest = lapsing.length - named.length;
    const more = rest > 0 ? [say(words.more, { count: rest })] : [];
    calendar.createEvent({
      id: `lapse-${day}-${audit.id.replace("_", "-")}@kaibo`,
      start: midnightOf(day),
      end: midnightOf(addDays(day, 1)),
      allDay: true,
      summary: say(lapsing.length === 1 ? words.one : words.many, {
        count: lapsing.length,
        name: named[0] ?? "",
      }),
      description: [...named, ...more, words.note, url].join("\n"),
      stamp: new Date(audit.createdAt),
    });
  }
  return calendarText(calendar);
}

/** By their last eligible day, of accounts that are eligible in the audit. */
function lapsesByDay(rows: readonly Standing[]): [CivilDate, readonly Standing[]][] {
  const days = new Map<CivilDate, Standing[]>();
  for (const row of rows) {
    if (row.outcome.verdict !== "eligible" || row.until === null) continue;
    const lapsing = days.get(row.until);
    if (lapsing) lapsing.push(row);
    else days.set(row.until, [row]);
  }
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1));
}

function nameOf({ name, entity }: Standing["account"]): string {
  return entity.name === name ? name : `${name} · ${entity.name}`;
}

function midnightOf(date: CivilDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}
