import { z } from "zod";
import type { Goods } from "../account.ts";
import type { AccountCall } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { livingMedia } from "../media-desk.ts";
import { hasQuota, QUOTA_REACHED, QUOTA_TEXT, spendQuota } from "../quotas.ts";
import { type Answer, DONE, invalidParameter, PARAMETER_INVALID, Refusal } from "../refusal.ts";
import { takeOut } from "../rooms/room-goods.ts";
import { nextNumber, nowIn } from "../world.ts";
import { GoodsChange, GoodsForm, PICTURE_FAILED, readPrices } from "./goods-form.ts";
import { nextAuditId, SUBMISSIONS } from "./goods-submissions.ts";
import { settledGoods } from "./review.ts";

const PIXELS_MAX = 300;
const LIBRARY_MAX = 5000;
const APPROVED = 2;
const NOT_SUBMITTED = 0;
const IN_REVIEW = 1;

export function addGoods(call: AccountCall): Answer {
  const { world, account } = call;
  const form = readGoodsInfo(GoodsForm, call.body);
  if (form instanceof Refusal) return form;
  const prices = readPrices(form);
  if (prices instanceof Refusal) return prices;
  const objection = pictureObjection(call, form.coverImgUrl);
  if (objection) return objection;
  // No source names the code for a full library; 300008 is the general failure to add.
  if (account.goods.size >= LIBRARY_MAX) return new Refusal(300008, "add goods failed");
  if (!hasQuota(world, account, SUBMISSIONS)) return new Refusal(QUOTA_REACHED, QUOTA_TEXT);
  spendQuota(world, account, SUBMISSIONS.name);
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
}

export function updateGoods(call: AccountCall): Answer {
  const change = readGoodsInfo(GoodsChange, call.body);
  if (change instanceof Refusal) return change;
  const goods = settledGoods(call.world, call.account, change.goodsId);
  if (!goods) return new Refusal(300024, "goods not exist");
  const refusal = changeObjection(goods, change) ?? pictureObjection(call, change.coverImgUrl);
  if (refusal) return refusal;
  const prices = readPrices({
    priceType: change.priceType ?? goods.priceType,
    price: change.price ?? goods.priceFen / 100,
    price2: change.price2 ?? goods.price2Fen / 100,
  });
  if (prices instanceof Refusal) return prices;
  Object.assign(goods, prices);
  goods.name = change.name ?? goods.name;
  goods.url = change.url ?? goods.url;
  goods.coverImg = change.coverImgUrl ?? goods.coverImg;
  goods.thirdPartyAppid = change.thirdPartyAppid ?? goods.thirdPartyAppid;
  return DONE;
}

const DeleteForm = z.object({ goodsId: field(positive, invalidParameter("goodsId")) });

export function deleteGoods({ world, account, body }: AccountCall): Answer {
  const form = readForm(DeleteForm, body);
  if (form instanceof Refusal) return form;
  const goods = settledGoods(world, account, form.goodsId);
  if (!goods) return new Refusal(300024, "goods not exist");
  if (goods.madeIn === "console") return new Refusal(300011, "operation not allowed");
  if (goods.auditStatus === IN_REVIEW) return new Refusal(300014, "goods in audit");
  account.goods.delete(goods.goodsId);
  for (const room of account.rooms.values()) takeOut(room, goods.goodsId);
  return DONE;
}

/** A `goodsInfo` that is missing, or was sent as a text, is answered with these words. */
function readGoodsInfo<Form>(schema: z.ZodType<Form>, body: AccountCall["body"]): Form | Refusal {
  const info = body.goodsInfo;
  if (typeof info !== "object" || info === null || Array.isArray(info)) {
    return new Refusal(PARAMETER_INVALID, "goodsInfo must not be empty");
  }
  return readForm(schema, info);
}

function pictureObjection(call: AccountCall, mediaId: string | undefined): Refusal | null {
  if (mediaId === undefined) return null;
  const media = livingMedia(call, mediaId);
  if (media === null) return PICTURE_FAILED;
  if (media.width <= PIXELS_MAX && media.height <= PIXELS_MAX) return null;
  return new Refusal(300018, "product image width or height more than 300px");
}

/** Approved goods keep all but their prices; goods in review stay as they are. */
function changeObjection(goods: Goods, change: GoodsChange): Refusal | null {
  if (goods.madeIn === "console") return new Refusal(300011, "operation not allowed");
  const wrongStatus = new Refusal(300010, "goods audit status invalid");
  if (goods.auditStatus === IN_REVIEW) return wrongStatus;
  const changesMore =
    change.coverImgUrl !== undefined ||
    (change.name ?? goods.name) !== goods.name ||
    (change.url ?? goods.url) !== goods.url ||
    (change.thirdPartyAppid ?? goods.thirdPartyAppid) !== goods.thirdPartyAppid;
  return goods.auditStatus === APPROVED && changesMore ? wrongStatus : null;
}
