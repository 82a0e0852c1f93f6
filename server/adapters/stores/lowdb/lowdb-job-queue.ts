import type { JobQueue } from "../../../application/ports/jobs.ts";
import { type FileSystem, nodeFileSystem } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { type JobShelf, jobText } from "../jobs/job-shelf.ts";
import { ShelvedJobQueue } from "../jobs/shelved-job-queue.ts";
import { readDocument, writeDocument } from "./durable-adapter.ts";
import { JobFiles } from "./job-files.ts";

/**
 * Opens the embedded queue: one lowdb document per job below the directory, for one process at a time (hold
 * `lockDirectory` first), which takes over at once what the process before it was running. A job that cannot be read is
 * left where it is and told to `onDamaged`; the others go on. Throws the disk's own error when the folders cannot be made.
 */
export async function openLowdbJobQueue(options: {
  directory: string;
  onDamaged: (id: string, error: unknown) => void;
  files?: FileSystem;
}): Promise<JobQueue> {
  const files = await JobFiles.open(options.directory, options.files ?? nodeFileSystem);
  const shelved = await files.readAll();
  for (const { id, error } of shelved.damaged) options.onDamaged(id, error);
  return new ShelvedJobQueue(lowdbJobShelf(files), shelved, options);
}

function lowdbJobShelf(files: JobFiles): JobShelf {
  const { tree } = files;
  return {
    /** A finished job is durable in its new place before it goes from the old one. */
    async keep(job) {
      const bytes = jobText.encode(job);
      const kept = jobText.decode(job.id, bytes);
      const path = files.pathOf(kept);
      await tree.change(async () => {
        const document = await readDocument(tree, path);
        await writeDocument(tree, path, { document, bytes });
      });
      if (kept.finishedAt !== null) await files.forgetUnfinished(kept.id);
      return kept;
    },
    async readFinished(finished) {
      const path = files.finishedPathOf(finished);
      const document = await orUnavailable(readDocument(tree, path));
      const { bytes } = document.data;
      return bytes && jobText.decode(finished.id, bytes);
    },
    removeFinished: (finished) => tree.change(() => files.removeFinished(finished)),
    health: () => tree.health(),
  };
}
