/** The goods library: https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/commodity-management/ */
import { z } from "zod";
import { type AccountCall, answering, type DeskEndpoint } from "../desk.ts";
import { field } from "../form.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { addGoods, deleteGoods, updateGoods } from "./goods-changes.ts";
import { approvedList, warehouse } from "./goods-lists.ts";
import { NO_SUBMISSIONS_LEFT, resetAudit, resubmitAudit } from "./goods-submissions.ts";

const KeysForm = z.object({
  goodsKey: field(z.array(z.string().max(200)).max(100), invalidParameter("goodsKey")),
});

/** The keys by which a mall knows its goods are kept and given back, and nothing else. */
const setGoodsKeys = answering(KeysForm, ({ goodsKey }, { account }) => {
  account.goodsKeys = goodsKey;
  return DONE;
});

function goodsKeys({ account }: AccountCall): Answer {
  return { errcode: 0, vendorGoodsKey: account.goodsKeys };
}

const GOODS = "/wxaapi/broadcast/goods";
const common = { method: "POST", access: "live" } as const;

export const goodsEndpoints: readonly DeskEndpoint[] = [
  { path: `${GOODS}/add`, ...common, dailyQuota: 500, answer: addGoods },
  {
    path: `${GOODS}/audit`,
    ...common,
    dailyQuota: 500,
    overQuota: NO_SUBMISSIONS_LEFT,
    answer: resubmitAudit,
  },
  { path: `${GOODS}/resetaudit`, ...common, dailyQuota: 500, answer: resetAudit },
  { path: `${GOODS}/update`, ...common, dailyQuota: 1000, answer: updateGoods },
  { path: `${GOODS}/delete`, ...common, dailyQuota: 1000, answer: deleteGoods },
  { path: "/wxa/business/getgoodswarehouse", ...common, dailyQuota: 1000, answer: warehouse },
  { path: `${GOODS}/setkey`, ...common, dailyQuota: 500, answer: setGoodsKeys },
  { path: `${GOODS}/getkey`, method: "GET", access: "live", dailyQuota: 500, answer: goodsKeys },
  {
    path: `${GOODS}/getapproved`,
    method: "GET",
    access: "live",
    dailyQuota: 10_000,
    // Developers report that this one answers a POST so.
    wrongMethod: new Refusal(-1, "system error"),
    answer: approvedList,
  },
];
