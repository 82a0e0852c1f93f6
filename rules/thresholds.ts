/**
 * The borders a condition may have. The operators are our own and closed: there is no path, no expression and no
 * nesting, so a ruleset file can neither run code nor compare what has no type.
 */
import { z } from "zod";
import { ChannelsAssociation, ChannelsEntity, EntityType, Region } from "./facts.ts";

/** One of the account's categories is in the list, and the entity is of no excluded kind. */
export const OpenCategoryThreshold = z.strictObject({
  operator: z.literal("includesOneOf"),
  value: z.array(z.string().min(3).max(200)).min(1).max(200),
  unit: z.literal("category"),
  excludedEntityTypes: z.array(EntityType).max(6),
  excludedRegions: z.array(Region).max(2),
});

/** It never happened, or so long ago; months are calendar months. */
export const AtLeastAgoThreshold = z.strictObject({
  operator: z.literal("atLeastAgo"),
  value: z.int().min(1).max(1000),
  unit: z.enum(["month", "day"]),
});

/** It happened, and not longer ago. */
export const AtMostAgoThreshold = z.strictObject({
  operator: z.literal("atMostAgo"),
  value: z.int().min(1).max(1000),
  unit: z.literal("day"),
});

const Border = z.int().min(0).max(1_000_000_000);

export const FollowerThreshold = z.strictObject({
  operator: z.literal("greaterThan"),
  value: Border,
  unit: z.literal("follower"),
});

/** Of seven days, which figure is compared; a single number is compared as it is. */
export const DauThreshold = z.strictObject({
  operator: z.literal("greaterThan"),
  value: Border,
  unit: z.literal("user"),
  of: z.enum(["average", "lowest", "highest"]),
});

/** Whole yuan. Dated spend counts while it is younger than the window. */
export const SpendThreshold = z.strictObject({
  operator: z.literal("greaterThan"),
  value: Border,
  unit: z.literal("CNY"),
  windowMonths: z.int().min(1).max(120),
});

/** The fact is one of the values. */
export const ChannelsEntityThreshold = z.strictObject({
  operator: z.literal("isOneOf"),
  value: z.array(ChannelsEntity).min(1).max(2),
  unit: z.literal("relation"),
});

/** The fact, a list, holds every one of the values. */
export const ChannelsAssociationThreshold = z.strictObject({
  operator: z.literal("includesAllOf"),
  value: z.array(ChannelsAssociation).min(1).max(3),
  unit: z.literal("relation"),
});

export type Threshold =
  | z.infer<typeof OpenCategoryThreshold>
  | z.infer<typeof AtLeastAgoThreshold>
  | z.infer<typeof AtMostAgoThreshold>
  | z.infer<typeof FollowerThreshold>
  | z.infer<typeof DauThreshold>
  | z.infer<typeof SpendThreshold>
  | z.infer<typeof ChannelsEntityThreshold>
  | z.infer<typeof ChannelsAssociationThreshold>;
export type DauThreshold = z.infer<typeof DauThreshold>;
