import { type LineBatches, PortfolioEntry } from "../../../application/ports/portfolios.ts";
import { invariant } from "../../../errors.ts";

export type NewEntries = AsyncIterable<{
  readonly entry: PortfolioEntry;
  readonly lines: LineBatches;
}>;

/** The same entries, valid and in the order of their revisions, of which the last one is given; throws where they are not. */
export async function* entriesInOrder(entries: NewEntries, newest: number): NewEntries {
  let revision = 0;
  for await (const { entry, lines } of entries) {
    const isLater = PortfolioEntry.parse(entry).revision > revision;
    invariant(isLater, "entries stand in the order of their revisions");
    revision = entry.revision;
    yield { entry, lines };
  }
  invariant(revision === newest, `the newest entry has the revision ${newest}`);
}
