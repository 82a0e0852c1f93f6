export const deskRequests = {};
