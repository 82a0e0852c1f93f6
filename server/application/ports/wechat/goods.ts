/** The goods library and its reviews. */
import type { Credentials } from "./tokens.ts";

/** Prices as WeChat lists them: whole fen (docs/decisions/0010). `price2Fen` is null for a fixed price. */
export type WeChatPrices = {
  priceType: 1 | 2 | 3 | null;
  priceFen: number | null;
  price2Fen: number | null;
};

/** WeChat's goods form; `coverImgUrl` is a media id, prices are CNY with at most two decimals. */
export type WeChatGoods = {
  coverImgUrl: string;
  name: string;
  priceType: 1 | 2 | 3;
  price: number;
  price2?: number;
  url: string;
  thirdPartyAppid?: string;
};

export type WeChatReviewStatus = "not-submitted" | "in-review" | "approved" | "rejected";

export type WeChatGoodsListed = WeChatPrices & {
  goodsId: number;
  name: string;
  url: string;
  /** An address. */
  coverImgUrl: string;
  /** Goods made in the console cannot be changed by the API (300011). */
  madeBy: "api" | "console";
  reviewStatus: WeChatReviewStatus;
};

/** The goods library and its reviews. */
export interface WeChatGoodsLibrary {
  /** Adds goods and submits them: one of the day's review submissions. */
  addGoods(
    credentials: Credentials,
    goods: WeChatGoods,
  ): Promise<{ goodsId: number; auditId: number }>;
  /** Changes the given fields; of approved goods only price type and prices can change, goods in review cannot (300010). */
  updateGoods(
    credentials: Credentials,
    goodsId: number,
    change: Partial<WeChatGoods>,
  ): Promise<void>;
  /** Submits goods for review again: one of the day's review submissions. */
  resubmitGoods(credentials: Credentials, goodsId: number): Promise<{ auditId: number }>;
  /** Takes goods out of review; the submission that was spent does not come back. */
  withdrawGoods(credentials: Credentials, goodsId: number, auditId: number): Promise<void>;
  /** Removes goods from the library and from every room, for ever. Refused (300014) while they are in review. */
  deleteGoods(credentials: Credentials, goodsId: number): Promise<void>;
  /** The given goods as WeChat has them (asked 20 at a time); goods that do not exist are left out. */
  goodsReviews(credentials: Credentials, goodsIds: number[]): Promise<WeChatGoodsListed[]>;
  /** The goods library by review status (pages of 100, at most 50 pages). */
  listGoods(
    credentials: Credentials,
    reviewStatus: WeChatReviewStatus,
  ): Promise<WeChatGoodsListed[]>;
  /** How many goods the library holds, whatever their review status. */
  countGoods(credentials: Credentials): Promise<number>;
}
