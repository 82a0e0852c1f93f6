// Takes the data directory and writes to its portfolios for ever; writes `<id> <revision>` after each promise resolved.
import { writeSync } from "node:fs";
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { openDiskPortfolioStore } from "../../../../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import type { PortfolioStore } from "../../../../../server/application/ports/portfolios.ts";
import { asEntries, batches, portfolioEntry } from "../../../../helpers/portfolio-log-factory.ts";
import { linesAt } from "./killed-lines.ts";

/** Of seven changes the third is an import, the last an erasure. */
async function change(store: PortfolioStore, id: string, revision: number): Promise<string> {
  const entry = portfolioEntry(revision);
  if (revision % 7 !== 0) return await store.append(id, entry, batches(linesAt(id, revision)));
  const entries = asEntries([{ entry, lines: linesAt(id, revision) }]);
  return await store.rewrite(id, revision - 1, entries);
}

async function writeForever(store: PortfolioStore, id: string): Promise<void> {
  for (let revision = ((await store.revisionOf(id)) ?? 0) + 1; ; revision += 1) {
    const answer = await change(store, id, revision);
    if (answer !== "appended" && answer !== "rewritten") throw new Error(`${id}: ${answer}`);
    writeSync(1, `${id} ${revision}\n`);
  }
}

const [directory = "", ...ids] = process.argv.slice(2);
await lockDirectory(directory);
const store = await openDiskPortfolioStore({
  directory,
  onDamaged(id, error) {
    throw new Error(`${id} is damaged`, { cause: error });
  },
});
await Promise.all(ids.map((id) => writeForever(store, id)));
