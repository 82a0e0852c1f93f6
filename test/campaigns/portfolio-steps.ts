/** What people do to portfolios, as random steps that any store can take. */
import fc from "fast-check";
import type { PortfolioHead, PortfolioStore } from "../../server/application/ports/portfolios.ts";
import {
  asEntries,
  batches,
  portfolioEntry,
  portfolioHead,
  portfolioId,
  someLines,
  type WholeEntry,
  wholeLog,
} from "../helpers/portfolio-log-factory.ts";

const IDS = [1, 2].map(portfolioId);
/** More than a journal holds inline. */
const LARGE = 250;

export type PortfolioStep = {
  readonly kind: "create" | "small" | "large" | "head" | "rewrite" | "remove";
  readonly id: string;
  /** Tells it from every other step. */
  readonly note: string;
  /** How far from the present revision: mostly not at all. */
  readonly behind: number;
};

export const portfolioStep: fc.Arbitrary<PortfolioStep> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant("small" as const) },
    { weight: 3, arbitrary: fc.constant("large" as const) },
    { weight: 6, arbitrary: fc.constant("create" as const) },
    { weight: 2, arbitrary: fc.constant("head" as const) },
    { weight: 2, arbitrary: fc.constant("rewrite" as const) },
    { weight: 1, arbitrary: fc.constant("remove" as const) },
  ),
  id: fc.constantFrom(...IDS),
  note: fc.nat().map(String),
  behind: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, -1),
});

/** Takes the step and tells what came of it; throws what the store throws. */
export async function takeStep(
  store: PortfolioStore,
  { kind, id, note, behind }: PortfolioStep,
): Promise<string> {
  const revision = Math.max(0, ((await store.revisionOf(id)) ?? 0) - behind);
  const entry = portfolioEntry(revision + 1, { body: { note } });
  switch (kind) {
    case "create":
      return await store.create(portfolioHead({ id, name: note, createdAt: createdAt(id) }));
    case "small":
      return await store.append(id, entry, [[note]]);
    case "large":
      return await store.append(id, entry, batches(someLines(LARGE, note)));
    case "head": {
      const head = (await store.head(id)) ?? portfolioHead({ id });
      return await store.replaceHead({
        ...head,
        name: note,
        revision: head.revision + 1 - behind || 1,
      });
    }
    case "rewrite": {
      const kept = (await wholeLog(store, id)).filter((one) => one.entry.revision % 2 === 0);
      const next = { entry, lines: revision % 3 === 0 ? someLines(LARGE, note) : [] };
      const entries = [...kept.filter((one) => one.entry.revision <= revision), next];
      return await store.rewrite(id, revision, asEntries(entries));
    }
    case "remove":
      return await store.remove(id);
  }
}

function createdAt(id: string): string {
  return `2026-11-2${id.slice(-1)}T00:00:00.000Z`;
}

export type PortfolioState = {
  readonly heads: readonly PortfolioHead[];
  readonly logs: readonly (readonly WholeEntry[])[];
};

/** All that a store tells. */
export async function stateOf(store: PortfolioStore): Promise<PortfolioState> {
  const heads = await store.heads();
  const logs: WholeEntry[][] = [];
  for (const id of IDS) logs.push(await wholeLog(store, id));
  return { heads, logs };
}
