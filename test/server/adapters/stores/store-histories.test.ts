import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { openLowdbOnboardingStore } from "../../../../server/adapters/stores/lowdb/lowdb-onboarding-store.ts";
import type { OnboardingStore } from "../../../../server/application/ports/onboardings.ts";
import { memoryOnboardingStore } from "../../../helpers/memory-onboarding-store.ts";
import {
  onboardingChange,
  onboardingId,
  onboardingRecord,
  storedSnapshot,
} from "../../../helpers/onboarding-record-factory.ts";

const someId = fc.integer({ min: 1, max: 3 }).map(onboardingId);
const someJson = fc.json({ maxDepth: 3 }).map((text) => z.json().parse(JSON.parse(text)));
const someStep = fc.oneof(
  fc.record({ kind: fc.constant("create" as const), id: someId, context: someJson }),
  fc.record({
    kind: fc.constant("append" as const),
    id: someId,
    context: someJson,
    // Mostly the revision that is current, so that histories grow.
    behind: fc.constantFrom(0, 0, 0, 1, -1),
    sealed: fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 2 }),
  }),
  fc.record({ kind: fc.constant("load" as const), id: someId }),
  fc.record({ kind: fc.constant("reopen" as const) }),
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

type Stage = { store: OnboardingStore; reopen: () => Promise<OnboardingStore> };

async function play(stage: Stage, steps: readonly Step[]): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const step of steps) results.push(await playStep(stage, step));
  return results;
}

async function playStep(stage: Stage, step: Step): Promise<unknown> {
  if (step.kind === "reopen") {
    await stage.store.close();
    stage.store = await stage.reopen();
    return "reopened";
  }
  if (step.kind === "load") return stage.store.load(step.id);
  const snapshot = storedSnapshot({ context: step.context });
  if (step.kind === "create") {
    return stage.store.create(onboardingRecord({ id: step.id, snapshot }));
  }
  const revision = ((await stage.store.load(step.id))?.revision ?? 1) - step.behind;
  const change = onboardingChange("history", { snapshot, sealed: step.sealed });
  return stage.store.append(step.id, revision, change);
}

it("any history has the same results in memory and on disk", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      const directory = await mkdtemp(join(tmpdir(), "kaibo-test-"));
      const open = () => openLowdbOnboardingStore({ directory });
      const memory = memoryOnboardingStore();

      const onDisk = await play({ store: await open(), reopen: open }, steps);
      const inMemory = await play({ store: memory, reopen: () => Promise.resolve(memory) }, steps);

      expect(onDisk).toEqual(inMemory);
      await rm(directory, { recursive: true });
    }),
    { numRuns: 40 },
  );
});
