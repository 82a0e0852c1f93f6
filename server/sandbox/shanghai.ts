/** Civil time in Asia/Shanghai, which has been UTC+8 without summer time since 1991. */
const OFFSET_MS = 8 * 3600 * 1000;

/** `2026-11-22`; quotas are counted by this day. */
export function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** The same time of day so many calendar months later; 31 August + 6 is the last day of February. */
export function addMonths(moment: Date, months: number): Date {
  const local = new Date(moment.getTime() + OFFSET_MS);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0));
  local.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return new Date(local.getTime() - OFFSET_MS);
}
