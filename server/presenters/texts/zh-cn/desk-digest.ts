export const deskDigest = {};
