/** When audits of a portfolio are made by themselves, in Shanghai; what is due follows from the clock and the last one made. */
import { z } from "zod";
import {
  addDays,
  type CivilDate,
  civilDateInShanghai,
  daysBetween,
} from "../../../../rules/civil-date.ts";
import { Actor } from "../../ports/principals.ts";

export const Schedule = z.strictObject({
  every: z.enum(["day", "week"]),
  /** 1 is Monday. */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  by: Actor,
  /** Nothing of before is due. */
  since: z.iso.datetime(),
  /** The moment that was made last. */
  last: z.iso.datetime().nullable(),
});
export type Schedule = z.infer<typeof Schedule>;

/** Scheduled audits of a portfolio that are kept. */
export const SCHEDULED_MAX = 60;

/** A Monday. */
const MONDAY: CivilDate = "2024-01-01";

/** The latest moment that has come and was not made; however many were missed, it is one. */
export function dueMoment(schedule: Schedule, now: Date): Date | null {
  const latest = momentBefore(schedule, now);
  const done = Date.parse(schedule.last ?? schedule.since);
  return latest.getTime() > done ? latest : null;
}

/** The first moment that is yet to come. */
export function nextMoment(
  schedule: Pick<Schedule, "every" | "weekday" | "hour">,
  now: Date,
): Date {
  const latest = momentBefore(schedule, now);
  const days = schedule.every === "day" ? 1 : 7;
  return instantOf(addDays(civilDateInShanghai(latest), days), schedule.hour);
}

/** At or before now. */
function momentBefore(
  { every, weekday, hour }: Pick<Schedule, "every" | "weekday" | "hour">,
  now: Date,
): Date {
  const today = civilDateInShanghai(now);
  const back = every === "day" ? 0 : (weekdayOf(today) - weekday + 7) % 7;
  const day = addDays(today, -back);
  const moment = instantOf(day, hour);
  if (moment <= now) return moment;
  return instantOf(addDays(day, every === "day" ? -1 : -7), hour);
}

function weekdayOf(day: CivilDate): number {
  return (((daysBetween(MONDAY, day) % 7) + 7) % 7) + 1;
}

function instantOf(day: CivilDate, hour: number): Date {
  return new Date(`${day}T${String(hour).padStart(2, "0")}:00:00+08:00`);
}
