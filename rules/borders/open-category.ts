/** One of the account's categories is in the list, and the entity is of no excluded kind. */
import { z } from "zod";
import { everyKnownName } from "../categories/every-name.ts";
import { namesOf } from "../categories/known-names.ts";
import type { GivenCategory } from "../categories/names.ts";
import { hasNames, Naming, type Standing, standingsIn } from "../categories/naming.ts";
import { EntityType, type Facts, Region } from "../facts/all.ts";
import type { ConditionStatus, Detail } from "../verdict.ts";
import {
  type Alike,
  type Border,
  type Extent,
  type Moves,
  type NoUnits,
  TIMELESS,
  UNCOUNTED,
  unique,
} from "./border.ts";
import { includesOneOf } from "./measure.ts";

const Threshold = z.strictObject({
  operator: z.literal("includesOneOf"),
  value: z.array(z.string().min(3).max(200)).min(1).max(200),
  unit: z.literal("category"),
  excludedEntityTypes: z.array(EntityType).max(6),
  excludedRegions: z.array(Region).max(2),
  /** By which table names are read; without it, they are compared as they are written. */
  names: Naming.optional(),
});
type Threshold = z.infer<typeof Threshold>;

/** Stands for whatever nobody knows. */
export const NOT_OPEN = "不开放>不开放";

export const openCategory: Border<"open-category", Threshold, NoUnits> = {
  kind: "open-category",
  threshold: Threshold,
  operator: "includesOneOf",
  units: ["category"],
  ...UNCOUNTED,
  measure(threshold, facts) {
    if (exclusionOf(threshold, facts) !== null) return { kind: "list", values: [] };
    if (facts.categories === undefined) return null;
    const standings = standingsIn(threshold, facts);
    const open = standings.filter(({ as }) => as === "open").flatMap(({ listed }) => listed);
    return open.length === 0 && standings.some(isDoubtful) ? null : { kind: "list", values: open };
  },
  compared: ({ value }) => value,
  holds: includesOneOf,
  figures: (threshold, { facts, status }) => ({
    actual: facts.categories ?? null,
    detail: exclusionOf(threshold, facts) ?? detailOf(threshold, facts, status),
  }),
  ...TIMELESS,
  cells: categoryCells,
  coreCells,
  extents: categoryExtents,
  moves: categoryMoves,
  range: () => null,
};

function isDoubtful({ as }: Standing): boolean {
  return as === "unrecognised" || as === "weak";
}

/** Why no category can help: the entity is of an excluded kind. */
function exclusionOf(
  { excludedEntityTypes, excludedRegions }: Threshold,
  { entityType, region }: Facts,
): "individual" | "overseas" | null {
  if (entityType && excludedEntityTypes.includes(entityType)) return "individual";
  return region && excludedRegions.includes(region) ? "overseas" : null;
}

/** What is told of the names; nothing where they are compared as they are written. */
function detailOf(threshold: Threshold, facts: Facts, status: ConditionStatus): Detail | null {
  if (!hasNames(threshold)) return null;
  const standings = standingsIn(threshold, facts);
  const has = (as: Standing["as"]) => standings.some((one) => one.as === as);
  switch (status) {
    case "met":
      return standings.some(({ as, sure }) => as === "open" && sure === 0) ? null : "successor";
    case "unmet":
      return has("renamed") ? "renamed" : has("closed") ? "closed" : null;
    case "unknown":
      return has("unrecognised") ? "unrecognised" : has("weak") ? "weak" : null;
  }
}

/** Each known name by itself; and every kind of entity in every region with open categories, others, none. */
function categoryCells(threshold: Threshold): Facts[] {
  const { value: open } = threshold;
  const others = otherNames(threshold);
  const lists = [
    undefined,
    [],
    ...others.map((one) => [one]),
    ...others.map((one) => [one, ...open.slice(0, 1)]),
  ];
  const entities = [undefined, ...EntityType.options].flatMap((entityType) =>
    [undefined, ...Region.options].map((region) => ({
      ...(entityType && { entityType }),
      ...(region && { region }),
    })),
  );
  const names = hasNames(threshold) ? everyKnownName(namesOf(threshold)) : [];
  return [
    ...unique([...open, ...names]).map((category) => ({ categories: [category] })),
    ...entities.flatMap((entity) =>
      lists.map((categories) => ({ ...entity, ...(categories && { categories }) })),
    ),
  ];
}

