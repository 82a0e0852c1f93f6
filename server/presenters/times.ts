/** `2026-11-22 20:00`: an instant on the wall clocks of Shanghai, where every user of the product lives. */
export function shanghaiClock(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000);
  return shifted.toISOString().slice(0, 16).replace("T", " ");
}
