import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./helpers/longest-first.ts";

/** What starts processes, browsers and servers, and what is told about files: each file gets a process of its own. */
const WORLD = [
  "test/{campaigns,faults,journeys}/**/*.test.ts",
  "test/server/cli/**/*.test.ts",
  "test/server/adapters/stores/**/{kill,job-kill,lock-directory}.test.ts",
];

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    reporters: ["default", "./test/helpers/closing-line-reporter.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: availableParallelism(),
    // The tests of a file in another order each time; the seed is printed, and `--sequence.seed=N` repeats it.
    sequence: { shuffle: { files: false, tests: true }, sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "pure",
          include: ["test/**/*.test.ts"],
          exclude: WORLD,
          // One process a worker: what a module keeps is seen by the next file, and has to do no harm.
          isolate: false,
        },
      },
      {
        test: { name: "world", include: WORLD, globalSetup: ["test/helpers/global-setup.ts"] },
      },
    ].map((project) => ({ extends: true, ...project })),
  },
});
