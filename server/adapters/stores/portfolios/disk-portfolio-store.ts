import { join } from "node:path";
import {
  type LineBatches,
  PortfolioEntry,
  PortfolioHead,
  type PortfolioStore,
  type ReadEntry,
} from "../../../application/ports/portfolios.ts";
import { invariant } from "../../../errors.ts";
import { ignore } from "../../disk/durable-folder.ts";
import { type FileSystem, nodeFileSystem } from "../../disk/file-system.ts";
import { temporaryName } from "../../disk/replace-file.ts";
import { DocumentTree } from "../document-tree.ts";
import { SerialChains } from "../serial-chains.ts";
import { entriesInOrder, type NewEntries } from "./entries-in-order.ts";
import { headOf, isPresent } from "./kept-head.ts";
import { LentSource } from "./lent-source.ts";
import { isDamage, type OnDamaged, PortfolioHeads } from "./portfolio-heads.ts";
import { PortfolioLogs } from "./portfolio-logs.ts";
import { stageEntry } from "./staged-entry.ts";
import { emptyJournal, StagedLog } from "./staged-log.ts";

/**
 * Opens the embedded store of portfolios below the directory, for one process at a time (hold `lockDirectory` first):
 * `portfolios/<id>/` with the head, the journal and the segments of each. Finishes what a process that died left. A damaged
 * portfolio is left where it is and told to `onDamaged`; the others go on. Throws the disk's own error when the folders
 * cannot be made.
 */
export async function openDiskPortfolioStore(options: {
  directory: string;
  onDamaged: OnDamaged;
  files?: FileSystem;
}): Promise<PortfolioStore> {
  const { directory, onDamaged, files = nodeFileSystem } = options;
  const tree = await DocumentTree.open(join(directory, "portfolios"), files);
  const heads = await PortfolioHeads.open(tree, { files, onDamaged });
  return new DiskPortfolioStore(tree, files, heads);
}

/**
 * Every head is read again from the disk, every log from its first use on as far as it was acknowledged. What is large is
 * written aside first, so that nobody waits for it, and put in its place in turn.
 */
class DiskPortfolioStore implements PortfolioStore {
  readonly #tree: DocumentTree;
  readonly #files: FileSystem;
  readonly #heads: PortfolioHeads;
  readonly #logs: PortfolioLogs;
  readonly #chains = new SerialChains();
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(tree: DocumentTree, files: FileSystem, heads: PortfolioHeads) {
    this.#tree = tree;
    this.#files = files;
    this.#heads = heads;
    this.#logs = new PortfolioLogs({ tree, files, heads });
  }

