import { type JobShelf, jobText } from "../../server/adapters/stores/jobs/job-shelf.ts";
import { ShelvedJobQueue } from "../../server/adapters/stores/jobs/shelved-job-queue.ts";
import type { JobQueue } from "../../server/application/ports/jobs.ts";

/** Keeps jobs as long as the process lives, for tests; as bytes, like a disk. */
export function memoryJobQueue(): JobQueue {
  const kept = new Map<string, Uint8Array>();
  const shelf: JobShelf = {
    keep: async (job) => {
      const bytes = jobText.encode(job);
      const readBack = jobText.decode(job.id, bytes);
      kept.set(job.id, bytes);
      return await Promise.resolve(readBack);
    },
    readFinished: async ({ id }) => {
      const bytes = kept.get(id);
      return await Promise.resolve(bytes ? jobText.decode(id, bytes) : null);
    },
    removeFinished: ({ id }) => {
      kept.delete(id);
      return Promise.resolve();
    },
    health: () => Promise.resolve({ status: "ready" }),
  };
  const nothing = { unfinished: [], finished: [], damaged: [] };
  return new ShelvedJobQueue(shelf, nothing, { onDamaged: () => undefined });
}
