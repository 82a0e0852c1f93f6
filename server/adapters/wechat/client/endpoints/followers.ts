/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/subscribe-management/ */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { done, text, textOrEmpty, wholeOrNull } from "../reply-shape.ts";

const PER_DAY = 5000;
const A_CALL_MAX = 2000;

/** The first page is asked for without `page_break`; the last one comes without it, or with 0. */
export const getFollowers = endpoint("getFollowers", {
  effect: "read",
  dailyQuota: PER_DAY,
  request: z.strictObject({
    limit: z.int().max(A_CALL_MAX),
    page_break: z.int().optional(),
  }),
  reply: z
    .object({
      followers: z.array(
        z
          .object({ openid: text, subscribetime: wholeOrNull, roomid: wholeOrNull })
          .transform((follower) => ({
            openid: follower.openid,
            subscribeTime: follower.subscribetime,
            roomId: follower.roomid,
          })),
      ),
      pagebreak: wholeOrNull,
    })
    .transform((reply) => ({
      followers: reply.followers,
      pageBreak: reply.pagebreak === 0 ? null : reply.pagebreak,
    })),
});

export const pushMessage = endpoint("pushMessage", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ room_id: z.int(), user_openid: z.array(z.string()).max(A_CALL_MAX) }),
  // The id may be missing, which must not make every other call's answer one of this call's.
  reply: done
    .and(z.object({ messageid: textOrEmpty }))
    .transform((reply) => ({ messageId: reply.messageid === "" ? null : reply.messageid })),
});
