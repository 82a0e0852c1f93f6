export const deskAudits = {};
