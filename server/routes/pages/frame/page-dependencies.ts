import type { ChecksService } from "../../../application/checks/checks.ts";
import type { GoodsImports } from "../../../application/goods/import/goods-imports.ts";
import type { Jobs } from "../../../application/jobs/jobs.ts";
import type { Onboardings } from "../../../application/onboarding/onboardings.ts";
import type { Clock } from "../../../application/ports/clock.ts";
import type { ImageMaker } from "../../../application/ports/images.ts";
import type { ListWriter } from "../../../application/ports/lists.ts";
import type { ReceiptsService } from "../../../application/receipts/receipts.ts";
import type { Rulebook } from "../../../application/rulesets/rulebook.ts";
import type { RulesetsService } from "../../../application/rulesets/rulesets.ts";
import type { Config } from "../../../config.ts";

/** What the pages are built upon; handed in by the composition root. */
export type PageDependencies = {
  readonly config: Config;
  readonly onboardings: Onboardings;
  readonly jobs: Jobs;
  readonly imports: GoodsImports;
  /** Writes lists for download. */
  readonly lists: ListWriter;
  readonly checks: ChecksService;
  readonly rulesets: RulesetsService;
  readonly receipts: ReceiptsService;
  /** Forms show its active ruleset. */
  readonly rulebook: Rulebook;
  readonly imageMaker: ImageMaker;
  readonly clock: Clock;
};
