import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { ChecksService } from "../../application/checks.ts";
import type { Onboardings } from "../../application/onboardings.ts";
import type { Clock, ImageMaker } from "../../application/ports.ts";
import type { Config } from "../../config.ts";

/** What the pages are built upon; handed in by the composition root. */
export type PageDependencies = {
  readonly config: Config;
  readonly onboardings: Onboardings;
  readonly checks: ChecksService;
  /** The ruleset that forms and the rules page show. */
  readonly ruleset: LoadedRuleset;
  readonly imageMaker: ImageMaker;
  readonly clock: Clock;
};
