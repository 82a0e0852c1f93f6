import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { BaseSequencer, type TestSpecification, type Vitest } from "vitest/node";

/** The longest files of those in processes of their own, so that none of them begins when the others are done. */
const LONGEST: readonly string[] = [
  "test/journeys/pages.test.ts",
  "test/campaigns/campaigns.test.ts",
  "test/faults/kill-under-load.test.ts",
  "test/journeys/crash.test.ts",
  "test/server/cli/audit/audit.test.ts",
  "test/journeys/by-hand.test.ts",
  "test/journeys/connected.test.ts",
  "test/journeys/kept-data.test.ts",
  "test/server/adapters/stores/lowdb/kill.test.ts",
  "test/server/cli/check.test.ts",
  "test/server/cli/verify.test.ts",
  "test/server/adapters/stores/lock/lock-directory.test.ts",
  "test/server/adapters/stores/lowdb/job-kill.test.ts",
];

/**
 * Files with a process of their own first, the longest before the others; then those that share one, in the order that
 * the seed gives.
 */
export class LongestFirst extends BaseSequencer {
  constructor(vitest: Vitest) {
    super(vitest);
    const missing = LONGEST.filter((path) => !existsSync(join(vitest.config.root, path)));
    if (missing.length > 0) throw new Error(`there is no test file ${missing.join(", ")}`);
  }

  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    const placed = files.map((file) => ({ file, place: placeOf(file, { root, ...sequence }) }));
    placed.sort((one, other) => (one.place < other.place ? -1 : 1));
    return Promise.resolve(placed.map(({ file }) => file));
  }
}

/** A text that sorts. */
function placeOf(
  { moduleId, project }: TestSpecification,
  { root, seed }: { root: string; seed: number },
): string {
  const path = relative(root, moduleId);
  if (!project.config.isolate) {
    return `2 ${createHash("sha256").update(`${seed} ${path}`).digest("hex")}`;
  }
  const rank = LONGEST.indexOf(path);
  return rank < 0 ? `1 ${path}` : `0 ${String(rank).padStart(3, "0")}`;
}
