export const deskShares = {};
