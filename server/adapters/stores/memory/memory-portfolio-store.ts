import {
  type LineBatches,
  type PortfolioEntry,
  PortfolioHead,
  type PortfolioStore,
  type ReadEntry,
} from "../../../application/ports/portfolios.ts";

type Kept = { head: string; entries: readonly KeptEntry[] };
type KeptEntry = {
  readonly entry: string;
  readonly revision: number;
  readonly batches: readonly string[];
};

/** Keeps portfolios as long as the process lives: texts, like a disk, so that nobody shares an object with it. */
export function memoryPortfolioStore(): PortfolioStore {
  const kept = new Map<string, Kept>();

  const revisionIn = ({ entries }: Kept) => entries.at(-1)?.revision ?? 0;

  const create = (head: PortfolioHead) => {
    if (kept.has(head.id)) return "exists";
    kept.set(head.id, { head: JSON.stringify(head), entries: [] });
    return "created";
  };

  const replaceHead = (head: PortfolioHead) => {
    const one = kept.get(head.id);
    if (one === undefined) return "missing";
    if (headIn(one).revision !== head.revision - 1) return "conflict";
    one.head = JSON.stringify(head);
    return "replaced";
  };

  const append = async (id: string, entry: PortfolioEntry, lines: LineBatches) => {
    const added = await keptEntry(entry, lines);
    const one = kept.get(id);
    if (one === undefined) return "missing";
    if (revisionIn(one) !== entry.revision - 1) return "conflict";
    one.entries = [...one.entries, added];
    return "appended";
  };

  const rewrite = async (
    id: string,
    expectedRevision: number,
    entries: AsyncIterable<{ readonly entry: PortfolioEntry; readonly lines: LineBatches }>,
  ) => {
    const all: KeptEntry[] = [];
    for await (const { entry, lines } of entries) all.push(await keptEntry(entry, lines));
    const one = kept.get(id);
    if (one === undefined) return "missing";
    if (revisionIn(one) !== expectedRevision) return "conflict";
    one.entries = all;
    return "rewritten";
  };

  async function* read(id: string, after = 0): AsyncGenerator<ReadEntry> {
    for (const one of kept.get(id)?.entries ?? []) {
      if (one.revision > after) yield { entry: entryIn(one), lines: linesIn(one) };
    }
    await Promise.resolve();
  }

  // Through `async` functions, so that what is thrown becomes a rejection as with every other store.
  return {
    create: async (head) => Promise.resolve(create(head)),
    heads: async () => Promise.resolve([...kept.values()].map(headIn)),
    head: async (id) => {
      const one = kept.get(id);
      return Promise.resolve(one === undefined ? null : headIn(one));
    },
    replaceHead: async (head) => Promise.resolve(replaceHead(head)),
    revisionOf: async (id) => {
      const one = kept.get(id);
      return Promise.resolve(one === undefined ? null : revisionIn(one));
    },
    read,
    append,
    rewrite,
    remove: async (id) => Promise.resolve(kept.delete(id) ? "removed" : "missing"),
    health: () => Promise.resolve({ status: "ready" }),
    close: () => Promise.resolve(),
  };
}

function headIn({ head }: Kept): PortfolioHead {
  return PortfolioHead.parse(JSON.parse(head));
}

function entryIn({ entry }: KeptEntry): PortfolioEntry {
  return JSON.parse(entry) as PortfolioEntry;
}

async function* linesIn({ batches }: KeptEntry): AsyncGenerator<readonly unknown[]> {
  for (const batch of batches) yield JSON.parse(batch) as unknown[];
  await Promise.resolve();
}

async function keptEntry(entry: PortfolioEntry, lines: LineBatches): Promise<KeptEntry> {
  const batches: string[] = [];
  for await (const batch of lines) batches.push(JSON.stringify(batch));
  return { entry: JSON.stringify(entry), revision: entry.revision, batches };
}