function coreCells(threshold: Threshold): Facts[] {
  const { value, excludedEntityTypes, excludedRegions } = threshold;
  const open = { categories: value.slice(0, 1) };
  const others = otherNames(threshold);
  return [
    {},
    open,
    ...others.map((one) => ({ categories: [one] })),
    ...excludedEntityTypes.slice(0, 1).map((entityType) => ({ ...open, entityType })),
    ...excludedRegions.slice(0, 1).map((region) => ({ ...open, region })),
  ];
}

/** One name of each way that a name may stand to the list, but in it: of another time, perhaps, closed, not known. */
function otherNames(threshold: Threshold): GivenCategory[] {
  if (!hasNames(threshold)) return [NOT_OPEN];
  const ways = new Map<string, GivenCategory>([["unrecognised", NOT_OPEN]]);
  const names = everyKnownName(namesOf(threshold));
  for (const [at, { as, sure }] of standingsIn(threshold, { categories: names }).entries()) {
    const name = names[at];
    if (name !== undefined && sure !== 0 && !ways.has(as)) ways.set(as, name);
  }
  return [...ways.values()];
}

/** Categories that changed by themselves; and kinds of entities, where the category alone would not have changed. */
function categoryExtents(cells: readonly Facts[], { isAlike }: Alike<Facts>): Extent<never>[] {
  const withCategories = cells.filter(({ categories }) => categories !== undefined);
  // Whole names stand for their ids and spellings, which are too many to be told.
  const categories = unique(withCategories.flatMap((one) => one.categories ?? []))
    .filter((name) => typeof name === "string" && name.includes(">"))
    .filter((name) => isAlike({ categories: [name] }));
  const byEntity = withCategories.filter(
    ({ categories: names }) => names !== undefined && !isAlike({ categories: names }),
  );
  const entityTypes = unique(byEntity.flatMap(({ entityType }) => entityType ?? []));
  const regions = unique(byEntity.flatMap(({ region }) => region ?? []));
  const alone = { categories: byEntity[0]?.categories ?? [] };
  const changedTypes = entityTypes.filter((entityType) => isAlike({ ...alone, entityType }));
  const changedRegions = regions.filter((region) => isAlike({ ...alone, region }));
  return [
    ...(categories.length > 0
      ? [{ of: "categories" as const, values: categories.map(String) }]
      : []),
    ...(changedTypes.length > 0 ? [{ of: "entityTypes" as const, values: changedTypes }] : []),
    ...(changedRegions.length > 0 ? [{ of: "regions" as const, values: changedRegions }] : []),
  ];
}

/** Only what stands in the way is changed: an excluded entity, an excluded region, the lack of an open category. */
function categoryMoves(threshold: Threshold, facts: Facts): Moves<Facts, never> {
  const { categories = [], entityType, region } = facts;
  const [first] = threshold.value;
  const isTypeExcluded = entityType && threshold.excludedEntityTypes.includes(entityType);
  const isRegionExcluded = region && threshold.excludedRegions.includes(region);
  // What is changed below may let the first level of a category follow from its second.
  const standings = standingsIn(threshold, isRegionExcluded ? { categories } : facts);
  const isOpen = standings.some(({ as }) => as === "open");
  const enough: Facts = {
    ...(isTypeExcluded ? { entityType: "enterprise" as const } : {}),
    ...(isRegionExcluded ? { region: "mainland" as const } : {}),
    ...(isOpen || first === undefined ? {} : { categories: [first, ...categories] }),
  };
  const canHelp = exclusionOf(threshold, { ...facts, ...enough }) === null;
  return {
    steps: [],
    enough: canHelp ? enough : null,
    // What may be open would leave it open whether it still is.
    short: {
      categories: categories.filter((_name, at) =>
        ["closed", "renamed"].includes(standings[at]?.as ?? ""),
      ),
    },
  };
}
