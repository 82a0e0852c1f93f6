/**
 * Portfolios on a disk that loses its power, with every unsynced part lost or not, or that refuses a call, once or for good:
 * what was acknowledged is there, what was refused is not seen, nothing is there in part, and nothing is left over.
 */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { memoryPortfolioStore } from "../../server/adapters/stores/memory/memory-portfolio-store.ts";
import { openDiskPortfolioStore } from "../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import type { PortfolioStore } from "../../server/application/ports/portfolios.ts";
import { isCoded } from "../../server/errors.ts";
import { FaultyFileSystem } from "../server/adapters/disk/faulty-file-system.ts";
import { type Chance, ForgetfulDisk } from "../server/adapters/disk/forgetful-disk.ts";
import type { Campaign } from "./campaign.ts";
import {
  type PortfolioState,
  type PortfolioStep,
  portfolioStep,
  stateOf,
  takeStep,
} from "./portfolio-steps.ts";

const CODES = ["EIO", "ENOSPC", "EROFS", "EMFILE"] as const;

/** A process's life: it begins, takes steps, meets its trouble at a call of the disk, and ends with the power. */
const someLife = fc.record({
  steps: fc.array(portfolioStep, { minLength: 3, maxLength: 9 }),
  trouble: fc.constantFrom(
    "power" as const,
    "power" as const,
    "once" as const,
    "for good" as const,
  ),
  at: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 200 })),
  code: fc.constantFrom(...CODES),
  isWellAtTheEnd: fc.boolean(),
});
type Life = typeof someLife extends fc.Arbitrary<infer T> ? T : never;

const someLives = fc.record({
  lives: fc.array(someLife, { minLength: 2, maxLength: 4 }),
  seed: fc.integer({ min: 1 }),
});

const powerAndFaults: Campaign = {
  name: "portfolios on a disk that refuses or loses its power keep what was acknowledged, whole",
  quick: 80,
  takesTurns: true,
  long: 6000,
  atLeast: { "steps done": 100, refused: 60, "not kept": 30 },
  async run(cases, seed) {
    const seen: Record<string, number> = {};
    for (const [index, { lives, seed: chanceSeed }] of fc
      .sample(someLives, { seed, numRuns: cases })
      .entries()) {
      const disk = new TroubledDisk(chanceFrom(chanceSeed), seen);
      try {
        for (const life of lives) await disk.live(life);
        await disk.look();
      } catch (error) {
        throw new Error(`case ${index} of seed ${seed}: ${String(error)}`, { cause: error });
      }
    }
    return seen;
  },
};

const someHistory = fc.array(
  fc.oneof({ weight: 6, arbitrary: portfolioStep }, fc.constant("reopen" as const)),
  {
    minLength: 5,
    maxLength: 20,
  },
);

const histories: Campaign = {
  name: "histories of portfolios have the same results on disk and in memory",
  quick: 200,
  takesTurns: true,
  long: 20_000,
  atLeast: { appended: 200, conflict: 20, rewritten: 20, removed: 10 },
  async run(cases, seed) {
    const seen: Record<string, number> = {};
    for (const [index, history] of fc.sample(someHistory, { seed, numRuns: cases }).entries()) {
      const files = new ForgetfulDisk();
      const open = () => openDiskPortfolioStore({ directory: "/data", files, onDamaged });
      const memory = memoryPortfolioStore();
      let store = await open();
      for (const step of history) {
        if (step === "reopen") {
          await store.close();
          store = await open();
          continue;
        }
        const answer = await takeStep(store, step);
        assert.equal(answer, await takeStep(memory, step), `case ${index} of seed ${seed}`);
        seen[answer] = (seen[answer] ?? 0) + 1;
      }
      assert.deepEqual(
        await stateOf(store),
        await stateOf(memory),
        `case ${index} of seed ${seed}`,
      );
    }
    return seen;
  },
};

export const PORTFOLIO_DISK: readonly Campaign[] = [powerAndFaults, histories];

function onDamaged(id: string, error: unknown): void {
  assert.ok(isCoded(error, "store-unavailable"), `${id} is damaged: ${causeOf(error)}`);
}

