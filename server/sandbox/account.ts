/** One mini program as WeChat's servers would keep it. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { RoomForm } from "./rooms/room-form.ts";

/** What is kept of a picture beside its bytes, which have a file of their own. */
export const MediaRecord = z
  .strictObject({
    mediaId: z.string(),
    appid: z.string(),
    /** `hashOf(bytes)`. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    contentType: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    createdAtMs: z.int(),
  })
  .readonly();
export type Media = z.infer<typeof MediaRecord> & { readonly bytes: Uint8Array };

/** SHA-256, 64 hex digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** With members that nothing changes any more. */
export type Fixed<Kept, Name extends keyof Kept> = Readonly<Pick<Kept, Name>> & Omit<Kept, Name>;

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
export const Assistant = z.strictObject({
  username: z.string(),
  nickname: z.string(),
  addedAtMs: z.int(),
});
export type Assistant = Fixed<z.infer<typeof Assistant>, "username" | "addedAtMs">;

export const GoodsPush = z
  .strictObject({ goodsId: z.int().positive(), atMs: z.number() })
  .readonly();
export type GoodsPush = z.infer<typeof GoodsPush>;

/** What may befall a room, whatever its times are. */
export const ROOM_CONDITIONS = ["normal", "paused", "abnormal", "banned"] as const;
export type RoomCondition = (typeof ROOM_CONDITIONS)[number];

/** WeChat's `audit_status`. */
export const NOT_SUBMITTED = 0;
export const IN_REVIEW = 1;
export const APPROVED = 2;
export const REJECTED = 3;

export const Goods = z.strictObject({
  goodsId: z.int().positive(),
  auditId: z.int().min(0),
  auditStatus: z.literal([NOT_SUBMITTED, IN_REVIEW, APPROVED, REJECTED]),
  submittedAtMs: z.int(),
  madeIn: z.enum(["api", "console"]),
  coverImg: z.string(),
  name: z.string(),
  url: z.string(),
  priceType: z.literal([1, 2, 3]),
  /** Prices are kept in fen. */
  priceFen: z.int(),
  price2Fen: z.int(),
  thirdPartyAppid: z.string(),
});
export type Goods = Fixed<z.infer<typeof Goods>, "goodsId" | "madeIn">;
export type AuditStatus = Goods["auditStatus"];

export type Member = { readonly username: string; roles: Set<number>; updatedAtMs: number };

/** Somebody who subscribed to the account's live rooms. */
export const Follower = z
  .strictObject({
    openid: z.string(),
    subscribedAtMs: z.int(),
    /** The room in which they did so; 0: none. */
    roomId: z.int().min(0),
  })
  .readonly();
export type Follower = z.infer<typeof Follower>;

/** An application for live, which the account's admin has to accept. */
export const LiveApplication = z.strictObject({
  appliedAtMs: z.int(),
  /** What the admin did; null: nothing yet. */
  answer: z.strictObject({ accepted: z.boolean(), atMs: z.int() }).readonly().nullable(),
});
export type LiveApplication = Fixed<z.infer<typeof LiveApplication>, "appliedAtMs">;

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
