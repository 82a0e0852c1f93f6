/** `kill -9` while programs of merchants and of a consultant write: nothing acknowledged is lost, nothing invented, nothing doubled. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import type { Campaign } from "./campaign.ts";
import { eightWriters, type Writer } from "./kill-writers.ts";
import { portfolioWriters } from "./portfolio-writer.ts";
import { newTally, type Tally } from "./tally.ts";

const TRUSTING = { KAIBO_TRUST_PROXY: "on" };
/** So often the writers begin with something new: what is looked at after each kill stays short. */
const KILLS_AN_ENROLMENT = 20;

type Killing = Omit<Campaign, "run" | "takesTurns"> & {
  readonly writers: () => Writer[];
  /** Counted in answers, not in time, so that a slow machine kills at the same moments as a fast one. */
  readonly momentOfKill: fc.Arbitrary<number>;
};

function killing({ writers: newWriters, momentOfKill, ...campaign }: Killing): Campaign {
  return {
    ...campaign,
    takesTurns: true,
    async run(cases, seed) {
      const directory = await mkdtemp(join(tmpdir(), "kaibo-kills-"));
      const start = () => startServiceProcess(join(directory, "data"), TRUSTING);
      const tally = newTally();
      const writers = newWriters();
      let service = await start();
      try {
        const moments = fc.sample(momentOfKill, { seed, numRuns: cases });
        for (const [kill, answers] of moments.entries()) {
          if (kill % KILLS_AN_ENROLMENT === 0) {
            for (const writer of writers) await writer.enrol(service);
          }
          const moment = new Countdown(answers);
          const running = writers.map((writer) =>
            writeUntilKilled(writer, service, { moment, tally }),
          );
          await Promise.race([moment.reached, Promise.all(running)]);
          await service.kill();
          await Promise.all(running);
          service = await start();
          const isLastOfThese = (kill + 1) % KILLS_AN_ENROLMENT === 0 || kill + 1 === cases;
          for (const writer of writers) {
            await writer.compare(service, tally, isLastOfThese ? "all" : "new");
          }
          assert.deepEqual(tally.found, [], `after kill ${kill + 1} of seed ${seed}`);
        }
        const { acknowledged, lost, doubled, invented, unreadable } = tally;
        return { kills: cases, ...acknowledged, lost, doubled, invented, unreadable };
      } finally {
        await service.stop();
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}

const killsUnderLoad = killing({
  name: "kills under writing load lose nothing that was acknowledged, invent nothing and double nothing",
  quick: 20,
  long: 500,
  atLeast: { events: 50, creations: 5, pictures: 1, imports: 3, jobs: 5 },
  writers: eightWriters,
  /** Late ones find pictures under way, which are answered when the process for them has begun. */
  momentOfKill: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 10, max: 40 }) },
    { weight: 1, arbitrary: fc.integer({ min: 80, max: 160 }) },
  ),
});

const killsAtTheDesk = killing({
  name: "kills at a consultant's desk leave each portfolio before or after the write that was not answered",
  quick: 5,
  long: 200,
  atLeast: { "portfolios: putLarge": 1, "portfolios: apply": 1, "portfolios: undo": 1 },
  writers: portfolioWriters,
  momentOfKill: fc.integer({ min: 3, max: 24 }),
});

export const KILLS: readonly Campaign[] = [killsUnderLoad, killsAtTheDesk];

/** Resolves when so many answers have come. */
class Countdown {
  readonly reached: Promise<void>;
  #left: number;
  #resolve: () => void = () => undefined;

  constructor(answers: number) {
    this.#left = answers;
    this.reached = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  count(): void {
    this.#left -= 1;
    if (this.#left === 0) this.#resolve();
  }
}

async function writeUntilKilled(
  writer: Writer,
  service: ServiceProcess,
  { moment, tally: { acknowledged } }: { moment: Countdown; tally: Tally },
): Promise<void> {
  for (;;) {
    try {
      await writer.write(service);
    } catch (error) {
      // The connection broke: whether this last write was kept is for the comparison to find out.
      if (error instanceof TypeError) return;
      throw error;
    }
    acknowledged[writer.kind] = (acknowledged[writer.kind] ?? 0) + 1;
    moment.count();
  }
}
