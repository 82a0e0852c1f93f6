/** Categories that do not count for the kind of entity, or for where it is: then its type or its region would have to change. */
import { categoryThresholdsOf } from "../../../../rules/category-thresholds.ts";
import { EntityType, type Facts, factsWith, Region } from "../../../../rules/facts/all.ts";
import { oncePer } from "../../../../rules/once-per.ts";
import type { Condition } from "../../../../rules/ruleset.ts";

export type Exclusion = {
  readonly detail: "individual" | "overseas";
  /** What would have to be another; null where one change is not enough. */
  readonly instead: {
    readonly fact: "entityType" | "region";
    readonly facts: Facts;
  } | null;
};

/** Null where the entity is of no excluded kind. */
export function exclusionOf(condition: Condition, facts: Facts): Exclusion | null {
  const limits = limitsOf(condition);
  if (limits === null) return null;
  const { entityType, region } = facts;
  const isType = entityType !== undefined && limits.types.includes(entityType);
  const isRegion = region !== undefined && limits.regions.includes(region);
  if (isType && isRegion) return { detail: "individual", instead: null };
  if (isType) return limits.byType;
  return isRegion ? limits.byRegion : null;
}

type Limits = {
  readonly types: readonly EntityType[];
  readonly regions: readonly Region[];
  readonly byType: Exclusion;
  readonly byRegion: Exclusion;
};

const limitsOf = oncePer((condition: Condition): Limits | null => {
  const [threshold] = categoryThresholdsOf(condition);
  if (threshold === undefined) return null;
  const { excludedEntityTypes: types, excludedRegions: regions } = threshold;
  const type = EntityType.options.find((one) => !types.includes(one));
  const region = Region.options.find((one) => !regions.includes(one));
  return {
    types,
    regions,
    byType: {
      detail: "individual",
      instead:
        type === undefined ? null : { fact: "entityType", facts: factsWith("entityType", type) },
    },
    byRegion: {
      detail: "overseas",
      instead: region === undefined ? null : { fact: "region", facts: factsWith("region", region) },
    },
  };
});
