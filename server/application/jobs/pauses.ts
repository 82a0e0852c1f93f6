const MINUTE_MS = 60_000;
const PAUSES_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
/** Work that failed together is not tried again together. */
const SPREAD = 0.2;

/** How long to wait after so many tries in a row: 1, 5, 15, then 60 minutes, longer by up to a fifth (`jitter` in [0, 1)). */
export function pauseMs(attempts: number, jitter: number): number {
  const pause = PAUSES_MS[Math.min(Math.max(attempts, 1), PAUSES_MS.length) - 1] ?? MINUTE_MS;
  return Math.round(pause * (1 + SPREAD * jitter));
}
