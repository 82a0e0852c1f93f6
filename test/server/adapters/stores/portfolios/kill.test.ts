import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { openDiskPortfolioStore } from "../../../../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import type { PortfolioStore } from "../../../../../server/application/ports/portfolios.ts";
import {
  portfolioEntry,
  portfolioHead,
  portfolioId,
  wholeLog,
} from "../../../../helpers/portfolio-log-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { ScriptProcess } from "../script-process.ts";
import { linesAt } from "./killed-lines.ts";

const SCRIPT = new URL("./write-forever.script.ts", import.meta.url);
const KILLS = Number(process.env.KILLS ?? 8);
const ids = [1, 2, 3].map(portfolioId);

it("kills under imports, edits and erasures lose nothing that was acknowledged, and double nothing", {
  timeout: 120_000 + KILLS * 2000,
}, async () => {
  const directory = await temporaryDirectory();
  const acknowledged = new Map<string, number>(ids.map((id) => [id, 0]));
  const first = await open(directory);
  for (const id of ids) await first.create(portfolioHead({ id }));

  for (let kill = 1; kill <= KILLS; kill += 1) {
    for (const [id, revision] of await linesUntilKilled(directory, kill)) {
      acknowledged.set(id, revision);
    }

    const lock = await lockDirectory(directory);
    const store = await open(directory);
    expect(await readdir(join(directory, "portfolios", "incoming"))).toEqual([]);
    for (const [id, revision] of acknowledged) {
      acknowledged.set(id, await revisionAfter(store, id, revision));
    }
    await lock.release();
  }
  expect(Math.min(...acknowledged.values())).toBeGreaterThan(KILLS);
});

function open(directory: string): Promise<PortfolioStore> {
  return openDiskPortfolioStore({
    directory,
    onDamaged(id, error) {
      throw new Error(`${id} is damaged`, { cause: error });
    },
  });
}

/** The one that is there: what was acknowledged, or the one change more that was under way. All of it is whole. */
async function revisionAfter(store: PortfolioStore, id: string, revision: number): Promise<number> {
  const found = (await store.revisionOf(id)) ?? -1;
  expect([revision, revision + 1]).toContain(found);
  const erased = found - (found % 7);
  const first = Math.max(1, erased);
  const expected = Array.from({ length: found - first + 1 }, (_, index) => ({
    entry: portfolioEntry(first + index),
    lines: linesAt(id, first + index),
  }));
  expect(await wholeLog(store, id)).toEqual(expected);
  return found;
}

/** Lets the script write a while, another while each time, and kills it in the middle of its work. */
async function linesUntilKilled(directory: string, kill: number): Promise<[string, number][]> {
  const script = new ScriptProcess(SCRIPT, [directory, ...ids]);
  const lines: string[] = [];
  while (lines.length < 10 + ((kill * 7) % 20)) lines.push(await script.nextLine());
  lines.push(...(await script.kill()));
  return lines.map((line) => {
    const [id = "", revision] = line.split(" ");
    return [id, Number(revision)];
  });
}
