/** People who subscribe to an account's rooms, which the API can list but not make. */
import { z } from "zod";
import { openidOf } from "../roles-desk.ts";
import { accountOf, nextNumber, nowIn, type World } from "../world.ts";
import type { Control } from "./control.ts";

const FollowersBody = z.strictObject({
  appid: z.string().min(1).max(64),
  /** The room in which they subscribe; 0: none. */
  roomId: z.int().min(0).default(0),
  count: z.int().min(1).max(10_000).default(1),
});

export function registerFollowerControl(control: Control, world: World): void {
  control("POST", "/followers", FollowersBody, ({ appid, roomId, count }) => {
    const subscribedAtMs = nowIn(world).getTime();
    const { followers } = accountOf(world, appid);
    for (let made = 0; made < count; made += 1) {
      const openid = openidOf(`follower ${nextNumber(world, "follower")} of ${appid}`);
      followers.push({ openid, subscribedAtMs, roomId });
    }
  });
}
