/** Where a server may stand: zones east and west of Shanghai, with summer time and without, with odd offsets. */
export const SERVER_ZONES = [
  "UTC",
  "Asia/Shanghai",
  "America/New_York",
  "Europe/London",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
];
