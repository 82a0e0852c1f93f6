export const deskTasks = {};
