/** WeChat counts its daily quotas by the day of Shanghai, which has no summer time. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The next midnight in Shanghai. */
export function nextDayInShanghai(now: Date): Date {
  const days = Math.floor((now.getTime() + OFFSET_MS) / DAY_MS);
  return new Date((days + 1) * DAY_MS - OFFSET_MS);
}
