/** What a list calls an account; null when it does not say. */
export type AccountId = string | number | null;

export const ID_LENGTH_MAX = 200;
/** Control characters and broken surrogate pairs, which no terminal should meet. */
export const FORBIDDEN_IN_ID = /[\p{Cc}\p{Surrogate}]/u;
