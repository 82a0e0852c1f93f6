import { expect, it } from "vitest";
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { openLowdbOnboardingStore } from "../../../../../server/adapters/stores/lowdb/lowdb-onboarding-store.ts";
import { onboardingId, onboardingRecord } from "../../../../helpers/onboarding-record-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { ScriptProcess } from "../script-process.ts";

const SCRIPT = new URL("./append-forever.script.ts", import.meta.url);
const KILLS = 20;
const ids = [1, 2, 3].map(onboardingId);

it("twenty kills under writing load lose nothing that was acknowledged", {
  timeout: 120_000,
}, async () => {
  const directory = await temporaryDirectory();
  const acknowledged = new Map<string, number>(ids.map((id) => [id, 1]));
  const first = await openLowdbOnboardingStore({ directory });
  for (const id of ids) await first.create(onboardingRecord({ id }));

  for (let kill = 1; kill <= KILLS; kill += 1) {
    for (const [id, revision] of await linesUntilKilled(directory, kill)) {
      acknowledged.set(id, revision);
    }

    // The dead process's lock is free at once, and every document is whole.
    const lock = await lockDirectory(directory);
    const store = await openLowdbOnboardingStore({ directory });
    for (const [id, revision] of acknowledged) {
      const found = await store.load(id);
      expect([revision, revision + 1]).toContain(found?.revision);
      expect(found?.history.slice(1).map(({ event }) => event.note)).toEqual(
        Array.from({ length: (found?.revision ?? 0) - 1 }, (_, index) => `${id} ${index + 2}`),
      );
      acknowledged.set(id, found?.revision ?? 0);
    }
    await lock.release();
  }
  expect(Math.min(...acknowledged.values())).toBeGreaterThan(KILLS);
});

/** Lets the script write a while, another while each time, and kills it in the middle of its work. */
async function linesUntilKilled(directory: string, kill: number): Promise<[string, number][]> {
  const script = new ScriptProcess(SCRIPT, [directory, ...ids]);
  const lines: string[] = [];
  while (lines.length < 10 + ((kill * 7) % KILLS)) lines.push(await script.nextLine());
  lines.push(...(await script.kill()));
  return lines.map((line) => {
    const [id = "", revision] = line.split(" ");
    return [id, Number(revision)];
  });
}
