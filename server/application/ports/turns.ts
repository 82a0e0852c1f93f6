/** The right to be the only worker for a name, until it ends. */
export type Turn = {
  /** Gives the right back; a second call does nothing. */
  end(): Promise<void>;
};

/**
 * One worker at a time for a name, among all processes that share the turns: within one process a chain in memory, over
 * a database a lock of it. A turn ends with the process that has it. Whoever has a turn may wait for another one only
 * where nobody waits the other way round.
 */
export interface Turns {
  /** Resolves when all who asked earlier have ended. */
  take(name: string): Promise<Turn>;
  /** The turn, if nobody has it and nobody waits for it; else null, at once. */
  tryTake(name: string): Promise<Turn | null>;
  /** True for the first who asks, and again once so long has passed: for what must not be tried too often. */
  mayTry(name: string, everyMs: number): Promise<boolean>;
}

/** Runs the task in a turn of its own, and resolves or rejects with it. */
export async function inTurn<T>(turns: Turns, name: string, task: () => Promise<T>): Promise<T> {
  const turn = await turns.take(name);
  try {
    return await task();
  } finally {
    await turn.end();
  }
}
