/**
 * Runs a piece of work one round at a time. Every call resolves with a round that began after the call, and all calls
 * that wait for the same round share it; when it fails, all of them fail.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  let waiting: Promise<void> | null = null;
  const begin = () => {
    waiting = null;
    running = work();
    return running;
  };
  // The next round begins whether or not the one before succeeded.
  return () => (waiting ??= running.then(begin, begin));
}
