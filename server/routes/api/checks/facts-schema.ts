/** Facts as a client may send them. For documentation: the rules read them and name everything that is wrong. */
import { z } from "zod";
import {
  ChannelsAssociation,
  ChannelsEntity,
  EntityType,
  FactSource,
  Region,
} from "../../../../rules/facts.ts";

const Count = z.int().min(0);
const DateOrNever = z.union([z.iso.date(), z.literal("never")]);
const Amount = z.union([z.number().min(0), z.string().regex(/^\d+(\.\d{1,2})?$/)]);

/** A value, the value with where it comes from, or null for unknown. */
const fact = <Value extends z.ZodType>(value: Value, meaning: string) =>
  z
    .union([
      value,
      z.strictObject({
        value: value.nullable(),
        observedOn: z.iso.date().optional(),
        source: FactSource.optional(),
        note: z.string().optional(),
      }),
    ])
    .nullable()
    .optional()
    .describe(meaning);

export const FactsBody = z
  .strictObject({
    entityType: fact(EntityType, "主体类型"),
    region: fact(Region, "主体所在地"),
    categories: fact(
      z.array(z.string()),
      "服务类目, each `一级>二级`, for example `商家自营>服装/鞋/箱包`",
    ),
    lastSevereViolationOn: fact(
      DateOrNever,
      "The last severe violation of the entity's mini programs",
    ),
    lastPaymentOn: fact(DateOrNever, "The last payment in the released mini program"),
    followers: fact(Count, "Followers of the entity's official accounts"),
    dau: fact(
      z.union([Count, z.array(Count).length(7)]),
      "Daily active users of the last 7 days: one number, or seven, oldest first",
    ),
    adSpend: fact(
      z.union([Amount, z.array(z.strictObject({ on: z.iso.date(), amount: Amount }))]),
      "CNY spent on advertisements in WeChat in the last year: the sum, or dated amounts",
    ),
    channelsEntity: fact(
      ChannelsEntity,
      "Whether the Channels account (视频号) is of the mini program's entity; for `channels-live` only",
    ),
    channelsAssociation: fact(
      z.array(ChannelsAssociation).max(3),
      "What ties a Channels account of another entity to the mini program; for `channels-live` only",
    ),
  })
  .describe("What is known about the account; what is absent or null is unknown")
  .meta({
    id: "Facts",
    examples: [
      {
        categories: ["商家自营>服装/鞋/箱包"],
        lastSevereViolationOn: "never",
        lastPaymentOn: "2026-11-15",
        followers: 63,
        dau: 150,
      },
    ],
  });
