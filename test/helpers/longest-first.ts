import { createHash } from "node:crypto";
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest files of those in processes of their own, so that none of them begins when the others are done. */
const LONGEST: readonly string[] = [];

/** Files with a process of their own first, the longest before the others; then those that share one, as the seed has it. */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    const places = new Map(files.map((file) => [file, placeOf(file)]));
    return Promise.resolve(
      files.toSorted((one, other) =>
        (places.get(one) ?? "") < (places.get(other) ?? "") ? -1 : 1,
      ),
    );

    function placeOf({ moduleId, project }: TestSpecification): string {
      const path = relative(root, moduleId);
      if (!project.config.isolate)
        return `2 ${createHash("sha256").update(`${sequence.seed} ${path}`).digest("hex")}`;
      const rank = LONGEST.indexOf(path);
      return rank < 0 ? `1 ${path}` : `0 ${String(rank).padStart(3, "0")}`;
    }
  }
}
