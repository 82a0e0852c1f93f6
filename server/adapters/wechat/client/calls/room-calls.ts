import type { WeChatRoomListed, WeChatRooms } from "../../../../application/ports/wechat/rooms.ts";
import type { WeChatCredentials } from "../../../../application/ports/wechat/tokens.ts";
import { WeChatError } from "../../../../application/ports/wechat/wechat-error.ts";
import type { Caller } from "../caller.ts";
import {
  createRoom,
  deleteRoom,
  editRoom,
  getLiveInfo,
  getPushUrl,
  getReplays,
  getSharedCode,
} from "../endpoints/rooms.ts";
import { allPages } from "../pages.ts";

const PAGES = { pageSize: 100, pagesMax: 10 };

/** Rooms over HTTP. */
export function roomCalls(caller: Caller): WeChatRooms {
  return {
    createRoom: (credentials, room) => caller.call(createRoom, credentials, room),
    async editRoom(credentials, roomId, room) {
      await caller.call(editRoom, credentials, { id: roomId, ...room });
    },
    async deleteRoom(credentials, roomId) {
      await caller.call(deleteRoom, credentials, { id: roomId });
    },
    listRooms: (credentials) =>
      allPages(PAGES, (start, limit) => roomsFrom(caller, credentials, { start, limit })),
    replays: (credentials, roomId) =>
      allPages(PAGES, (start, limit) =>
        caller.call(getReplays, credentials, {
          action: "get_replay",
          room_id: roomId,
          start,
          limit,
        }),
      ),
    sharedCode: (credentials, roomId, params) =>
      caller.call(getSharedCode, credentials, {
        roomId,
        ...(params && { params: JSON.stringify(params) }),
      }),
    async pushAddress(credentials, roomId) {
      return (await caller.call(getPushUrl, credentials, { roomId })).pushAddress;
    },
  };
}

/** One page of rooms; the codes that mean "none" are an empty page. */
export async function roomsFrom(
  caller: Caller,
  credentials: WeChatCredentials,
  page: { start: number; limit: number },
): Promise<{ items: WeChatRoomListed[]; total: number | null }> {
  try {
    return await caller.call(getLiveInfo, credentials, page);
  } catch (error) {
    if (error instanceof WeChatError && error.plays("no-rooms")) {
      return { items: [], total: 0 };
    }
    throw error;
  }
}
