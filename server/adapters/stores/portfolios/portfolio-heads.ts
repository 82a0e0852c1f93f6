import { PORTFOLIO_ID, type PortfolioHead } from "../../../application/ports/portfolios.ts";
import { isCoded } from "../../../errors.ts";
import { ignore } from "../../disk/durable-folder.ts";
import type { FileSystem } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import type { DocumentTree } from "../document-tree.ts";
import { readDocument, writeDocument } from "../lowdb/durable-adapter.ts";
import { damaged } from "./damage.ts";
import { headOf, headText, isPresent, type KeptHead, type PresentHead } from "./kept-head.ts";
import { PortfolioFolder } from "./portfolio-folder.ts";
import { emptyJournal } from "./staged-log.ts";

/** Of a portfolio: what is looked at each time, when it is first used, and when it is read. */
type Part = "head" | "journal" | "lines";

export type OnDamaged = (id: string, error: unknown) => void;

/** How many folders are looked at side by side at the start. */
const LOOKED_AT_ONCE = 16;

/** The head of a portfolio, which says what of its folder counts. Called for one thing at a time for each portfolio. */
export class PortfolioHeads {
  readonly #tree: DocumentTree;
  readonly #files: FileSystem;
  readonly #onDamaged: OnDamaged;
  readonly #present = new Map<string, PortfolioHead>();
  /** Each is told of once, until it is well again. */
  readonly #told = new Set<string>();

  private constructor(tree: DocumentTree, options: { files: FileSystem; onDamaged: OnDamaged }) {
    this.#tree = tree;
    this.#files = options.files;
    this.#onDamaged = options.onDamaged;
  }

  /** Looks at all that is there and removes what a process that died was about to. */
  static async open(
    tree: DocumentTree,
    options: { files: FileSystem; onDamaged: OnDamaged },
  ): Promise<PortfolioHeads> {
    const heads = new PortfolioHeads(tree, options);
    const ids = (await options.files.readdir(tree.path())).filter((name) =>
      PORTFOLIO_ID.test(name),
    );
    const lookAtNext = async (): Promise<void> => {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) await heads.#lookAt(id);
    };
    await Promise.all(Array.from({ length: LOOKED_AT_ONCE }, lookAtNext));
    return heads;
  }

  /** As they were acknowledged last, in the order of their creation. */
  all(): PortfolioHead[] {
    return [...this.#present.values()].sort((one, other) =>
      placeOf(one) < placeOf(other) ? -1 : 1,
    );
  }

  folderOf(id: string): PortfolioFolder {
    return new PortfolioFolder(this.#files, this.#tree.path(id));
  }

  /** Null when there is none. Throws `store-record-corrupt`, `store-record-newer` and `store-unavailable`. */
  async find(id: string): Promise<PresentHead | null> {
    const kept = await this.kept(id);
    return kept !== null && isPresent(kept) ? kept : null;
  }

  /** As `find`, with one that is being removed. */
  async kept(id: string): Promise<KeptHead | null> {
    // An id from a link may be anything; one that cannot be is never looked up, least of all as a path.
    if (!PORTFOLIO_ID.test(id)) return null;
    return await this.telling(id, "head", async () => {
      const kept = await this.#read(id);
      if (kept !== null && isPresent(kept)) this.#present.set(id, headOf(kept));
      else this.#present.delete(id);
      return kept;
    });
  }

  /** What the step gives; damage that it meets is told to whoever opened the store, once until the part is well again. */
  async telling<Given>(id: string, part: Part, step: () => Promise<Given>): Promise<Given> {
    try {
      const given = await step();
      this.#told.delete(`${part} of ${id}`);
      return given;
    } catch (error) {
      if (isDamage(error)) this.tell(id, part, error);
      throw error;
    }
  }

  tell(id: string, part: Part, error: unknown): void {
    const name = `${part} of ${id}`;
    if (part === "head") this.#present.delete(id);
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.#onDamaged(id, error);
  }

  /** Throws `DurableWriteError`, and then the head is as it was. */
  async replace(kept: KeptHead): Promise<void> {
    const bytes = headText.encode(kept);
    const path = this.folderOf(kept.id).head;
    const document = await readDocument(this.#tree, path);
    await writeDocument(this.#tree, path, { document, bytes });
    if (isPresent(kept)) this.#present.set(kept.id, headOf(kept));
    else this.#present.delete(kept.id);
  }

  /** Removes what the head does not want, now or as soon as the disk works again. Throws `DurableWriteError`. */
  async clear(id: string, kept: KeptHead | null): Promise<void> {
    const folder = this.folderOf(id);
    const clear = () =>
      kept !== null && isPresent(kept)
        ? folder.removeGenerations((one) => one < kept.generation)
        : folder.removeAll();
    await this.#tree.doOrOwe(id, clear);
  }

  async #lookAt(id: string): Promise<void> {
    try {
      const kept = await this.#read(id);
      if (kept !== null && isPresent(kept)) {
        this.#present.set(id, headOf(kept));
        // Nobody writes yet: a later generation is one that was not finished.
        const isGone = (generation: number) => generation !== kept.generation;
        await this.folderOf(id).removeGenerations(isGone).catch(ignore);
      }
      await this.clear(id, kept).catch(ignore);
    } catch (error) {
      this.tell(id, "head", error);
    }
  }

  async #read(id: string): Promise<KeptHead | null> {
    const folder = this.folderOf(id);
    const { bytes } = (await orUnavailable(readDocument(this.#tree, folder.head))).data;
    if (bytes !== null) return headText.decode(id, bytes);
    if (await orUnavailable(folder.hasMoreThan(emptyJournal(id, 1).length))) {
      throw damaged(id, folder.head, "it is missing");
    }
    return null;
  }
}

export function isDamage(error: unknown): boolean {
  return isCoded(error, "store-record-corrupt") || isCoded(error, "store-record-newer");
}

function placeOf({ createdAt, id }: PortfolioHead): string {
  return `${createdAt} ${id}`;
}
