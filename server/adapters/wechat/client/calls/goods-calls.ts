import type {
  WeChatGoodsLibrary,
  WeChatReviewStatus,
} from "../../../../application/ports/wechat/goods.ts";
import type { WeChatCredentials } from "../../../../application/ports/wechat/tokens.ts";
import { WeChatError } from "../../../../application/ports/wechat/wechat-error.ts";
import type { Caller } from "../caller.ts";
import {
  addGoods,
  deleteGoods,
  getApproved,
  getGoodsWarehouse,
  resetAudit,
  resubmitAudit,
  updateGoods,
} from "../endpoints/goods.ts";
import { allPages } from "../pages.ts";

const WAREHOUSE_IDS_MAX = 20;
const PAGES = { pageSize: 100, pagesMax: 50 };
/** In the order of WeChat's `audit_status`. */
const REVIEW_STATUSES = ["not-submitted", "in-review", "approved", "rejected"] as const;

/** The goods library over HTTP. */
export function goodsCalls(caller: Caller): WeChatGoodsLibrary {
  return {
    addGoods: (credentials, goods) => caller.call(addGoods, credentials, { goodsInfo: goods }),
    async updateGoods(credentials, goodsId, change) {
      await caller.call(updateGoods, credentials, { goodsInfo: { goodsId, ...change } });
    },
    resubmitGoods: (credentials, goodsId) => caller.call(resubmitAudit, credentials, { goodsId }),
    async withdrawGoods(credentials, goodsId, auditId) {
      await caller.call(resetAudit, credentials, { goodsId, auditId });
    },
    async deleteGoods(credentials, goodsId) {
      await caller.call(deleteGoods, credentials, { goodsId });
    },
    async goodsReviews(credentials, goodsIds) {
      const found = [];
      for (let first = 0; first < goodsIds.length; first += WAREHOUSE_IDS_MAX) {
        const goods_ids = goodsIds.slice(first, first + WAREHOUSE_IDS_MAX);
        found.push(...(await caller.call(getGoodsWarehouse, credentials, { goods_ids })).items);
      }
      return found.map(({ auditStatus, ...goods }) => ({
        ...goods,
        reviewStatus: reviewStatusOf(auditStatus),
      }));
    },
    async listGoods(credentials, reviewStatus) {
      const status = REVIEW_STATUSES.indexOf(reviewStatus);
      const found = await allPages(PAGES, (offset, limit) =>
        caller.call(getApproved, credentials, { offset, limit, status }),
      );
      return found.map((goods) => ({ ...goods, reviewStatus }));
    },
    async countGoods(credentials) {
      let count = 0;
      for (const status of REVIEW_STATUSES.keys()) {
        count += await totalOf(caller, credentials, status);
      }
      return count;
    },
  };
}

async function totalOf(
  caller: Caller,
  credentials: WeChatCredentials,
  status: number,
): Promise<number> {
  const { total } = await caller.call(getApproved, credentials, { offset: 0, limit: 1, status });
  if (total !== null) return total;
  const errmsg = "the answer lacks what was asked for: total";
  throw new WeChatError({ kind: "malformed", path: getApproved.path, errmsg });
}

/** The reply's schema lets only 0 to 3 through. */
function reviewStatusOf(auditStatus: number): WeChatReviewStatus {
  return REVIEW_STATUSES[auditStatus] ?? "not-submitted";
}
