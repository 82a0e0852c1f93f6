import type { WeChatFollowers } from "../../../../application/ports/wechat/followers.ts";
import type { Caller } from "../caller.ts";
import { getFollowers, pushMessage } from "../endpoints/followers.ts";

const PAGE_SIZE = 2000;

/** Followers and the message to them, over HTTP. */
export function followerCalls(caller: Caller): WeChatFollowers {
  return {
    listFollowers: (credentials, { pageBreak }) =>
      caller.call(getFollowers, credentials, {
        limit: PAGE_SIZE,
        ...(pageBreak !== undefined && { page_break: pageBreak }),
      }),
    pushMessage: (credentials, roomId, openids) =>
      caller.call(pushMessage, credentials, { room_id: roomId, user_openid: openids }),
  };
}
