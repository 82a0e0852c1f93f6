import { z } from "zod";
import { APPROVED, type Goods, IN_REVIEW, NOT_SUBMITTED } from "../account.ts";
import { type AccountCall, answering } from "../desk.ts";
import { livingMedia } from "../media-desk.ts";
import { OVER_QUOTA, SUBMISSIONS, spendQuota } from "../quotas.ts";
import { type Answer, DONE, PARAMETER_INVALID, Refusal } from "../refusal.ts";
import { takeOut } from "../rooms/room-goods.ts";
import { nextNumber, nowIn } from "../world.ts";
import { goodsIdField, OF_CONSOLE, WRONG_REVIEW, withGoods } from "./goods-at-hand.ts";
import { GoodsChange, GoodsForm, PICTURE_FAILED, readPrices } from "./goods-form.ts";
import { nextAuditId } from "./goods-submissions.ts";

const PIXELS_MAX = 300;
const LIBRARY_MAX = 5000;

/** A `goodsInfo` that is missing, or was sent as a text, is answered with these words. */
const NO_INFO = new Refusal(PARAMETER_INVALID, "goodsInfo must not be empty");
const GoodsInfo = z.object({ goodsInfo: z.record(z.string(), z.unknown()) });
const ofInfo =
  (answer: (call: AccountCall) => Answer) =>
  (call: AccountCall): Answer => {
    const read = GoodsInfo.safeParse(call.fields);
    return read.success ? answer({ ...call, fields: read.data.goodsInfo }) : NO_INFO;
  };

export const addGoods = ofInfo(
  answering(GoodsForm, (form, call) => {
    const { world, account } = call;
    const prices = readPrices(form, world.profile);
    if (prices instanceof Refusal) return prices;
    const objection = pictureObjection(call, form.coverImgUrl);
    if (objection) return objection;
    // No source names the code for a full library; 300008 is the general failure to add.
    if (account.goods.size >= LIBRARY_MAX) return new Refusal(300008, "add goods failed");
    if (!spendQuota(world, account, SUBMISSIONS)) return OVER_QUOTA;
    const isSubmitted = world.profile.reviewSubmissions === "accepted";
    const goods: Goods = {
      goodsId: nextNumber(world, "goods"),
      auditId: isSubmitted ? nextAuditId(world) : 0,
      auditStatus: isSubmitted ? IN_REVIEW : NOT_SUBMITTED,
      submittedAtMs: nowIn(world).getTime(),
      madeIn: "api",
      coverImg: form.coverImgUrl,
      name: form.name,
      url: form.url,
      ...prices,
      thirdPartyAppid: form.thirdPartyAppid ?? "",
    };
    account.goods.set(goods.goodsId, goods);
    if (!isSubmitted) return new Refusal(300021, "add goods success but audit failed");
    return { goodsId: goods.goodsId, auditId: goods.auditId, errcode: 0 };
  }),
);

export const updateGoods = ofInfo(
  withGoods(GoodsChange, (goods, change, call) => {
    const refusal = changeObjection(goods, change) ?? pictureObjection(call, change.coverImgUrl);
    if (refusal) return refusal;
    const prices = readPrices(
      {
        priceType: change.priceType ?? goods.priceType,
        price: change.price ?? goods.priceFen / 100,
        price2: change.price2 ?? goods.price2Fen / 100,
      },
      call.world.profile,
    );
    if (prices instanceof Refusal) return prices;
    Object.assign(goods, prices);
    goods.name = change.name ?? goods.name;
    goods.url = change.url ?? goods.url;
    goods.coverImg = change.coverImgUrl ?? goods.coverImg;
    goods.thirdPartyAppid = change.thirdPartyAppid ?? goods.thirdPartyAppid;
    return DONE;
  }),
);

const DeleteForm = z.object({ goodsId: goodsIdField });

export const deleteGoods = withGoods(DeleteForm, (goods, _form, { account }) => {
  if (goods.madeIn === "console") return OF_CONSOLE;
  if (goods.auditStatus === IN_REVIEW) return new Refusal(300014, "goods in audit");
  account.goods.delete(goods.goodsId);
  for (const room of account.rooms.values()) takeOut(room, goods.goodsId);
  return DONE;
});

function pictureObjection(call: AccountCall, mediaId: string | undefined): Refusal | null {
  if (mediaId === undefined) return null;
  const media = livingMedia(call, mediaId);
  if (media === null) return PICTURE_FAILED;
  if (media.width <= PIXELS_MAX && media.height <= PIXELS_MAX) return null;
  return new Refusal(300018, "product image width or height more than 300px");
}

/** Approved goods keep all but their prices; goods in review stay as they are. */
function changeObjection(goods: Goods, change: GoodsChange): Refusal | null {
  if (goods.madeIn === "console") return OF_CONSOLE;
  if (goods.auditStatus === IN_REVIEW) return WRONG_REVIEW;
  const changesMore =
    change.coverImgUrl !== undefined ||
    (change.name ?? goods.name) !== goods.name ||
    (change.url ?? goods.url) !== goods.url ||
    (change.thirdPartyAppid ?? goods.thirdPartyAppid) !== goods.thirdPartyAppid;
  return goods.auditStatus === APPROVED && changesMore ? WRONG_REVIEW : null;
}
