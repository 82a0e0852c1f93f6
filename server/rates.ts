/** Requests a minute from one address, or with one API key. */
export type RateLimits = {
  /** Everything without a limit of its own, together. */
  readonly general: number;
  readonly creations: number;
  readonly checks: number;
  /** A batch costs as much as thousands of checks. */
  readonly batches: number;
  readonly images: number;
  /** Tries to open an onboarding by a typed code. */
  readonly resumptions: number;
};

/** Unless the environment says otherwise. */
export const RATE_LIMITS: RateLimits = {
  general: 3000,
  creations: 120,
  checks: 1200,
  batches: 30,
  images: 240,
  resumptions: 30,
};

export const RATE_MAX = 1_000_000;
