/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/subscribe-management/ */
import { z } from "zod";
import type { WeChatFollowers } from "../../../../application/ports/wechat/followers.ts";
import type { Caller } from "../caller.ts";
import { endpoint } from "../endpoint.ts";
import { folded, notOfOthers, text, textOrEmpty, wholeOrNull } from "../reply-shape.ts";

const PER_DAY = 5000;
const A_CALL_MAX = 2000;

const Follower = folded({ openid: text, subscribeTime: wholeOrNull, roomId: wholeOrNull });

export const followers = {
  /** The first page is asked for without `page_break`; the last one comes without it, or with 0. */
  getFollowers: endpoint(
    "getFollowers",
    { limit: z.int().max(A_CALL_MAX), page_break: z.int().optional() },
    {
      effect: "read",
      dailyQuota: PER_DAY,
      reply: folded({
        followers: z.array(Follower),
        pageBreak: wholeOrNull.transform((next) => (next === 0 ? null : next)),
      }),
    },
  ),
  pushMessage: endpoint(
    "pushMessage",
    { room_id: z.int(), user_openid: z.array(z.string()).max(A_CALL_MAX) },
    {
      effect: "write",
      dailyQuota: PER_DAY,
      // The id may be missing, which must not make every other call's answer one of this call's.
      reply: notOfOthers.pipe(
        folded({ messageId: textOrEmpty.transform((id) => (id === "" ? null : id)) }),
      ),
    },
  ),
};

export function followerCalls(caller: Caller): WeChatFollowers {
  return {
    listFollowers: (credentials, { pageBreak }) =>
      caller.call(followers.getFollowers, credentials, {
        limit: A_CALL_MAX,
        ...(pageBreak !== undefined && { page_break: pageBreak }),
      }),
    pushMessage: (credentials, roomId, openids) =>
      caller.call(followers.pushMessage, credentials, { room_id: roomId, user_openid: openids }),
  };
}
