/** When all queued goods will have been sent, at so many a day. */
import { addDays, type CivilDate, civilDateInShanghai } from "../../../rules/civil-date.ts";

/** WeChat takes so many submissions of a mini program a day; withdrawing gives none of them back. */
export const SUBMISSIONS_A_DAY = 500;

export type Sending = {
  readonly queued: number;
  /** What is left of today's submissions; null when it is not known, which is taken for a whole day's. */
  readonly leftToday: number | null;
  readonly perDay: number;
  readonly now: Date;
};

/** The civil date in Shanghai on which the last one is sent; null when there is none. */
export function finishDay({ queued, leftToday, perDay, now }: Sending): CivilDate | null {
  if (queued === 0) return null;
  const later = Math.max(0, queued - (leftToday ?? perDay));
  return addDays(civilDateInShanghai(now), Math.ceil(later / perDay));
}