  create(given: PortfolioHead): Promise<"created" | "exists"> {
    return this.#inTurn(given.id, async () => {
      const head = PortfolioHead.parse(given);
      const { id } = head;
      const kept = await this.#heads.kept(id).catch(unlessDamaged);
      if (kept === "damaged" || (kept !== null && isPresent(kept))) return "exists";
      await this.#tree.change(async () => {
        if (kept !== null) await this.#heads.clear(id, kept);
        await this.#tree.put(this.#heads.folderOf(id).journal(1), emptyJournal(id, 1));
        await this.#heads.replace({ ...head, generation: 1 });
      });
      return "created";
    });
  }

  async heads(): Promise<readonly PortfolioHead[]> {
    invariant(!this.#isClosed, "the store is open");
    return await Promise.resolve(this.#heads.all());
  }

  head(id: string): Promise<PortfolioHead | null> {
    return this.#inTurn(id, async () => {
      const kept = await this.#heads.find(id);
      return kept && headOf(kept);
    });
  }

  replaceHead(given: PortfolioHead): Promise<"replaced" | "conflict" | "missing"> {
    return this.#inTurn(given.id, async () => {
      const head = PortfolioHead.parse(given);
      const kept = await this.#heads.find(head.id);
      if (kept === null) return "missing";
      if (kept.revision !== head.revision - 1) return "conflict";
      const { generation } = kept;
      await this.#tree.change(() => this.#heads.replace({ ...head, generation }));
      return "replaced";
    });
  }

  async revisionOf(id: string): Promise<number | null> {
    return (await this.#inTurn(id, () => this.#logs.find(id)))?.revision ?? null;
  }

  async *read(id: string, after = 0): AsyncGenerator<ReadEntry> {
    const log = await this.#inTurn(id, () => this.#logs.find(id));
    if (log === null) return;
    for await (const { entry, lines } of this.#logs.reading(id, log, log.entriesAfter(after))) {
      yield { entry, lines: this.#logs.reading(id, log, lines) };
    }
  }

  append(
    id: string,
    entry: PortfolioEntry,
    lines: LineBatches,
  ): Promise<"appended" | "conflict" | "missing"> {
    return this.#untilDone(() => this.#append(id, { entry, lines }));
  }

  rewrite(
    id: string,
    expectedRevision: number,
    entries: NewEntries,
  ): Promise<"rewritten" | "conflict" | "missing"> {
    return this.#untilDone(() => this.#rewrite(id, expectedRevision, entries));
  }

  remove(id: string): Promise<"removed" | "missing"> {
    return this.#inTurn(id, async () => {
      const kept = await this.#heads.kept(id);
      if (kept === null) return "missing";
      const removed = { format: 1, id, isRemoved: true } as const;
      await this.#tree.change(async () => {
        await this.#heads.replace(removed);
        this.#logs.forget(id);
        await this.#heads.clear(id, removed);
      });
      return "removed";
    });
  }

  health() {
    return this.#tree.health();
  }

  /** Waits for the calls made until now; afterwards every call is a mistake. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
  }

  async #append(
    id: string,
    given: { entry: PortfolioEntry; lines: LineBatches },
  ): Promise<"appended" | "conflict" | "missing"> {
    const entry = PortfolioEntry.parse(given.entry);
    const before = await this.#logAt(id, entry.revision - 1);
    if (typeof before === "string") return before;
    const source = new LentSource();
    const lines = source.of(given.lines);
    const path = this.#temporary(id);
    const staged = await source.during(
      this.#tree.change(() => stageEntry(this.#files, path, { entry, lines })),
    );
    try {
      return await this.#chains.run(id, async () => {
        const log = await this.#logs.at(id, entry.revision - 1);
        if (typeof log === "string") return log;
        await this.#logs.append(id, log, staged);
        return "appended";
      });
    } finally {
      if (staged.file !== null) await this.#files.unlink(staged.file).catch(ignore);
    }
  }

  async #rewrite(
    id: string,
    expectedRevision: number,
    entries: NewEntries,
  ): Promise<"rewritten" | "conflict" | "missing"> {
    const before = await this.#logAt(id, expectedRevision);
    if (typeof before === "string") return before;
    const staged = new StagedLog(this.#files, {
      id,
      generation: before.generation + 1,
      temporary: () => this.#temporary(id),
    });
    const source = new LentSource();
    const lent = lentEntries(source, entriesInOrder(entries, expectedRevision + 1));
    try {
      await source.during(this.#tree.change(() => staged.write(lent)));
      return await this.#chains.run(id, async () => {
        const log = await this.#logs.at(id, expectedRevision);
        if (typeof log === "string") return log;
        await this.#logs.replace(id, staged);
        return "rewritten";
      });
    } finally {
      await staged.discard();
    }
  }

  #logAt(id: string, revision: number) {
    return this.#chains.run(id, () => this.#logs.at(id, revision));
  }

  #temporary(id: string): string {
    return this.#tree.path("incoming", temporaryName(id));
  }

  #inTurn<Given>(id: string, task: () => Promise<Given>): Promise<Given> {
    return this.#untilDone(() => this.#chains.run(id, task));
  }

  /** What is begun is done before the store is closed. */
  async #untilDone<Given>(task: () => Promise<Given>): Promise<Given> {
    invariant(!this.#isClosed, "the store is open");
    const running = task();
    this.#running.add(running);
    return await running.finally(() => this.#running.delete(running));
  }
}

async function* lentEntries(source: LentSource, entries: NewEntries): NewEntries {
  for await (const { entry, lines } of source.of(entries)) yield { entry, lines: source.of(lines) };
}

function unlessDamaged(error: unknown): "damaged" {
  if (isDamage(error)) return "damaged";
  throw error;
}
