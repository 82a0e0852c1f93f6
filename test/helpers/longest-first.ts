import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { BaseSequencer, type TestSpecification, type Vitest } from "vitest/node";

/** The longest files of each project, so that none of them begins when the others are done. */
const LONGEST: readonly string[] = [
  "test/campaigns/campaigns.test.ts",
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
  "test/server/adapters/images/sharp-image-maker.test.ts",
  "test/server/adapters/wechat/client/fault-table.test.ts",
];

/**
 * Files with a process of their own first, then those that share one; of each the longest before the others, which among
 * those that share one are in the order that the seed gives.
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
  const { isolate } = project.config;
  const rank = LONGEST.indexOf(path);
  if (rank >= 0) return `${isolate ? 0 : 2} ${String(rank).padStart(3, "0")}`;
  return isolate
    ? `1 ${path}`
    : `3 ${createHash("sha256").update(`${seed} ${path}`).digest("hex")}`;
}
