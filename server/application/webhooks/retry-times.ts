/** When a message is tried again that did not arrive: at once twice, then ever more rarely, for three days. */

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
const PAUSES_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
];
/** What failed together is not tried again together. */
const SPREAD = 0.2;
/** A receiver may ask for more time, but not for so much that nothing ever comes of it. */
const RETRY_AFTER_MAX_MS = 24 * HOUR;

/** Null after the last try; `tries` are those so far. */
export function nextTryAt(
  now: Date,
  how: { tries: number; jitter: number; retryAfter: string | null },
): Date | null {
  const pause = PAUSES_MS[how.tries - 1];
  if (pause === undefined) return null;
  const spread = pause * (1 + SPREAD * how.jitter);
  const wished = retryAfterMs(how.retryAfter, now);
  return new Date(now.getTime() + Math.round(Math.max(spread, wished)));
}

/** Seconds or a date (RFC 9110, 10.2.3); 0 for what is neither. */
export function retryAfterMs(text: string | null, now: Date): number {
  if (text === null) return 0;
  const ms = /^\d{1,9}$/.test(text.trim())
    ? Number(text) * SECOND
    : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS) : 0;
}
