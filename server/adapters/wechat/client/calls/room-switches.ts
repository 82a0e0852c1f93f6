/**
 * What can be switched in a room.
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/
 */
import { z } from "zod";
import type { WeChatRoomSwitches } from "../../../../application/ports/wechat/rooms.ts";
import type { Caller } from "../caller.ts";
import { command } from "../endpoint.ts";
import { flag } from "../reply-shape.ts";

export const roomSwitches = {
  /** The documents call the room `id` in the table and `roomId` in the sample, so it is sent under both names. */
  updateComment: command("updateComment", { id: z.int(), roomId: z.int(), banComment: flag }),
  updateFeedPublic: command("updateFeedPublic", { roomId: z.int(), isFeedsPublic: flag }),
  updateKf: command("updateKF", { roomId: z.int(), closeKf: flag }),
  updateReplay: command("updateReplay", { roomId: z.int(), closeReplay: flag }),
};

const flagOf = (value: boolean): 0 | 1 => (value ? 1 : 0);

export function roomSwitchCalls(caller: Caller): WeChatRoomSwitches {
  return {
    setComments: (credentials, roomId, { banned }) => {
      const comments = { id: roomId, roomId, banComment: flagOf(banned) };
      return caller.call(roomSwitches.updateComment, credentials, comments);
    },
    setFeedPublic: (credentials, roomId, { isPublic }) => {
      const feed = { roomId, isFeedsPublic: flagOf(isPublic) };
      return caller.call(roomSwitches.updateFeedPublic, credentials, feed);
    },
    setCustomerService: (credentials, roomId, { isOpen }) =>
      caller.call(roomSwitches.updateKf, credentials, { roomId, closeKf: flagOf(!isOpen) }),
    setReplay: (credentials, roomId, { isOpen }) =>
      caller.call(roomSwitches.updateReplay, credentials, { roomId, closeReplay: flagOf(!isOpen) }),
  };
}
