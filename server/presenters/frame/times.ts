/** The admin of a mini program has so long to accept the terms of an application for live. */
const CONSENT_MS = 24 * 3_600_000;

/** When an application for live, sent at that instant, lapses unless its terms are accepted. */
export function consentUntil(sentAt: string): Date {
  return new Date(Date.parse(sentAt) + CONSENT_MS);
}

/** `20:00` today, else with its date: an instant on the wall clocks of Shanghai. */
export function shanghaiTimeFrom(now: Date, instant: string): string {
  const at = shanghaiClock(instant);
  return at.slice(0, 10) === shanghaiClock(now.toISOString()).slice(0, 10) ? at.slice(11) : at;
}

/** `2026-11-22 20:00`: an instant on the wall clocks of Shanghai, where every user of the product lives. */
export function shanghaiClock(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000);
  return shifted.toISOString().slice(0, 16).replace("T", " ");
}
