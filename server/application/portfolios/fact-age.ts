/** How much a fact of an account can be relied on, by its age. */
import { z } from "zod";
import type { CivilDate } from "../../../rules/civil-date.ts";
import { FACT_KEYS, type FactKey } from "../../../rules/facts/all.ts";
import { isStale } from "./freshness.ts";
import type { Standing } from "./standing.ts";

/** `undated`: it is known, and nobody said when it was observed. */
export const FactAge = z.enum(["fresh", "stale", "undated", "unknown"]);
export type FactAge = z.infer<typeof FactAge>;

export function factAge({ facts, observed }: Standing, key: FactKey, asOf: CivilDate): FactAge {
  if (facts[key] === undefined) return "unknown";
  const day = observed[FACT_KEYS.indexOf(key)] ?? null;
  if (day === null) return "undated";
  return isStale(key, day, asOf) ? "stale" : "fresh";
}
