export const deskCalendar = {};
