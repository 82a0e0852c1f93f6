export const deskImpact = {};
