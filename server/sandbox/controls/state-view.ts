/** What the sandbox holds, for tests and the curious; without tokens. */
import type { AuditStatus } from "../account.ts";
import { settleAll } from "../goods/review.ts";
import { liveStatusOf } from "../rooms/live-status.ts";
import { nowIn, type World } from "../world.ts";
import { applicationView } from "./live-application-control.ts";

const REVIEW_WORDS: Record<AuditStatus, string> = {
  0: "not-submitted",
  1: "in-review",
  2: "approved",
  3: "rejected",
};

export function stateView(world: World) {
  settleAll(world);
  const now = nowIn(world);
  const accounts = [...world.accounts.values()];
  return {
    now: now.toISOString(),
    profile: world.profile,
    faults: world.faults,
    quotas: Object.fromEntries(world.quotas),
    verified: [...world.verified],
    rooms: accounts.flatMap(({ appid, rooms }) =>
      [...rooms.values()].map((room) => ({ appid, ...room, liveStatus: liveStatusOf(room, now) })),
    ),
    goods: accounts.flatMap(({ appid, goods }) =>
      [...goods.values()].map((item) => ({
        appid,
        ...item,
        reviewStatus: REVIEW_WORDS[item.auditStatus],
      })),
    ),
    members: accounts.flatMap(({ appid, members }) =>
      [...members.values()].map(({ username, roles }) => ({ appid, username, roles: [...roles] })),
    ),
    followers: accounts.flatMap(({ appid, followers }) =>
      followers.map((follower) => ({ appid, ...follower })),
    ),
    liveApplications: accounts.flatMap((account) => applicationView(world, account)),
    goodsKeys: accounts.flatMap(({ appid, goodsKeys }) =>
      goodsKeys.length === 0 ? [] : [{ appid, goodsKeys }],
    ),
    messagePushes: accounts.flatMap(({ appid, messagePush }) =>
      messagePush ? [{ appid, ...messagePush }] : [],
    ),
    media: [...world.media.values()].map(({ bytes, ...media }) => ({
      ...media,
      byteLength: bytes.byteLength,
    })),
  };
}
export type SandboxState = ReturnType<typeof stateView>;
