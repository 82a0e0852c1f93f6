import type { WeChatRoomSwitches } from "../../../../application/ports/wechat/rooms.ts";
import type { Caller } from "../caller.ts";
import {
  updateComment,
  updateFeedPublic,
  updateKf,
  updateReplay,
} from "../endpoints/room-switches.ts";

/** What can be switched in a room, over HTTP. */
export function roomSwitchCalls(caller: Caller): WeChatRoomSwitches {
  return {
    async setComments(credentials, roomId, { banned }) {
      const banComment = banned ? 1 : 0;
      await caller.call(updateComment, credentials, { id: roomId, roomId, banComment });
    },
    async setFeedPublic(credentials, roomId, { isPublic }) {
      await caller.call(updateFeedPublic, credentials, { roomId, isFeedsPublic: isPublic ? 1 : 0 });
    },
    async setCustomerService(credentials, roomId, { isOpen }) {
      await caller.call(updateKf, credentials, { roomId, closeKf: isOpen ? 0 : 1 });
    },
    async setReplay(credentials, roomId, { isOpen }) {
      await caller.call(updateReplay, credentials, { roomId, closeReplay: isOpen ? 0 : 1 });
    },
  };
}