class TroubledDisk {
  readonly #chance: Chance;
  readonly #seen: Record<string, number>;
  #disk = new ForgetfulDisk();
  /** Each was acknowledged, or found to be there. */
  #done: PortfolioStep[] = [];
  /** Refused, and perhaps not yet taken back from the disk. */
  #refused: PortfolioStep[] = [];

  constructor(chance: Chance, seen: Record<string, number>) {
    this.#chance = chance;
    this.#seen = seen;
  }

  async live({ steps, trouble, at, code, isWellAtTheEnd }: Life): Promise<void> {
    const files = new FaultyFileSystem(this.#disk);
    const store = await this.#open(files);
    await this.#compare(store);
    if (this.#refused.length > 0) this.#count("not kept");
    this.#refused = [];
    files.failWhen(({ number }) => {
      const isFailing = trouble === "once" ? number === at : number >= at;
      return isFailing ? code : null;
    });
    for (const step of steps) {
      const isRefused = await this.#take(store, step);
      if (isRefused && trouble === "once") await this.#compare(store);
      if (isRefused && trouble === "power") break;
    }
    if (trouble !== "power" && isWellAtTheEnd) {
      files.heal();
      await this.#compare(store);
      const step = { kind: "create", id: "pf_00000000000000000001", note: "0", behind: 0 } as const;
      assert.equal(await this.#take(store, step), false);
      await this.#compare(store);
    }
    this.#disk = this.#disk.afterPowerLoss(this.#chance);
  }

  /** What is there at the end, and that nothing else is. */
  async look(): Promise<void> {
    const store = await this.#open(this.#disk);
    await this.#compare(store);
    const heads = await store.heads();
    const generations = new Map<string, string>();
    for (const path of this.#disk.contents().keys()) {
      const [, , folder = "", name = ""] = path.split("/").slice(1);
      const [, generation = ""] = /^(?:journal|segment)-(\d+)/.exec(name) ?? [];
      if (generation !== "") {
        assert.equal(generations.get(folder) ?? generation, generation, `${path} is left over`);
        generations.set(folder, generation);
      }
      assert.ok(
        heads.some(({ id }) => id === folder),
        `${path} is left over`,
      );
    }
  }

  async #open(files: FaultyFileSystem | ForgetfulDisk): Promise<PortfolioStore> {
    return await openDiskPortfolioStore({ directory: "/data", files, onDamaged });
  }

  /** Whether it was refused. */
  async #take(store: PortfolioStore, step: PortfolioStep): Promise<boolean> {
    try {
      const answer = await takeStep(store, step);
      const isDone = ["created", "appended", "replaced", "rewritten", "removed"].includes(answer);
      if (isDone) {
        this.#done.push(step);
        this.#refused = [];
        this.#count("steps done");
      }
      return false;
    } catch (error) {
      assert.ok(isCoded(error, "store-unavailable"), causeOf(error));
      this.#refused.push(step);
      this.#count("refused");
      return true;
    }
  }

  /** What is seen is what was acknowledged, or that with one step that was not. */
  async #compare(store: PortfolioStore): Promise<void> {
    const found = await stateOf(store);
    if (isDeepStrictEqual(found, await stateAfter(this.#done))) return;
    this.#done.push(await this.#explaining(found));
    this.#refused = [];
    this.#count("kept unacknowledged");
  }

  async #explaining(found: PortfolioState): Promise<PortfolioStep> {
    for (const step of this.#refused) {
      if (isDeepStrictEqual(found, await stateAfter([...this.#done, step]))) return step;
    }
    assert.deepEqual(found, await stateAfter(this.#done));
    throw new Error("unreachable, the states differ");
  }

  #count(what: string): void {
    this.#seen[what] = (this.#seen[what] ?? 0) + 1;
  }
}

async function stateAfter(steps: readonly PortfolioStep[]): Promise<PortfolioState> {
  const store = memoryPortfolioStore();
  for (const step of steps) await takeStep(store, step);
  return await stateOf(store);
}

function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

function causeOf(error: unknown): string {
  return error instanceof Error ? `${error.message}, ${causeOf(error.cause)}` : String(error);
}
