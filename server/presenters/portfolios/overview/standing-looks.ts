/** How accounts stand, from the best on, and how bars show it. */
import type { StandingKind } from "../../../application/portfolios/overview/portfolio-summary.ts";

export const STANDING_LOOKS = [
  ["eligible", "eligible"],
  ["oneShort", "near"],
  ["undetermined", "undetermined"],
  ["further", "ineligible"],
] as const satisfies readonly (readonly [StandingKind, string])[];
