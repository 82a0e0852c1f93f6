/** Everything the sandbox remembers; `POST /_sandbox/reset` forgets it, and so does the end of a sandbox without a directory. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../application/ports/clock.ts";
import type { Account, Fixed, Media, Room } from "./account.ts";
import type { Fault } from "./faults.ts";
import { DEFAULT_PROFILE, type Profile } from "./profile.ts";

export const Token = z.strictObject({
  appid: z.string(),
  kind: z.enum(["plain", "stable"]),
  issuedAtMs: z.int(),
  expiresAtMs: z.int(),
  /** A newer one took its place, so its end is answered with 40001 and not with 42001. */
  replaced: z.boolean(),
});
export type Token = Fixed<z.infer<typeof Token>, "appid" | "kind" | "issuedAtMs">;

type Content = {
  /** What the sandbox clock is ahead of the real one. */
  clockOffsetMs: number;
  profile: Profile;
  faults: Fault[];
  /** Daily quotas that differ from WeChat's, by path. */
  quotas: Map<string, number>;
  accounts: Map<string, Account>;
  tokens: Map<string, Token>;
  media: Map<string, Media>;
  /** WeChat ids with a verified real name, in lower case. */
  verified: Set<string>;
};

type Identity = {
  /** Makes tokens and media ids of one world differ from those of another. */
  readonly epoch: string;
  readonly serials: Map<string, number>;
};

export type World = Content & Identity & { readonly clock: Clock };

const NUMBERED = [
  "room",
  "goods",
  "audit",
  "token",
  "media",
  "rid",
  "follower",
  "message",
] as const;
type NumberKind = (typeof NUMBERED)[number];

/** What outlives the process, where there is a place for it. */
export type Remembered = Omit<Content, "faults"> & Identity;

/** The oldest accounts are forgotten beyond this, so that a sandbox left running does not fill the memory. */
const ACCOUNTS_MAX = 1000;

export function createWorld(clock: Clock): World {
  return { clock, epoch: clock.now().toISOString(), serials: new Map(), ...emptyContent() };
}

/** Forgets everything but the numbers already given, so that no id ever comes back with another meaning. */
export function resetWorld(world: World): void {
  Object.assign(world, emptyContent());
}

/** Goes on with a world of earlier. */
export function remember(world: World, earlier: Remembered): void {
  Object.assign(world, earlier);
}

/** Goes on counting above this number, for a world that takes the place of one that is lost. */
export function numberFrom(world: World, number: number): void {
  for (const kind of NUMBERED) world.serials.set(kind, number);
}

function emptyContent(): Content {
  return {
    clockOffsetMs: 0,
    profile: { ...DEFAULT_PROFILE },
    faults: [],
    quotas: new Map(),
    accounts: new Map(),
    tokens: new Map(),
    media: new Map(),
    verified: new Set(),
  };
}

export function nowIn(world: World): Date {
  return new Date(world.clock.now().getTime() + world.clockOffsetMs);
}

/** 1, 2, 3 … for each kind. */
export function nextNumber(world: World, kind: NumberKind): number {
  const next = (world.serials.get(kind) ?? 0) + 1;
  world.serials.set(kind, next);
  return next;
}

/** 128 hex digits that never come twice. */
export function uniqueHex(world: World, kind: NumberKind): string {
  return createHash("sha512")
    .update(`${world.epoch} ${kind} ${nextNumber(world, kind)}`)
    .digest("hex");
}

export function isVerified(world: World, wechatId: string): boolean {
  return world.verified.has(wechatId.toLowerCase());
}

export function verify(world: World, wechatId: string): void {
  world.verified.add(wechatId.toLowerCase());
}

/** The account with this appid; any appid is a good one. */
export function accountOf(world: World, appid: string): Account {
  const known = world.accounts.get(appid);
  if (known) return known;
  const account: Account = {
    appid,
    rooms: new Map(),
    goods: new Map(),
    members: new Map(),
    followers: [],
    goodsKeys: [],
    liveApplication: null,
    messagePush: null,
    usage: new Map(),
  };
  world.accounts.set(appid, account);
  if (world.accounts.size > ACCOUNTS_MAX) dropOldestAccount(world);
  return account;
}

/** The room with this number, whichever account has it. */
export function roomOfAnybody(world: World, roomId: number): Room | undefined {
  return [...world.accounts.values()].map(({ rooms }) => rooms.get(roomId)).find(Boolean);
}

function dropOldestAccount(world: World): void {
  const [oldest] = world.accounts.keys();
  if (oldest === undefined) return;
  world.accounts.delete(oldest);
  for (const [text, { appid }] of world.tokens) if (appid === oldest) world.tokens.delete(text);
  for (const [id, { appid }] of world.media) if (appid === oldest) world.media.delete(id);
}
