/** When a digest is due: once a week, on a day and at an hour in Shanghai, which has no summer time. */
import { addDays, type CivilDate, civilDateInShanghai } from "../../../../rules/civil-date.ts";

/** 1 is Monday, as in ISO 8601. */
export type WeekTime = { readonly weekday: number; readonly hour: number };

export type Slot = {
  /** The Monday of its week: by it a week is told from all others. */
  readonly week: CivilDate;
  readonly at: Date;
};

/** The latest moment at which one was due. */
export function slotBefore(now: Date, time: WeekTime): Slot {
  const monday = mondayOf(civilDateInShanghai(now));
  const slot = slotIn(monday, time);
  return slot.at.getTime() <= now.getTime() ? slot : slotIn(addDays(monday, -7), time);
}

/** The first moment after this one. */
export function slotAfter(now: Date, time: WeekTime): Slot {
  return slotIn(addDays(slotBefore(now, time).week, 7), time);
}

function slotIn(week: CivilDate, { weekday, hour }: WeekTime): Slot {
  const day = addDays(week, weekday - 1);
  return { week, at: new Date(`${day}T${String(hour).padStart(2, "0")}:00:00+08:00`) };
}

function mondayOf(day: CivilDate): CivilDate {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

const DAY_MS = 86_400_000;

/**
 * Whether a digest of that week is to be sent, by the weeks that there are records of. A clock that was put back leads to no
 * week before the last one; one that ran weeks ahead once does not keep the present ones from their digest.
 */
export function isDue(slot: Slot, since: Date, recorded: readonly CivilDate[]): boolean {
  if (slot.at.getTime() <= since.getTime() || recorded.includes(slot.week)) return false;
  const ahead = recorded.map((week) => Date.parse(week) - Date.parse(slot.week));
  return !ahead.some((ms) => ms > 0 && ms <= 7 * DAY_MS);
}
