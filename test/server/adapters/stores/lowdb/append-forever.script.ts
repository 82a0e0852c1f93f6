// Takes the data directory and appends to its onboardings for ever; writes `<id> <revision>` after each promise resolved.
import { writeSync } from "node:fs";
import { lockDirectory } from "../../../../../server/adapters/stores/lock/lock-directory.ts";
import { openLowdbOnboardingStore } from "../../../../../server/adapters/stores/lowdb/lowdb-onboarding-store.ts";
import type { OnboardingStore } from "../../../../../server/application/ports/onboardings.ts";
import { onboardingChange } from "../../../../helpers/onboarding-record-factory.ts";

async function appendForever(store: OnboardingStore, id: string): Promise<void> {
  for (let revision = (await store.load(id))?.revision ?? 0; ; revision += 1) {
    const next = await store.append(id, revision, onboardingChange(`${id} ${revision + 1}`));
    if (typeof next === "string") throw new Error(`${id} at ${revision}: ${next}`);
    writeSync(1, `${id} ${next.revision}\n`);
  }
}

const [directory = "", ...ids] = process.argv.slice(2);
await lockDirectory(directory);
const store = await openLowdbOnboardingStore({ directory });
await Promise.all(ids.map((id) => appendForever(store, id)));
