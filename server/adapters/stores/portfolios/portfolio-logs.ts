import { AppError } from "../../../errors.ts";
import { ignore } from "../../disk/durable-folder.ts";
import type { FileSystem } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import type { DocumentTree } from "../document-tree.ts";
import type { PortfolioHeads } from "./portfolio-heads.ts";
import { PortfolioLog } from "./portfolio-log.ts";
import type { StagedEntry } from "./staged-entry.ts";
import type { StagedLog } from "./staged-log.ts";

type Disk = {
  readonly tree: DocumentTree;
  readonly files: FileSystem;
  readonly heads: PortfolioHeads;
};

/** The logs of all portfolios, each opened when it is first asked for. Called for one thing at a time for each, but for `reading`. */
export class PortfolioLogs {
  readonly #tree: DocumentTree;
  readonly #files: FileSystem;
  readonly #heads: PortfolioHeads;
  readonly #open = new Map<string, PortfolioLog>();

  constructor({ tree, files, heads }: Disk) {
    this.#tree = tree;
    this.#files = files;
    this.#heads = heads;
  }

  /** Null when there is no such portfolio. Throws `store-record-corrupt`, `store-record-newer` and `store-unavailable`. */
  async find(id: string): Promise<PortfolioLog | null> {
    const kept = await this.#heads.find(id);
    const known = this.#open.get(id);
    const isKnown = known !== undefined && known.generation === kept?.generation;
    if (isKnown && (await orUnavailable(known.isAsLeft()))) return known;
    this.#open.delete(id);
    if (kept === null) return null;
    const { generation } = kept;
    const folder = this.#heads.folderOf(id);
    const journal = { id, generation, path: folder.journal(generation) };
    const log = await this.#heads.telling(id, "journal", () =>
      PortfolioLog.open({ files: this.#files, folder, journal }).catch(asCoded),
    );
    this.#open.set(id, log);
    return log;
  }

  /** The log if its newest entry has that revision. */
  async at(id: string, revision: number): Promise<PortfolioLog | "missing" | "conflict"> {
    const log = await this.find(id);
    if (log === null) return "missing";
    return log.revision === revision ? log : "conflict";
  }

  /** Throws `store-unavailable`, and then nobody sees the entry. */
  async append(id: string, log: PortfolioLog, staged: StagedEntry): Promise<void> {
    await this.#tree.change(async () => {
      try {
        await log.append(staged);
      } catch (error) {
        const tidy = async () => this.#open.get(id)?.tidy();
        await this.#tree.doOrOwe(`log of ${id}`, tidy).catch(ignore);
        throw error;
      }
    });
  }

  /** Puts the staged log in the place of the present one, whose files are removed. Throws `store-unavailable`. */
  async replace(id: string, staged: StagedLog): Promise<void> {
    const kept = await this.#heads.find(id);
    if (kept === null) return;
    const next = { ...kept, generation: staged.generation };
    await this.#tree.change(async () => {
      await staged.moveTo(this.#heads.folderOf(id));
      await this.#heads.replace(next);
      this.#open.delete(id);
      await this.#heads.clear(id, next);
    });
  }

  forget(id: string): void {
    this.#open.delete(id);
  }

  /** What is read of a log; where that was removed or rewritten meanwhile, reading again will do. */
  async *reading<Item>(
    id: string,
    log: PortfolioLog,
    items: AsyncIterable<Item>,
  ): AsyncGenerator<Item> {
    try {
      yield* items;
    } catch (error) {
      if (!(error instanceof AppError) || this.#open.get(id) !== log) {
        throw new AppError("store-unavailable", { cause: error });
      }
      this.#open.delete(id);
      this.#heads.tell(id, "lines", error);
      throw error;
    }
  }
}

/** What the disk says against it is `store-unavailable`. */
function asCoded(error: unknown): never {
  throw error instanceof AppError ? error : new AppError("store-unavailable", { cause: error });
}
