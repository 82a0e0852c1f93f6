export const deskActions = {};
