import {
  type LineBatches,
  PortfolioEntry,
  PortfolioHead,
  type PortfolioStore,
  type ReadEntry,
} from "../../../application/ports/portfolios.ts";
import { entriesInOrder, type NewEntries } from "../portfolios/entries-in-order.ts";

type KeptEntry = { readonly entry: PortfolioEntry; readonly lines: readonly unknown[] };
type Kept = { readonly head: PortfolioHead; readonly entries: readonly KeptEntry[] };

/** Keeps portfolios as long as the process lives. */
export function memoryPortfolioStore(): PortfolioStore {
  return new MemoryPortfolioStore();
}

/** Shares no object with its callers: what it keeps has been JSON once, as on a disk. */
class MemoryPortfolioStore implements PortfolioStore {
  readonly #kept = new Map<string, Kept>();

  async create(given: PortfolioHead): Promise<"created" | "exists"> {
    const head = PortfolioHead.parse(asJson(given));
    if (this.#kept.has(head.id)) return "exists";
    this.#kept.set(head.id, { head, entries: [] });
    return Promise.resolve("created");
  }

  heads(): Promise<readonly PortfolioHead[]> {
    const heads = Array.from(this.#kept.values(), ({ head }) => asJson(head));
    return Promise.resolve(heads.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)));
  }

  head(id: string): Promise<PortfolioHead | null> {
    return Promise.resolve(asJson(this.#kept.get(id)?.head ?? null));
  }

  async replaceHead(given: PortfolioHead): Promise<"replaced" | "conflict" | "missing"> {
    const head = PortfolioHead.parse(asJson(given));
    const kept = this.#kept.get(head.id);
    if (kept === undefined) return "missing";
    if (kept.head.revision !== head.revision - 1) return "conflict";
    this.#kept.set(head.id, { ...kept, head });
    return Promise.resolve("replaced");
  }

  revisionOf(id: string): Promise<number | null> {
    const kept = this.#kept.get(id);
    return Promise.resolve(kept === undefined ? null : newestOf(kept.entries));
  }

  async *read(id: string, after = 0): AsyncGenerator<ReadEntry> {
    const entries = this.#kept.get(id)?.entries ?? [];
    for (const { entry, lines } of entries.filter((one) => one.entry.revision > after)) {
      yield await Promise.resolve({ entry: asJson(entry), lines: batchesOf(asJson(lines)) });
    }
  }

  async append(
    id: string,
    given: PortfolioEntry,
    lines: LineBatches,
  ): Promise<"appended" | "conflict" | "missing"> {
    const entry = PortfolioEntry.parse(asJson(given));
    const early = this.#at(id, entry.revision - 1);
    if (typeof early === "string") return early;
    const added = { entry, lines: await linesIn(lines) };
    const kept = this.#at(id, entry.revision - 1);
    if (typeof kept === "string") return kept;
    this.#kept.set(id, { ...kept, entries: [...kept.entries, added] });
    return "appended";
  }

  async rewrite(
    id: string,
    expectedRevision: number,
    given: NewEntries,
  ): Promise<"rewritten" | "conflict" | "missing"> {
    const early = this.#at(id, expectedRevision);
    if (typeof early === "string") return early;
    const entries: KeptEntry[] = [];
    for await (const { entry, lines } of entriesInOrder(given, expectedRevision + 1)) {
      entries.push({ entry: asJson(entry), lines: await linesIn(lines) });
    }
    const kept = this.#at(id, expectedRevision);
    if (typeof kept === "string") return kept;
    this.#kept.set(id, { ...kept, entries });
    return "rewritten";
  }

  remove(id: string): Promise<"removed" | "missing"> {
    return Promise.resolve(this.#kept.delete(id) ? "removed" : "missing");
  }

  health() {
    return Promise.resolve({ status: "ready" } as const);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #at(id: string, revision: number): Kept | "missing" | "conflict" {
    const kept = this.#kept.get(id);
    if (kept === undefined) return "missing";
    return newestOf(kept.entries) === revision ? kept : "conflict";
  }
}

function newestOf(entries: readonly KeptEntry[]): number {
  return entries.at(-1)?.entry.revision ?? 0;
}

function placeOf({ createdAt, id }: PortfolioHead): string {
  return `${createdAt} ${id}`;
}

async function* batchesOf(lines: readonly unknown[]): AsyncGenerator<readonly unknown[]> {
  if (lines.length > 0) yield await Promise.resolve(lines);
}

async function linesIn(batches: LineBatches): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const batch of batches) lines.push(...batch.map((line) => asJson<unknown>(line)));
  return lines;
}

function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
