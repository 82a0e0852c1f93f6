/**
 * The shapes of what a merchant enters, as the machine keeps them. Field names are WeChat's own. The limits that a
 * person is told about (widths, times, prices) are checked before an answer gets here; these shapes only keep
 * nonsense out of a snapshot.
 */
import { z } from "zod";

const Text = z.string().max(500);
const Switch = z.union([z.literal(0), z.literal(1)]);
/** A picture by the hash of its content. */
export const IMAGE_ID = /^img_[0-9a-f]{32}$/;
const ImageId = z.string().regex(IMAGE_ID);

/** An RFC 3339 time with the offset of Asia/Shanghai. */
const ShanghaiTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/);

/** WeChat's room form. `type` 0: phone live, 1: push stream. `close…` 1: switched off. */
export const RoomAnswers = z.strictObject({
  name: Text,
  startTime: ShanghaiTime,
  endTime: ShanghaiTime,
  anchorName: Text,
  anchorWechat: Text,
  subAnchorWechat: Text.nullable(),
  createrWechat: Text.nullable(),
  coverImg: ImageId,
  shareImg: ImageId,
  feedsImg: ImageId,
  type: Switch,
  closeLike: Switch,
  closeGoods: Switch,
  closeComment: Switch,
  isFeedsPublic: Switch,
  closeReplay: Switch,
  closeShare: Switch,
  closeKf: Switch,
});
export type RoomAnswers = z.infer<typeof RoomAnswers>;

/** A decimal amount of CNY, for example `19.90`. */
const Amount = z.string().regex(/^\d{1,10}(\.\d{1,2})?$/);

/** `priceType` 1: one price, 2: from price to price2, 3: was price, now price2. */
export const Prices = z.strictObject({
  priceType: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  price: Amount,
  price2: Amount.nullable(),
});
export type Prices = z.infer<typeof Prices>;

/** WeChat's goods form, with where the cover comes from and what the goods are called in the merchant's mall. */
export const GoodsAnswers = z.strictObject({
  name: Text,
  /** Null until the picture at `coverAddress` was fetched. */
  coverImgUrl: ImageId.nullable(),
  /** The https address of the cover in the merchant's mall. WeChat is never given it. */
  coverAddress: z.string().max(1000).nullable(),
  ...Prices.shape,
  url: Text,
  thirdPartyAppid: Text.nullable(),
  /** The mall's own number of the goods. */
  sku: z.string().max(100).nullable(),
});
export type GoodsAnswers = z.infer<typeof GoodsAnswers>;

/** The switches that WeChat lets be changed after a room is made. */
export const ROOM_SWITCHES = ["closeComment", "isFeedsPublic", "closeReplay", "closeKf"] as const;

/** What is asked of WeChat about a room that it made; all but `read` change it. */
export const RoomOperation = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("read") }),
  z.strictObject({ kind: z.literal("delete") }),
  z.strictObject({
    kind: z.literal("switch"),
    name: z.enum(ROOM_SWITCHES),
    value: Switch,
  }),
  z.strictObject({ kind: z.literal("add-assistant"), username: Text, nickname: Text }),
  z.strictObject({ kind: z.literal("remove-assistant"), username: Text }),
  z.strictObject({ kind: z.literal("set-sub-anchor"), username: Text }),
  z.strictObject({ kind: z.literal("remove-sub-anchor") }),
]);
export type RoomOperation = z.infer<typeof RoomOperation>;

/** A live member: a WeChat id and the role it is to hold. */
export const MemberAnswers = z.strictObject({
  username: Text,
  role: z.enum(["admin", "operator", "anchor"]),
  nickname: Text.nullable(),
});
export type MemberAnswers = z.infer<typeof MemberAnswers>;
