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

/** WeChat's goods form. `priceType` 1: one price, 2: from price to price2, 3: was price, now price2. */
export const GoodsAnswers = z.strictObject({
  name: Text,
  coverImgUrl: ImageId,
  priceType: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  price: Amount,
  price2: Amount.nullable(),
  url: Text,
  thirdPartyAppid: Text.nullable(),
});
export type GoodsAnswers = z.infer<typeof GoodsAnswers>;

/** A live member: a WeChat id and the role it is to hold. */
export const MemberAnswers = z.strictObject({
  username: Text,
  role: z.enum(["admin", "operator", "anchor"]),
  nickname: Text.nullable(),
});
export type MemberAnswers = z.infer<typeof MemberAnswers>;
