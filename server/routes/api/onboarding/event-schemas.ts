/**
 * The events that a client may send, for documentation: the application reads them (`client-events.ts`), with the same
 * words for page and API. A test holds the two together.
 */
import { z } from "zod";
import { ROOM_SWITCHES } from "../../../../machines/onboarding/answers.ts";
import { Reminder } from "../../../../machines/onboarding/context.ts";
import { GOODS_LIMITS } from "../../../application/goods/answers.ts";
import { IMAGE_ID } from "../../../application/ports/images.ts";
import { APPID, WECHAT_ID } from "../../../application/reading/fields.ts";
import { ROOM_LIMITS } from "../../../application/room/answers.ts";
import { FactsBody } from "../checks/facts-schema.ts";

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();
const width = ({ min, max }: { min: number; max: number }) =>
  `${min} to ${max} 汉字; two narrow characters count as one`;

const PastDate = z.iso.date().describe("Not after today in Asia/Shanghai");
const OptionalDate = optional(z.iso.date()).describe(
  "Not after today in Asia/Shanghai, which is the default",
);
const Reason = z.string().min(1).max(500);
const Key = z.string().describe("The `key` of the thing within this onboarding");
const ImageId = z.string().regex(IMAGE_ID).describe("From `POST …/images`");
const WeChatId = z.string().regex(WECHAT_ID).describe("微信号");
const Appid = z.string().regex(APPID);
const Time = z.iso.datetime({ offset: true });
const Switch = z.union([z.literal(0), z.literal(1)]);
const Amount = z
  .union([z.number().positive(), z.string().regex(/^\d{1,8}(\.\d{1,2})?$/)])
  .describe("CNY with at most two decimals");

const Room = z
  .strictObject({
    name: z.string().describe(`直播间标题, ${width(ROOM_LIMITS.name)}`),
    startTime: Time.describe(
      `At least ${ROOM_LIMITS.startMinutesMin} minutes and at most ${ROOM_LIMITS.startMonthsMax} months ahead`,
    ),
    endTime: Time.describe(
      `${ROOM_LIMITS.durationMinutesMin} minutes to ${ROOM_LIMITS.durationHoursMax} hours after the start`,
    ),
    anchorName: z.string().describe(`主播昵称, ${width(ROOM_LIMITS.anchorName)}`),
    anchorWechat: WeChatId,
    subAnchorWechat: optional(WeChatId),
    createrWechat: optional(WeChatId),
    coverImg: ImageId,
    shareImg: ImageId,
    feedsImg: ImageId,
    type: Switch.describe("0: by phone, 1: by push stream"),
    closeLike: Switch.describe("1: no likes"),
    closeGoods: Switch.describe("1: no goods shelf"),
    closeComment: Switch.describe("1: no comments"),
    isFeedsPublic: optional(Switch).describe("1 (default): WeChat may recommend the room"),
    closeReplay: optional(Switch).describe("1 (default): no replay"),
    closeShare: optional(Switch).describe("1: no sharing; default 0"),
    closeKf: optional(Switch).describe("1 (default): no customer service"),
  })
  .meta({ id: "Room", description: "WeChat's form for a live room" });

const prices = {
  priceType: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .describe("1: one price, 2: from `price` to `price2`, 3: was `price`, now `price2`"),
  price: Amount,
  price2: optional(Amount),
};

const Goods = z
  .strictObject({
    name: z.string().describe(`商品名称, ${width(GOODS_LIMITS.name)}`),
    coverImgUrl: optional(ImageId),
    coverAddress: optional(z.string().max(GOODS_LIMITS.addressMax)).describe(
      "An https address in place of `coverImgUrl`: the picture is fetched before the goods are sent",
    ),
    ...prices,
    url: z
      .string()
      .max(GOODS_LIMITS.pathMax)
      .describe("商品路径, a page of the mini program, for example `pages/product/detail?id=1`"),
    thirdPartyAppid: optional(Appid),
    sku: optional(z.string().max(GOODS_LIMITS.skuMax)).describe("The mall's own number"),
  })
  .meta({ id: "Goods", description: "WeChat's form for goods" });

const Member = z
  .strictObject({
    username: WeChatId,
    role: z.enum(["admin", "operator", "anchor"]),
    nickname: optional(z.string()),
  })
  .meta({ id: "Member", description: "A live member: a WeChat id and the role it is to hold" });

const named = { username: WeChatId };
/** What can be done to a room that WeChat has. */
const Operation = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("read") }),
    z.strictObject({ kind: z.literal("delete") }),
    z.strictObject({ kind: z.literal("switch"), name: z.enum(ROOM_SWITCHES), value: Switch }),
    z.strictObject({ kind: z.literal("add-assistant"), ...named, nickname: z.string() }),
    z.strictObject({ kind: z.literal("remove-assistant"), ...named }),
    z.strictObject({ kind: z.literal("set-sub-anchor"), ...named }),
    z.strictObject({ kind: z.literal("remove-sub-anchor") }),
  ])
  .meta({ id: "RoomOperation" });

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const EventBody = z
  .discriminatedUnion("type", [
    event("facts.submitted", { facts: FactsBody }),
    event("live.declared-enabled", { on: OptionalDate }),
    event("enable.applied", { appliedOn: PastDate }),
    event("enable.approved", { on: OptionalDate }),
    event("enable.rejected", { reason: Reason, on: OptionalDate }),
    event("enable.withdrawn", {}),
    event("enable.check-requested", {}),
    event("enable.application-requested", {}),
    event("enable.plugin-submitted", { on: OptionalDate }),
    event("reminder.dismissed", { reminder: Reminder }),
    event("connection.submitted", {
      appid: Appid,
      appsecret: z.string().min(1).max(128).describe("Kept sealed, never shown again"),
    }),
    event("room.submitted", { room: Room }),
    event("room.confirmed", { roomId: optional(z.int().min(1)) }),
    event("room.reopened", {}),
    event("room.edit-submitted", { room: Room }),
    event("room.edit-abandoned", {}),
    event("room.operation-requested", { operation: Operation }),
    event("goods.added", { goods: Goods }),
    event("goods.changed", { key: Key, goods: Goods }),
    event("goods.removed", { key: Key }),
    event("goods.drafts-removed", {}),
    event("goods.submitted", {}),
    event("goods.withdrawal-requested", { key: Key }),
    event("goods.price-changed", { key: Key, prices: z.strictObject(prices) }),
    event("goods.deletion-requested", { key: Key }),
    event("goods.reason-noted", { key: Key, reason: Reason }),
    event("goods.reviewed", {
      key: Key,
      decision: z.enum(["approved", "rejected"]),
      reason: optional(Reason),
    }),
    event("goods.review-requested", {}),
    event("goods.placed", {}),
    event("goods.placement-requested", {}),
    event("member.added", { member: Member }),
    event("member.removed", { key: Key }),
    event("member.authorised", { key: Key }),
    event("member.retry-requested", { key: Key }),
    event("member.removal-requested", { key: Key }),
    event("member.poll-requested", {}),
  ])
  .meta({ id: "ClientEvent" });
