import { dirname, join } from "node:path";
import { JOB_ID, type Job } from "../../../application/ports/job.ts";
import { AppError, invariant } from "../../../errors.ts";
import { ignore, syncFolder } from "../../disk/durable-folder.ts";
import { type FileSystem, unlessMissing } from "../../disk/file-system.ts";
import { DocumentTree, folderOf } from "../document-tree.ts";
import {
  type DamagedJob,
  type FinishedJob,
  finishedJob,
  jobText,
  type ShelvedJobs,
} from "../jobs/job-shelf.ts";

const UNFINISHED_NAME = /^(job_[0-9a-z]{20})\.json$/;
const FINISHED_NAME = /^(job_[0-9a-z]{20})\.([a-z]{2,4}_[0-9a-z]{20})\.(\d{1,16})\.json$/;
/** How many files are read side by side at the start. */
const READ_AT_ONCE = 16;

/**
 * Where jobs lie: `jobs/unfinished/<2 hex digits>/<id>.json` while there is something to do, then
 * `jobs/finished/<2 hex digits>/<id>.<subject>.<milliseconds>.json`, whose name says all that a start needs to know.
 */
export class JobFiles {
  readonly tree: DocumentTree;
  readonly #files: FileSystem;

  private constructor(tree: DocumentTree, files: FileSystem) {
    this.tree = tree;
    this.#files = files;
  }

  static async open(directory: string, files: FileSystem): Promise<JobFiles> {
    return new JobFiles(await DocumentTree.open(join(directory, "jobs"), files), files);
  }

  pathOf(job: Job): string {
    const finished = finishedJob(job);
    return finished ? this.finishedPathOf(finished) : this.#unfinishedPathOf(job.id);
  }

  finishedPathOf({ id, subject, finishedAtMs }: FinishedJob): string {
    invariant(JOB_ID.test(id), `\`${id}\` is a job id`);
    return this.tree.path("finished", folderOf(id), `${id}.${subject}.${finishedAtMs}.json`);
  }

  /** After a job is finished: a file that stays behind is swept at the next start. */
  async forgetUnfinished(id: string): Promise<void> {
    await this.#files.unlink(this.#unfinishedPathOf(id)).catch(ignore);
  }

  /** The file of the unfinished job goes first, and durably: it would be an unfinished job again. */
  async removeFinished(finished: FinishedJob): Promise<void> {
    await this.#remove(this.#unfinishedPathOf(finished.id));
    await this.#remove(this.finishedPathOf(finished));
  }

  /** All that lies there. Of a job that is there twice, the process died between the two files: it is finished. */
  async readAll(): Promise<ShelvedJobs> {
    const finished = (await this.#namesIn("finished")).flatMap(({ name }) => finishedNamed(name));
    const isFinished = new Set(finished.map(({ id }) => id));
    const unfinished: Job[] = [];
    const damaged: DamagedJob[] = [];
    const names = await this.#namesIn("unfinished");
    const readNext = async (): Promise<void> => {
      for (let next = names.pop(); next; next = names.pop()) {
        const [, id] = UNFINISHED_NAME.exec(next.name) ?? [];
        if (id === undefined) continue;
        if (isFinished.has(id)) await this.#files.unlink(next.path).catch(ignore);
        else await this.#readUnfinished(id, next.path, { unfinished, damaged });
      }
    };
    await Promise.all(Array.from({ length: READ_AT_ONCE }, readNext));
    return { unfinished, finished, damaged };
  }

  async #readUnfinished(
    id: string,
    path: string,
    into: { unfinished: Job[]; damaged: DamagedJob[] },
  ): Promise<void> {
    try {
      into.unfinished.push(jobText.decode(id, await this.#files.readFile(path)));
    } catch (cause) {
      const error =
        cause instanceof AppError ? cause : new AppError("store-unavailable", { cause });
      into.damaged.push({ id, error });
    }
  }

  #unfinishedPathOf(id: string): string {
    invariant(JOB_ID.test(id), `\`${id}\` is a job id`);
    return this.tree.path("unfinished", folderOf(id), `${id}.json`);
  }

  async #namesIn(part: string): Promise<{ name: string; path: string }[]> {
    const folders = await unlessMissing(this.#files.readdir(this.tree.path(part)), []);
    const listed = folders.map(async (folder) => {
      const path = this.tree.path(part, folder);
      const names = await unlessMissing(this.#files.readdir(path), []);
      return names.map((name) => ({ name, path: join(path, name) }));
    });
    return (await Promise.all(listed)).flat();
  }

  async #remove(path: string): Promise<void> {
    const isRemoved = this.#files.unlink(path).then(() => true);
    if (await unlessMissing(isRemoved, false)) await syncFolder(this.#files, dirname(path));
  }
}

function finishedNamed(name: string): FinishedJob[] {
  const [, id, subject, finishedAtMs] = FINISHED_NAME.exec(name) ?? [];
  if (id === undefined || subject === undefined) return [];
  return [{ id, subject, finishedAtMs: Number(finishedAtMs) }];
}
