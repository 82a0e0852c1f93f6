/** Heads, entries and lines as the stores of portfolios keep them, which do not know what they mean. */
import type {
  LineBatches,
  PortfolioEntry,
  PortfolioHead,
  PortfolioStore,
} from "../../server/application/ports/portfolios.ts";

const OWNER = { principal: "person:per_00000000000000000001", name: "周舟" };

export function portfolioId(number: number): string {
  return `pf_${String(number).padStart(20, "0")}`;
}

export function portfolioHead(over: Partial<PortfolioHead> = {}): PortfolioHead {
  return {
    format: 1,
    id: portfolioId(1),
    revision: 1,
    name: "华东客户",
    owner: OWNER,
    members: [],
    createdAt: "2026-11-28T01:00:00.000Z",
    settings: {},
    ...over,
  };
}

export function portfolioEntry(
  revision: number,
  over: Partial<PortfolioEntry> = {},
): PortfolioEntry {
  return {
    format: 1,
    revision,
    at: "2026-11-28T02:00:00.000Z",
    by: OWNER,
    kind: "edit",
    body: { note: `entry ${revision}` },
    ...over,
  };
}

export type Lines = readonly (string | Readonly<Record<string, string | number>>)[];

/** So many lines of about 300 characters, or whatever `length` says. */
export function someLines(count: number, note = "line", length = 300): Lines {
  return Array.from({ length: count }, (_, index) => ({
    note,
    index,
    text: `${note} ${index} `.padEnd(length, "零一二三四五六七八九"),
  }));
}

export function batches(lines: Lines, size = 500): LineBatches {
  const count = Math.ceil(lines.length / size);
  return Array.from({ length: count }, (_, at) => lines.slice(at * size, (at + 1) * size));
}

export type WholeEntry = { readonly entry: PortfolioEntry; readonly lines: readonly unknown[] };

export async function* asEntries(entries: readonly WholeEntry[]) {
  for (const { entry, lines } of entries) {
    yield await Promise.resolve({ entry, lines: batches(lines as Lines) });
  }
}

/** The log of a portfolio with all lines. */
export async function wholeLog(
  store: PortfolioStore,
  id = portfolioId(1),
  after?: number,
): Promise<WholeEntry[]> {
  const entries: WholeEntry[] = [];
  for await (const { entry, lines } of store.read(id, after)) {
    const all: unknown[] = [];
    for await (const batch of lines) all.push(...batch);
    entries.push({ entry, lines: all });
  }
  return entries;
}
