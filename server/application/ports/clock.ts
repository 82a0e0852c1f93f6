/** Time as the application asks for it. */

/** The present moment. */
export interface Clock {
  now(): Date;
}

/** Calls back after a time, once; what it resolves with takes that back. */
export interface Timer {
  after(ms: number, run: () => void): () => void;
}
