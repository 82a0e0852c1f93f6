/** One mini program as WeChat's servers would keep it. */
import { createHash } from "node:crypto";

export type Media = {
  readonly mediaId: string;
  readonly appid: string;
  readonly bytes: Uint8Array;
  /** `hashOf(bytes)`. */
  readonly hash: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly createdAtMs: number;
};

/** SHA-256, 64 hex digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export type Room = {
  readonly roomId: number;
  readonly name: string;
  readonly coverImg: string;
  readonly shareImg: string;
  readonly feedsImg: string;
  /** Unix seconds, as all times of a room. */
  readonly startTime: number;
  readonly endTime: number;
  readonly anchorName: string;
  readonly anchorWechat: string;
  readonly type: 0 | 1;
  readonly closeLike: 0 | 1;
  readonly closeGoods: 0 | 1;
  readonly closeComment: 0 | 1;
  readonly closeReplay: 0 | 1;
  readonly closeShare: 0 | 1;
  readonly closeKf: 0 | 1;
  readonly isFeedsPublic: 0 | 1;
  readonly subAnchorWechat?: string | undefined;
  readonly createrWechat?: string | undefined;
  readonly goodsIds: number[];
  /** When the anchor began and stopped broadcasting; null: not yet. */
  broadcastFrom: number | null;
  broadcastTo: number | null;
};

/** WeChat's `audit_status`: 0 not submitted, 1 in review, 2 approved, 3 rejected. */
export type AuditStatus = 0 | 1 | 2 | 3;

export type Goods = {
  readonly goodsId: number;
  auditId: number;
  auditStatus: AuditStatus;
  submittedAtMs: number;
  readonly madeIn: "api" | "console";
  coverImg: string;
  name: string;
  url: string;
  priceType: 1 | 2 | 3;
  /** Prices are kept in fen. */
  priceFen: number;
  price2Fen: number;
  thirdPartyAppid: string;
};

export type Member = { readonly username: string; roles: Set<number>; updatedAtMs: number };

export type Account = {
  readonly appid: string;
  readonly rooms: Map<number, Room>;
  readonly goods: Map<number, Goods>;
  readonly members: Map<string, Member>;
  /** Calls made today, by path. */
  readonly usage: Map<string, { day: string; count: number }>;
};
