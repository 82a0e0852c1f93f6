/** One of the account's categories is in the list, and the entity is of no excluded kind. */
import { z } from "zod";
import { EntityType, type Facts, Region } from "../facts/all.ts";
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
});
type Threshold = z.infer<typeof Threshold>;

const NOT_OPEN = "不开放>不开放";

export const openCategory: Border<"open-category", Threshold, NoUnits> = {
  kind: "open-category",
  threshold: Threshold,
  operator: "includesOneOf",
  units: ["category"],
  ...UNCOUNTED,
  measure(threshold, facts) {
    if (exclusionOf(threshold, facts) !== null) return { kind: "list", values: [] };
    return facts.categories === undefined ? null : { kind: "list", values: facts.categories };
  },
  compared: ({ value }) => value,
  holds: includesOneOf,
  figures: (threshold, { facts }) => ({
    actual: facts.categories ?? null,
    detail: exclusionOf(threshold, facts),
  }),
  ...TIMELESS,
  cells: ({ value }) => categoryCells(value),
  coreCells({ value, excludedEntityTypes, excludedRegions }) {
    const open = { categories: value.slice(0, 1) };
    return [
      {},
      open,
      { categories: [NOT_OPEN] },
      ...excludedEntityTypes.slice(0, 1).map((entityType) => ({ ...open, entityType })),
      ...excludedRegions.slice(0, 1).map((region) => ({ ...open, region })),
    ];
  },
  extents: categoryExtents,
  moves: categoryMoves,
  range: () => null,
};

/** Why no category can help: the entity is of an excluded kind. */
function exclusionOf(
  { excludedEntityTypes, excludedRegions }: Threshold,
  { entityType, region }: Facts,
): "individual" | "overseas" | null {
  if (entityType && excludedEntityTypes.includes(entityType)) return "individual";
  return region && excludedRegions.includes(region) ? "overseas" : null;
}

/** Each open category by itself; and every kind of entity in every region with open categories, others, none. */
function categoryCells(open: readonly string[]): Facts[] {
  const lists = [undefined, [], [NOT_OPEN], [NOT_OPEN, ...open.slice(0, 1)]];
  const entities = [undefined, ...EntityType.options].flatMap((entityType) =>
    [undefined, ...Region.options].map((region) => ({
      ...(entityType && { entityType }),
      ...(region && { region }),
    })),
  );
  return [
    ...open.map((category) => ({ categories: [category] })),
    ...entities.flatMap((entity) =>
      lists.map((categories) => ({ ...entity, ...(categories && { categories }) })),
    ),
  ];
}

/** Categories that changed by themselves; and kinds of entities, where the category alone would not have changed. */
function categoryExtents(cells: readonly Facts[], { isAlike }: Alike<Facts>): Extent<never>[] {
  const withCategories = cells.filter(({ categories }) => categories !== undefined);
  const categories = unique(withCategories.flatMap((one) => one.categories ?? [])).filter((name) =>
    isAlike({ categories: [name] }),
  );
  const byEntity = withCategories.filter(
    ({ categories: names }) => names !== undefined && !isAlike({ categories: names }),
  );
  const entityTypes = unique(byEntity.flatMap(({ entityType }) => entityType ?? []));
  const regions = unique(byEntity.flatMap(({ region }) => region ?? []));
  const alone = { categories: byEntity[0]?.categories ?? [] };
  const changedTypes = entityTypes.filter((entityType) => isAlike({ ...alone, entityType }));
  const changedRegions = regions.filter((region) => isAlike({ ...alone, region }));
  return [
    ...(categories.length > 0 ? [{ of: "categories" as const, values: categories }] : []),
    ...(changedTypes.length > 0 ? [{ of: "entityTypes" as const, values: changedTypes }] : []),
    ...(changedRegions.length > 0 ? [{ of: "regions" as const, values: changedRegions }] : []),
  ];
}

/** Only what stands in the way is changed: an excluded entity, an excluded region, the lack of an open category. */
function categoryMoves(threshold: Threshold, facts: Facts): Moves<Facts, never> {
  const { categories = [], entityType, region } = facts;
  const isOpen = (name: string) => threshold.value.includes(name);
  const [first] = threshold.value;
  const isTypeExcluded = entityType && threshold.excludedEntityTypes.includes(entityType);
  const isRegionExcluded = region && threshold.excludedRegions.includes(region);
  const enough: Facts = {
    ...(isTypeExcluded ? { entityType: "enterprise" as const } : {}),
    ...(isRegionExcluded ? { region: "mainland" as const } : {}),
    ...(categories.some(isOpen) || first === undefined
      ? {}
      : { categories: [first, ...categories] }),
  };
  const canHelp = exclusionOf(threshold, { ...facts, ...enough }) === null;
  return {
    steps: [],
    enough: canHelp ? enough : null,
    short: { categories: categories.filter((name) => !isOpen(name)) },
  };
}
