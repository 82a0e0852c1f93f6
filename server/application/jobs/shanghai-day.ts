/** WeChat counts its daily quotas by the day of Shanghai, which has no summer time. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The next midnight in Shanghai. */
function nextDayInShanghai(now: Date): Date {
  const days = Math.floor((now.getTime() + OFFSET_MS) / DAY_MS);
  return new Date((days + 1) * DAY_MS - OFFSET_MS);
}

/** WeChat's clock and ours may differ. */
const AFTER_MIDNIGHT_MS = 60_000;

/** When what is spent of today's quotas is renewed: a minute after the next midnight in Shanghai. */
export function quotaRenewed(now: Date): Date {
  return new Date(nextDayInShanghai(now).getTime() + AFTER_MIDNIGHT_MS);
}
