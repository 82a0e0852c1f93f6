import { addDays, civilDateInShanghai } from "../../../rules/civil-date.ts";

/** When what is spent of today's quotas is renewed: a minute after the next midnight in Shanghai, as clocks may differ. */
export function quotaRenewed(now: Date): Date {
  return new Date(`${addDays(civilDateInShanghai(now), 1)}T00:01:00+08:00`);
}
