/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/commodity-management/ */
import { z } from "zod";
import type { WeChatGoodsLibrary } from "../../../../application/ports/wechat/goods.ts";
import type { Credentials } from "../../../../application/ports/wechat/tokens.ts";
import { WeChatError } from "../../../../application/ports/wechat/wechat-error.ts";
import type { Caller } from "../caller.ts";
import { command, endpoint } from "../endpoint.ts";
import { allPages } from "../pages.ts";
import {
  folded,
  listedPrices,
  listReply,
  pricesOf,
  text,
  textOrEmpty,
  whole,
  wholeOrNull,
} from "../reply-shape.ts";

const goodsFields = {
  coverImgUrl: z.string(),
  name: z.string(),
  priceType: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  price: z.number(),
  price2: z.number().optional(),
  url: z.string(),
  thirdPartyAppid: z.string().optional(),
};

/** `third_party_tag` of goods that were made by the API; all others were made in the console. */
const MADE_BY_API: readonly (number | null)[] = [1, 2];
/** In the order of WeChat's `audit_status`. */
const REVIEW_STATUSES = ["not-submitted", "in-review", "approved", "rejected"] as const;
const WAREHOUSE_IDS_MAX = 20;

/** Both lists of goods, whose keys are the same once they are folded. */
const goodsListed = {
  goodsId: whole,
  name: text,
  url: textOrEmpty,
  coverImgUrl: textOrEmpty,
  ...listedPrices,
  thirdPartyTag: wholeOrNull,
};

function listed(item: z.output<z.ZodObject<typeof goodsListed>>) {
  const { goodsId, name, url, coverImgUrl } = item;
  const madeBy: "api" | "console" = MADE_BY_API.includes(item.thirdPartyTag) ? "api" : "console";
  return { goodsId, name, url, coverImgUrl, ...pricesOf(item), madeBy };
}

const status = z.int().min(0).max(3);
const REVIEWED = { dailyQuota: 500, budget: "review-submissions" } as const;
const picturesOf = ({ goodsInfo }: { goodsInfo: { coverImgUrl?: string | undefined } }) => [
  goodsInfo.coverImgUrl,
];

export const goods = {
  addGoods: endpoint(
    "addGoods",
    { goodsInfo: z.strictObject(goodsFields) },
    {
      ...REVIEWED,
      effect: "write",
      reply: folded({ goodsId: whole, auditId: whole }),
      pictures: picturesOf,
    },
  ),
  /** Only the fields that change are sent. */
  updateGoods: command(
    "updateGoods",
    { goodsInfo: z.strictObject(goodsFields).partial().extend({ goodsId: z.int() }) },
    { dailyQuota: 1000, pictures: picturesOf },
  ),
  resubmitAudit: endpoint(
    "resubmitAudit",
    { goodsId: z.int() },
    { ...REVIEWED, effect: "write", reply: folded({ auditId: whole }) },
  ),
  resetAudit: command("resetAudit", { goodsId: z.int(), auditId: z.int() }, { dailyQuota: 500 }),
  deleteGoods: command("deleteGoods", { goodsId: z.int() }, { dailyQuota: 1000 }),
  /** Goods that do not exist are missing from the reply. */
  getGoodsWarehouse: endpoint(
    "getGoodsWarehouse",
    { goods_ids: z.array(z.int()).max(WAREHOUSE_IDS_MAX) },
    {
      effect: "read",
      dailyQuota: 1000,
      reply: listReply(
        "goods",
        folded({ ...goodsListed, auditStatus: whole.pipe(status) }).transform((item) => ({
          ...listed(item),
          // The schema lets only 0 to 3 through.
          reviewStatus: REVIEW_STATUSES[item.auditStatus] ?? "not-submitted",
        })),
      ),
    },
  ),
  /** Despite its name it lists the goods of any one review status. */
  getApproved: endpoint(
    "getApproved",
    { offset: z.int(), limit: z.int(), status },
    { effect: "read", reply: listReply("goods", folded(goodsListed).transform(listed)) },
  ),
};

const PAGES = { pageSize: 100, pagesMax: 50 };

export function goodsCalls(caller: Caller): WeChatGoodsLibrary {
  return {
    addGoods: (credentials, goodsInfo) => caller.call(goods.addGoods, credentials, { goodsInfo }),
    updateGoods: (credentials, goodsId, change) =>
      caller.call(goods.updateGoods, credentials, { goodsInfo: { goodsId, ...change } }),
    resubmitGoods: (credentials, goodsId) =>
      caller.call(goods.resubmitAudit, credentials, { goodsId }),
    withdrawGoods: (credentials, goodsId, auditId) =>
      caller.call(goods.resetAudit, credentials, { goodsId, auditId }),
    deleteGoods: (credentials, goodsId) => caller.call(goods.deleteGoods, credentials, { goodsId }),
    async goodsReviews(credentials, goodsIds) {
      const found = [];
      for (let first = 0; first < goodsIds.length; first += WAREHOUSE_IDS_MAX) {
        const goods_ids = goodsIds.slice(first, first + WAREHOUSE_IDS_MAX);
        const { items } = await caller.call(goods.getGoodsWarehouse, credentials, { goods_ids });
        found.push(...items);
      }
      return found;
    },
    async listGoods(credentials, reviewStatus) {
      const asked = REVIEW_STATUSES.indexOf(reviewStatus);
      const found = await allPages(PAGES, (offset, limit) =>
        caller.call(goods.getApproved, credentials, { offset, limit, status: asked }),
      );
      return found.map((item) => ({ ...item, reviewStatus }));
    },
    async countGoods(credentials) {
      let count = 0;
      for (const each of REVIEW_STATUSES.keys()) count += await totalOf(caller, credentials, each);
      return count;
    },
  };
}

async function totalOf(
  caller: Caller,
  credentials: Credentials,
  reviewStatus: number,
): Promise<number> {
  const asked = { offset: 0, limit: 1, status: reviewStatus };
  const { total } = await caller.call(goods.getApproved, credentials, asked);
  if (total !== null) return total;
  const errmsg = "the answer lacks what was asked for: total";
  throw new WeChatError({ kind: "malformed", path: goods.getApproved.path, errmsg });
}
