/** One mini program as WeChat's servers would keep it. */
import { createHash } from "node:crypto";
import type { RoomForm } from "./rooms/room-form.ts";

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

/** What can be changed of a room, each by a call of its own. */
type Changed = "closeReplay" | "closeKf" | "isFeedsPublic";
type LeftOut = "subAnchorWechat" | "createrWechat";

/** As it was entered, with what has become of it since. */
export type Room = Readonly<Omit<RoomForm, Changed | LeftOut>> &
  Pick<RoomForm, Changed> &
  Partial<Pick<RoomForm, LeftOut>> & {
    readonly roomId: number;
    /** Whether the audience is muted. */
    banComment: 0 | 1;
    assistants: Assistant[];
    /** In the order of the room's shelf. */
    goodsIds: number[];
    /** Those of `goodsIds` that are off the shelf. */
    offSaleIds: number[];
    /** The last time that each goods was pushed to the audience. */
    pushes: GoodsPush[];
    /** When the anchor began and stopped broadcasting, in unix seconds; null: not yet. */
    broadcastFrom: number | null;
    broadcastTo: number | null;
    condition: RoomCondition;
  };

/** Somebody who helps in one room. */
export type Assistant = {
  readonly username: string;
  nickname: string;
  readonly addedAtMs: number;
};

export type GoodsPush = { readonly goodsId: number; readonly atMs: number };

/** What may befall a room, whatever its times are. */
export const ROOM_CONDITIONS = ["normal", "paused", "abnormal", "banned"] as const;
export type RoomCondition = (typeof ROOM_CONDITIONS)[number];

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

/** Somebody who subscribed to the account's live rooms. */
export type Follower = {
  readonly openid: string;
  readonly subscribedAtMs: number;
  /** The room in which they did so; 0: none. */
  readonly roomId: number;
};

/** An application for live, which the account's admin has to accept. */
export type LiveApplication = {
  readonly appliedAtMs: number;
  /** What the admin did; null: nothing yet. */
  answer: { readonly accepted: boolean; readonly atMs: number } | null;
};

export type Account = {
  readonly appid: string;
  readonly rooms: Map<number, Room>;
  readonly goods: Map<number, Goods>;
  readonly members: Map<string, Member>;
  readonly followers: Follower[];
  /** What the mall wants to see of its goods; set with goods/setkey. */
  goodsKeys: string[];
  liveApplication: LiveApplication | null;
  /** The room whose start was told to followers, and the day on which that was. */
  messagePush: { readonly day: string; readonly roomId: number } | null;
  /** Calls made today, by path. */
  readonly usage: Map<string, { day: string; count: number }>;
};
