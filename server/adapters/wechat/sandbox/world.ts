/** Everything the sandbox remembers. In memory only; a restart or `POST /_sandbox/reset` forgets it. */
import { createHash } from "node:crypto";
import type { Clock } from "../../../application/ports.ts";
import type { Account, Media } from "./account.ts";
import type { Fault } from "./faults.ts";
import { DEFAULT_PROFILE, type Profile } from "./profile.ts";

export type Token = {
  readonly appid: string;
  readonly kind: "plain" | "stable";
  readonly issuedAtMs: number;
  expiresAtMs: number;
  /** A newer one took its place, so its end is answered with 40001 and not with 42001. */
  replaced: boolean;
};

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

export type World = Content & {
  readonly clock: Clock;
  /** Makes tokens and media ids of one run differ from those of another. */
  readonly epoch: string;
  readonly serials: Map<string, number>;
};

export function createWorld(clock: Clock): World {
  return { clock, epoch: clock.now().toISOString(), serials: new Map(), ...emptyContent() };
}

/** Forgets everything but the numbers already given, so that no id ever comes back with another meaning. */
export function resetWorld(world: World): void {
  Object.assign(world, emptyContent());
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
export function nextNumber(world: World, kind: string): number {
  const next = (world.serials.get(kind) ?? 0) + 1;
  world.serials.set(kind, next);
  return next;
}

/** 128 hex digits that never come twice. */
export function uniqueHex(world: World, kind: string): string {
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
    usage: new Map(),
  };
  world.accounts.set(appid, account);
  return account;
}
