/** What is left of a log when something is erased from it. */
import type { LineBatches, PortfolioEntry, ReadEntry } from "../ports/portfolios.ts";
import { StatementLine } from "./statements.ts";

export type Erasure = {
  readonly of: "account" | "entity" | "person";
  /** The entry without what is erased; the same where it has nothing of it. */
  readonly entry: (entry: PortfolioEntry) => PortfolioEntry;
  /** The line without what is erased; null for none of it. */
  readonly line: (line: StatementLine) => StatementLine | null;
};

type Kept = { readonly entry: PortfolioEntry; readonly lines: LineBatches };

/** The entries with their revisions, and `last` after them. */
export async function* rewrittenLog(
  log: AsyncIterable<ReadEntry>,
  erasure: Erasure,
  last: PortfolioEntry,
): AsyncGenerator<Kept> {
  for await (const { entry, lines } of log) {
    yield { entry: erasure.entry(entry), lines: remaining(lines, erasure) };
  }
  yield { entry: last, lines: [] };
}

async function* remaining(
  lines: ReadEntry["lines"],
  erasure: Erasure,
): AsyncGenerator<readonly StatementLine[]> {
  for await (const batch of lines) {
    const left = batch.map((line) => erasure.line(StatementLine.parse(line)));
    yield left.filter((line) => line !== null);
  }
}
